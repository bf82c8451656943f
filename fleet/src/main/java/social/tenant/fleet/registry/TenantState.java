package social.tenant.fleet.registry;

import java.util.Locale;

/** What the operator wants of a tenant. */
public enum TenantState {
  /** It is served. */
  ACTIVE,

  /** It keeps everything and is not served. */
  SUSPENDED,

  /** Its directory is on the way to the trash. */
  DELETED;

  /** As it is written in files and answers. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads what {@link #text} has written.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static TenantState of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
