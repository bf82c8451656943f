package social.tenant.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, and by what right.
 *
 * @param user with a channel's token, a person who has no account here
 * @param credentialId the id of the session or key, the hash of a channel's token; empty in sandbox
 *     mode
 * @param expiresAt when the credential ends by itself; null for never
 * @param key the API key that was used; null without one
 * @param byCookie whether a browser sent the credential on its own
 * @param channelId the one channel that the credential opens; null for one that is not so narrow
 */
public record Caller(
    User user,
    Credential credential,
    String credentialId,
    @Nullable String expiresAt,
    @Nullable ApiKey key,
    boolean byCookie,
    @Nullable String channelId) {
  private static final Scopes IN_CHANNEL = new Scopes(List.of("channels:read", "channels:write"));

  static Caller session(Sessions.Session session, boolean byCookie) {
    return new Caller(
        session.user(),
        Credential.SESSION,
        session.id(),
        session.expiresAt(),
        null,
        byCookie,
        null);
  }

  static Caller key(ApiKey key, User user, boolean byCookie) {
    return new Caller(user, Credential.KEY, key.id(), key.expiresAt(), key, byCookie, null);
  }

  static Caller sandbox(User user) {
    return new Caller(user, Credential.SANDBOX, "", null, null, false, null);
  }

  static Caller channel(ChannelTokens.Grant grant, String hash, boolean byCookie) {
    var person =
        new User(
            grant.userId(),
            grant.username(),
            "",
            grant.displayName(),
            "",
            "",
            false,
            false,
            "",
            "");
    return new Caller(
        person, Credential.CHANNEL, hash, grant.expiresAt(), null, byCookie, grant.channelId());
  }

  public String userId() {
    return user.id();
  }

  /** Is this a person who signed in, or the sandbox, rather than a key or token? */
  public boolean isSession() {
    return key == null && channelId == null;
  }

  /** What the credential allows: everything, except for a key or a token, which see. */
  public Scopes scopes() {
    if (channelId != null) {
      return IN_CHANNEL;
    }
    return key == null ? Scopes.FULL : key.scopes();
  }

  /** Does the credential allow this? Nothing is, with the token of a channel. */
  public boolean may(String scope) {
    return channelId == null && scopes().allow(scope);
  }

  /** Does the credential allow this in a channel? */
  public boolean mayIn(@Nullable String channel, String scope) {
    return (channelId == null || channelId.equals(channel)) && scopes().allow(scope);
  }
}
