package social.tenant.http;

/** How JSON answers of a route are wrapped. */
public enum Style {
  /** The value alone; errors are {@code {"error":"..."}}. */
  PLAIN,
  /** {@code {"success":true,"data":X}} or {@code {"success":false,"error":"..."}}. */
  ENVELOPED,
  /** The value alone; errors are {@code {"status":"error","error":"..."}}. */
  STATUS
}
