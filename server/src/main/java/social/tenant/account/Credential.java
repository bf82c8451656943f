package social.tenant.account;

/** By what a caller is known. */
public enum Credential {
  /** A session, from signing in. */
  SESSION,
  /** An API key. */
  KEY,
  /** The token of a channel, held by a person who lives elsewhere. */
  CHANNEL,
  /** Nothing: in sandbox mode everybody is the same user. */
  SANDBOX
}
