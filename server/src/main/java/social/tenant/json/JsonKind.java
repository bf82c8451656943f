package social.tenant.json;

/** The six kinds of JSON value. */
public enum JsonKind {
  OBJECT,
  ARRAY,
  TEXT,
  NUMBER,
  BOOLEAN,
  NULL
}
