package social.tenant.channel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import social.tenant.account.ChannelTokens;
import social.tenant.account.CredentialEnd;
import social.tenant.account.RandomDigits;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Times;

/**
 * The tokens of channels that live here: one for each member who lives elsewhere, good for 30 days.
 * Kept as hashes only.
 */
public final class TokenTable implements ChannelTokens {
  /** How long a token is good. */
  static final Duration LIFETIME = Duration.ofDays(30);

  private static final String START = "tc_";

  /** A token, as it is handed out once. */
  record Token(String text, String expiresAt) {}

  private final Clock clock;
  private final SecureRandom random;
  private final CredentialEnd ended;

  /**
   * @param ended is told of tokens that end before their time
   */
  public TokenTable(Clock clock, SecureRandom random, CredentialEnd ended) {
    this.clock = clock;
    this.random = random;
    this.ended = ended;
  }

  @Override
  public @Nullable Grant find(Sql sql, String hash) {
    return sql.first(
        """
        select channel_id, user_id, coalesce(username, user_id) as username,
          coalesce(display_name, username, user_id) as display_name, token_expires_at
        from channel_members
        where token_hash = ? and state = 'joined' and token_expires_at > ?\
        """,
        row ->
            new Grant(
                row.text("channel_id"),
                row.text("user_id"),
                row.text("username"),
                row.text("display_name"),
                row.text("token_expires_at")),
        hash,
        Times.format(clock.instant()));
  }

  /** A new token for a member; it takes the place of the one before. */
  Token replace(Sql sql, String channelId, String userId) {
    end(sql, channelId, userId);
    var text = START + RandomDigits.next(random);
    var expiresAt = Times.format(clock.instant().plus(LIFETIME));
    sql.run(
        """
        update channel_members set token_hash = ?, token_expires_at = ?
        where channel_id = ? and user_id = ?\
        """,
        hash(text),
        expiresAt,
        channelId,
        userId);
    return new Token(text, expiresAt);
  }

  /** Ends the token of a member, with the live connections that it opened. */
  void end(Sql sql, String channelId, String userId) {
    var hash =
        sql.text(
            "select token_hash from channel_members where channel_id = ? and user_id = ?",
            channelId,
            userId);
    if (hash != null) {
      sql.run("update channel_members set token_hash = null where token_hash = ?", hash);
      sql.afterCommit(() -> ended.ended(hash));
    }
  }

  /** Ends all tokens of a channel. */
  void endAll(Sql sql, String channelId) {
    sql.list(
            "select user_id from channel_members where channel_id = ? and token_hash is not null",
            row -> row.text("user_id"),
            channelId)
        .forEach(userId -> end(sql, channelId, userId));
  }

  private static String hash(String token) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
