package social.tenant.stream;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.http.ApiError;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.store.Database;
import social.tenant.time.Clock;
import social.tenant.time.Times;

/**
 * Stand-ins for a credential in the address of a WebSocket, where a real one would end up in logs:
 * each is good for one handshake and half a minute. Kept as hashes only.
 */
public final class Tickets {
  /** How long a ticket is good. */
  public static final Duration LIFETIME = Duration.ofSeconds(30);

  private static final int BYTES = 32;

  private final Database database;
  private final Access access;
  private final Clock clock;
  private final SecureRandom random;

  public Tickets(Database database, Access access, Clock clock, SecureRandom random) {
    this.database = database;
    this.access = access;
    this.clock = clock;
    this.random = random;
  }

  /** A ticket for what the caller may do. */
  public String issue(Caller caller) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    var ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var now = clock.instant();
    database.write(sql -> {
      sql.run("delete from tokens where expires_at <= ?", Times.format(now));
      return sql.run(
          "insert into tokens (hash, purpose, user_id, scopes, expires_at)"
              + " values (?, 'ticket', ?, ?, ?)",
          hash(ticket),
          caller.userId(),
          scopes(caller),
          Times.format(now.plus(LIFETIME)));
    });
    return ticket;
  }

  /**
   * Uses a ticket up.
   *
   * @return whoever asked for it
   * @throws ApiError 401 if it was used, is too old or never was, or if the credential that it
   *     stands for has ended since
   */
  Caller redeem(String ticket) {
    var hash = hash(ticket);
    var scopes =
        database.write(sql -> {
          var found =
              sql.text(
                  "select scopes from tokens"
                      + " where hash = ? and purpose = 'ticket' and expires_at > ?",
                  hash,
                  Times.format(clock.instant()));
          sql.run("delete from tokens where hash = ? and purpose = 'ticket'", hash);
          return found;
        });
    return access.again(credential(scopes));
  }

  /** The credential is named too: its end is the end of the ticket and of what it opened. */
  private static String scopes(Caller caller) {
    return JsonOut.text(out ->
        out.beginObject()
            .field("credential", caller.credentialId())
            .texts("scopes", caller.scopes().names())
            .endObject());
  }

  private static String credential(@Nullable String scopes) {
    if (scopes == null) {
      throw ApiError.unauthorized("Invalid ticket", "Bearer error=\"invalid_token\"");
    }
    return JsonValue.parse(scopes).object("").requireText("credential");
  }

  private static String hash(String ticket) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(ticket.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
