package social.tenant.account;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.store.Database;
import social.tenant.store.Sql;

/** Finds out who sent a request. */
final class Credentials {
  private static final String CHANNEL_TOKEN = "tc_";
  private static final String BEARER = "bearer";

  private final Database database;
  private final Sessions sessions;
  private final KeyCheck keys;
  private final ChannelTokens channelTokens;
  private final Users users;
  private final boolean sandbox;

  /**
   * @param sandbox whether everybody is the sandbox user
   */
  Credentials(
      Database database,
      Sessions sessions,
      KeyCheck keys,
      ChannelTokens channelTokens,
      Users users,
      boolean sandbox) {
    this.database = database;
    this.sessions = sessions;
    this.keys = keys;
    this.channelTokens = channelTokens;
    this.users = users;
    this.sandbox = sandbox;
  }

  /**
   * Who asks: by the Authorization header, else by the cookie.
   *
   * @return null when there are no credentials
   * @throws ApiError 401 or 403 when there are, but bad ones; a bad header is not made up for by a
   *     good cookie
   */
  @Nullable Caller find(Exchange exchange) {
    if (sandbox) {
      return database.read(sql -> Caller.sandbox(users.sandbox(sql)));
    }
    var bearer = bearer(exchange.header("Authorization"));
    if (bearer != null) {
      return find(bearer, false);
    }
    var cookie = SessionCookie.read(exchange);
    return cookie == null ? null : find(cookie, true);
  }

  /** Who holds a credential, by its id; null when it does not count any more. */
  @Nullable Caller again(String credentialId) {
    return database.read(sql -> {
      if (sandbox) {
        return Caller.sandbox(users.sandbox(sql));
      }
      var session = sessions.find(sql, credentialId);
      if (session != null) {
        return Caller.session(session, false);
      }
      var key = keys.again(sql, credentialId);
      return key == null ? byChannelToken(sql, credentialId, false) : key;
    });
  }

  /** Notes the use of a credential, once it has been let in. */
  void noteUse(Caller caller) {
    var key = caller.key();
    if (key != null) {
      keys.noteUse(key);
    }
  }

  private Caller find(String token, boolean byCookie) {
    if (token.startsWith(KeyText.START)) {
      return keys.find(token, byCookie);
    }
    if (token.startsWith(CHANNEL_TOKEN)) {
      return findByChannelToken(token, byCookie);
    }
    var claims = sessions.claims(token);
    var session = claims == null ? null : database.read(sql -> sessions.find(sql, claims));
    if (session == null) {
      throw Challenge.invalid("Invalid token");
    }
    return Caller.session(session, byCookie);
  }

  private Caller findByChannelToken(String token, boolean byCookie) {
    var hash = Sha256.hex(token.getBytes(StandardCharsets.UTF_8));
    var caller = database.read(sql -> byChannelToken(sql, hash, byCookie));
    if (caller == null) {
      throw Challenge.invalid("Invalid token");
    }
    return caller;
  }

  private @Nullable Caller byChannelToken(Sql sql, String hash, boolean byCookie) {
    var grant = channelTokens.find(sql, hash);
    return grant == null ? null : Caller.channel(grant, hash, byCookie);
  }

  /** The token of a header {@code Bearer <token>} (RFC 6750, 2.1); null for any other scheme. */
  static @Nullable String bearer(@Nullable String authorization) {
    if (authorization == null) {
      return null;
    }
    var stripped = authorization.strip();
    var end = BEARER.length();
    if (stripped.length() < end
        || !stripped.substring(0, end).toLowerCase(Locale.ROOT).equals(BEARER)) {
      return null;
    }
    var rest = stripped.substring(end);
    var isOtherScheme = !rest.isEmpty() && !Character.isWhitespace(rest.charAt(0));
    return isOtherScheme ? null : rest.strip();
  }
}
