package social.tenant.account;

/** Is told which credentials no longer count, so that live connections end with them. */
@FunctionalInterface
public interface CredentialEnd {
  /**
   * Called after the commit, outside of any lock.
   *
   * @param credentialId what {@link Caller#credentialId()} was
   */
  void ended(String credentialId);
}
