package social.tenant.federation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Ids;
import social.tenant.time.Times;

/**
 * Tokens that a page carries from its own tenant to another, which asks back whose they are. Each
 * is good once and for a short time; only its hash is kept.
 */
public final class Tokens {
  /** How long a token is good. */
  public static final Duration LIFETIME = Duration.ofMinutes(5);

  /** In bytes; a longer text is no token. */
  public static final int MAX_LENGTH = 1_024;

  /** Of one purpose; the oldest goes. */
  private static final int MAX_OPEN = 100;

  /** What a token is for. */
  public enum Purpose {
    FOLLOW,
    COMMENT;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Whose a token was.
   *
   * @param endpoint of this tenant when the token was made
   */
  public record Holder(String userId, String endpoint) {}

  private final Clock clock;

  public Tokens(Clock clock) {
    this.clock = clock;
  }

  /** A new token for a user of this tenant. */
  public String create(Sql sql, Purpose purpose, Holder holder) {
    var token = Ids.random();
    var now = clock.instant();
    sql.run("delete from tokens where expires_at <= ?", Times.format(now));
    sql.run(
        "insert into tokens (hash, purpose, user_id, endpoint, expires_at) values (?, ?, ?, ?, ?)",
        hash(token),
        purpose.word(),
        holder.userId(),
        holder.endpoint(),
        Times.format(now.plus(LIFETIME)));
    sql.run(
        """
        delete from tokens where hash in (
          select hash from tokens where purpose = ?
          order by expires_at desc, hash limit -1 offset ?)\
        """,
        purpose.word(),
        MAX_OPEN);
    return token;
  }

  /** Uses a token up; null if there is none such, or not any more. */
  public @Nullable Holder spend(Sql sql, Purpose purpose, String token) {
    var hash = hash(token);
    var holder =
        sql.first(
            """
            select user_id, endpoint from tokens
            where hash = ? and purpose = ? and expires_at > ? and endpoint is not null\
            """,
            row -> new Holder(row.text("user_id"), row.text("endpoint")),
            hash,
            purpose.word(),
            Times.format(clock.instant()));
    sql.run("delete from tokens where hash = ? and purpose = ?", hash, purpose.word());
    return holder;
  }

  private static String hash(String token) {
    var bytes = token.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(ContentDigest.sha256(bytes));
  }
}
