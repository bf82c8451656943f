package social.tenant.fleet.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import social.tenant.store.Database;
import social.tenant.time.Clock;

/**
 * The tokens by which owners take up their tenants: one a tenant, of which only a hash is kept,
 * good for a week and until there is an owner.
 */
public final class Claims {
  /** How long a token is good. */
  public static final Duration LIFETIME = Duration.ofDays(7);

  private static final int TOKEN_BYTES = 24;

  private final Database database;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Claims(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A new token.
   *
   * @param expiresAt when it is good no longer
   */
  public record Claim(String token, Instant expiresAt) {}

  /** Makes a token for a tenant, in place of one that was made before. */
  public Claim make(String name) {
    var bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var expires = clock.instant().plus(LIFETIME);
    database.write(sql -> {
      sql.run("DELETE FROM claims WHERE name = ?", name);
      return sql.run(
          "INSERT INTO claims (token_hash, name, expires_at) VALUES (?, ?, ?)",
          hash(token),
          name,
          expires.toEpochMilli());
    });
    return new Claim(token, expires);
  }

  /** Whether a token opens this tenant now. */
  public boolean isGood(String name, String token) {
    var found =
        database.read(sql ->
            sql.number(
                """
                SELECT count(*) FROM claims
                WHERE token_hash = ? AND name = ? AND expires_at > ?\
                """,
                hash(token),
                name,
                clock.instant().toEpochMilli()));
    return found > 0;
  }

  /** The tenant has an owner: no token opens it any more. */
  public void end(String name) {
    database.write(sql -> sql.run("DELETE FROM claims WHERE name = ?", name));
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
