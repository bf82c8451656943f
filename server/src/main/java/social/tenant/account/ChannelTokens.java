package social.tenant.account;

import org.jspecify.annotations.Nullable;
import social.tenant.store.Sql;

/**
 * Knows the tokens of channels, which people who live elsewhere hold: each opens one channel to one
 * person. What channels are, others know.
 */
@FunctionalInterface
public interface ChannelTokens {
  /**
   * What a token opens, and to whom.
   *
   * @param expiresAt when it ends by itself
   */
  record Grant(
      String channelId, String userId, String username, String displayName, String expiresAt) {}

  /**
   * What a token opens.
   *
   * @param hash the SHA-256 of the token, in lower-case hexadecimal digits
   * @return null for a token that is unknown, or past its time
   */
  @Nullable Grant find(Sql sql, String hash);
}
