package social.tenant.account;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Ids;
import social.tenant.time.Times;

/** Who is signed in where: each session is a row and a token that names it. */
final class Sessions {
  /** How long a session lasts. */
  static final Duration LIFETIME = Duration.ofDays(180);

  private static final int MOST_OF_A_USER = 50;

  /** A session and whose it is. */
  record Session(String id, User user, String expiresAt) {}

  private final SessionTokens tokens;
  private final Clock clock;
  private final CredentialEnd ended;

  Sessions(SessionTokens tokens, Clock clock, CredentialEnd ended) {
    this.tokens = tokens;
    this.clock = clock;
    this.ended = ended;
  }

  /** Starts a session and gives its token. Of too many sessions of the user the oldest ends. */
  String start(Sql sql, String userId) {
    // The token knows only seconds; cut here, so that row and token say the same.
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var id = Ids.random();
    var expires = now.plus(LIFETIME);
    sql.run("delete from sessions where expires_at <= ?", Times.format(now));
    endOldest(sql, userId);
    sql.run(
        "insert into sessions (id, user_id, created_at, expires_at) values (?, ?, ?, ?)",
        id,
        userId,
        clock.now(),
        Times.format(expires));
    return tokens.sign(new SessionTokens.Claims(userId, id, expires), now);
  }

  /** What a token says of itself; null when it was not signed here or is past its time. */
  SessionTokens.@Nullable Claims claims(String token) {
    var claims = tokens.read(token);
    return claims == null || !claims.expiresAt().isAfter(clock.instant()) ? null : claims;
  }

  /** The session that a token names; null when it has ended or its user is locked. */
  @Nullable Session find(Sql sql, SessionTokens.Claims claims) {
    var session = find(sql, claims.sessionId());
    return session == null || !session.user().id().equals(claims.userId()) ? null : session;
  }

  /** A session by id; null when it has ended or its user is locked. */
  @Nullable Session find(Sql sql, String id) {
    return sql.first(
        "select s.id as session_id, s.expires_at, "
            + User.COLUMNS
            + " from sessions s join users u on u.id = s.user_id"
            + " where s.id = ? and s.expires_at > ? and u.is_locked = 0",
        row -> new Session(row.text("session_id"), User.map(row), row.text("expires_at")),
        id,
        Times.format(clock.instant()));
  }

  /** Ends one session. */
  void end(Sql sql, String sessionId) {
    if (sql.run("delete from sessions where id = ?", sessionId) > 0) {
      sql.afterCommit(() -> ended.ended(sessionId));
    }
  }

  /** Ends all sessions of a user. */
  void endAll(Sql sql, String userId) {
    sql.list("select id from sessions where user_id = ?", row -> row.text("id"), userId)
        .forEach(id -> end(sql, id));
  }

  private void endOldest(Sql sql, String userId) {
    sql.list(
            "select id from sessions where user_id = ? order by created_at desc, id desc"
                + " limit -1 offset ?",
            row -> row.text("id"),
            userId,
            MOST_OF_A_USER - 1)
        .forEach(id -> end(sql, id));
  }
}
