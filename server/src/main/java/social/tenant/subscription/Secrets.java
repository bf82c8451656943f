package social.tenant.subscription;

/** Where the secret of a webhook comes from that a request does not bring along. */
@FunctionalInterface
interface Secrets {
  /** A new one, or the one that is kept. */
  String secret();
}
