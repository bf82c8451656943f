package social.tenant.account;

import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, and by what right.
 *
 * @param credentialId the id of the session or key; empty in sandbox mode
 * @param expiresAt when the credential ends by itself; null for never
 * @param key the API key that was used; null without one
 * @param byCookie whether a browser sent the credential on its own
 */
public record Caller(
    User user,
    Credential credential,
    String credentialId,
    @Nullable String expiresAt,
    @Nullable ApiKey key,
    boolean byCookie) {
  static Caller session(Sessions.Session session, boolean byCookie) {
    return new Caller(
        session.user(), Credential.SESSION, session.id(), session.expiresAt(), null, byCookie);
  }

  static Caller key(ApiKey key, User user, boolean byCookie) {
    return new Caller(user, Credential.KEY, key.id(), key.expiresAt(), key, byCookie);
  }

  static Caller sandbox(User user) {
    return new Caller(user, Credential.SANDBOX, "", null, null, false);
  }

  public String userId() {
    return user.id();
  }

  /** Is this a person who signed in, or the sandbox, rather than a key? */
  public boolean isSession() {
    return key == null;
  }

  /** What the credential allows: everything, except for a key. */
  public Scopes scopes() {
    return key == null ? Scopes.FULL : key.scopes();
  }

  /** Does the credential allow this? */
  public boolean may(String scope) {
    return scopes().allow(scope);
  }
}
