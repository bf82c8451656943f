package social.tenant.account;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import social.tenant.http.ApiError;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Times;

/**
 * Slows down whoever guesses passwords. Failures of the last 15 minutes count, also over a restart:
 * from the 10th of an account, one further try a minute; from the 30th of an address, none until
 * fewer are left in the window.
 *
 * <p>A try is written down as a failure before its hash is computed and struck out when it proves
 * right. So guesses that come at once can not pass all together, and a crash forgets none.
 */
final class LoginThrottle {
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** Failures further in the future were written by a clock that has been set back since. */
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private static final int FREE_FAILURES = 10;
  private static final int MOST_OF_AN_ADDRESS = 30;
  private static final int MOST_ROWS = 1_000;

  /** An account or an address, as it stands in the table. */
  record Subject(String name) {
    private static final String ACCOUNT = "account:";

    static Subject account(String userId) {
      return new Subject(ACCOUNT + userId);
    }

    /**
     * A name that nobody has. It is slowed down like an account, else one could tell them apart.
     */
    static Subject unknown(String name) {
      return new Subject("unknown:" + Sha256.hex(name.getBytes(StandardCharsets.UTF_8)));
    }

    static Subject address(String clientAddress) {
      return new Subject("address:" + clientAddress);
    }
  }

  /** A try that was written down: one row for the account and one for the address. */
  record Try(Subject account, Subject address, String at) {}

  private final Clock clock;

  LoginThrottle(Clock clock) {
    this.clock = clock;
  }

  /**
   * May one try now?
   *
   * @throws ApiError 429 "Too many login attempts"
   */
  void check(Sql sql, Subject account, Subject address) {
    var now = clock.instant();
    var accountFree = freeAt(recent(sql, account, now, FREE_FAILURES), FREE_FAILURES, PAUSE);
    var addressFree =
        freeAt(recent(sql, address, now, MOST_OF_AN_ADDRESS), MOST_OF_AN_ADDRESS, WINDOW);
    var free = accountFree.isAfter(addressFree) ? accountFree : addressFree;
    if (free.isAfter(now)) {
      var wait = Duration.between(now, free);
      throw ApiError.tooMany("Too many login attempts", wait.plusNanos(999_999_999).toSeconds());
    }
  }

  /**
   * Checks, and writes the try down as a failure.
   *
   * @throws ApiError 429 "Too many login attempts"
   */
  Try begin(Sql sql, Subject account, Subject address) {
    check(sql, account, address);
    var now = clock.instant();
    var begun = new Try(account, address, Times.format(now));
    sql.run(
        "delete from login_failures where failed_at <= ? or failed_at > ?",
        Times.format(now.minus(WINDOW)),
        Times.format(now.plus(AHEAD)));
    for (var subject : List.of(account, address)) {
      sql.run(
          "insert into login_failures (subject, failed_at) values (?, ?)",
          subject.name(),
          begun.at());
    }
    trim(sql);
    return begun;
  }

  /** The password was right: the account starts anew, the address loses this one try. */
  void succeed(Sql sql, Try begun) {
    sql.run("delete from login_failures where subject = ?", begun.account().name());
    sql.run(
        """
        delete from login_failures where rowid in (
          select rowid from login_failures where subject = ? and failed_at = ? limit 1)\
        """,
        begun.address().name(),
        begun.at());
  }

  /**
   * Keeps the table small. What goes first is not of an account that exists: nobody can push an
   * account's failures out by failing elsewhere.
   */
  private static void trim(Sql sql) {
    var surplus = sql.number("select count(*) from login_failures") - MOST_ROWS;
    if (surplus > 0) {
      sql.run(
          """
          delete from login_failures where rowid in (
            select rowid from login_failures
            order by subject glob ?, failed_at limit ?)\
          """,
          Subject.ACCOUNT + "*",
          surplus);
    }
  }

  /** The latest failures within the window, latest first. */
  private static List<Instant> recent(Sql sql, Subject subject, Instant now, int most) {
    return sql.list(
        """
        select failed_at from login_failures
        where subject = ? and failed_at > ? and failed_at <= ?
        order by failed_at desc limit ?\
        """,
        row -> Instant.parse(row.text("failed_at")),
        subject.name(),
        Times.format(now.minus(WINDOW)),
        Times.format(now.plus(AHEAD)),
        most);
  }

  /** When the next try is free: a pause after the latest, or as soon as the window has room. */
  private static Instant freeAt(List<Instant> latest, int most, Duration pause) {
    if (latest.size() < most) {
      return Instant.MIN;
    }
    var paused = latest.getFirst().plus(pause);
    var roomy = latest.getLast().plus(WINDOW);
    return paused.isBefore(roomy) ? paused : roomy;
  }
}
