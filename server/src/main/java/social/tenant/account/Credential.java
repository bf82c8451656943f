package social.tenant.account;

/** By what a caller is known. */
public enum Credential {
  /** A session, from signing in. */
  SESSION,
  /** An API key. */
  KEY,
  /** Nothing: in sandbox mode everybody is the same user. */
  SANDBOX
}
