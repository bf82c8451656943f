package social.tenant.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import social.tenant.http.Page;
import social.tenant.json.JsonOut;
import social.tenant.store.Queries;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Ids;
import social.tenant.time.Times;

/** The table of deliveries. Every method works in the caller's transaction. */
final class DeliveryTable {
  /** Tries of a message for a subscription, over an hour. */
  static final int MAX_ATTEMPTS = 8;

  /** Tries of a message between tenants, over two days: they are away for longer than a service. */
  static final int MAX_PEER_ATTEMPTS = 16;

  /** More messages that wait than these, and a further one fails without a try. */
  static final int MOST_PENDING = 10_000;

  /** More finished ones than these are dropped, oldest first. */
  static final int MOST_FINISHED = 10_000;

  static final Duration KEPT_DELIVERED = Duration.ofDays(7);
  static final Duration KEPT_FAILED = Duration.ofDays(30);

  /** Trimmed at every so manieth end of a message: it looks at the whole table. */
  private static final List<String> STATUSES =
      List.of("pending", "delivered", "rejected", "failed");

  private static final int TRIM_EVERY = 64;

  private static final int LONGEST_ERROR = 500;

  private final Clock clock;
  private long ended;

  DeliveryTable(Clock clock) {
    this.clock = clock;
  }

  /** Adds a message that waits, or one that has no place to wait and so has failed. */
  String add(Sql sql, Message message) {
    var pending =
        sql.number(
            "select count(*) from (select 1 from deliveries where status = 'pending' limit ?)",
            MOST_PENDING);
    if (pending >= MOST_PENDING) {
      return insert(sql, message, "failed", 0, "Too many deliveries are waiting");
    }
    return insert(sql, message, "pending", 0, null);
  }

  /** Adds a message that was tried on the spot. */
  String addEnded(Sql sql, Message message, Outcome outcome) {
    return insert(sql, message, ended(outcome), 1, outcome.error());
  }

  private String insert(
      Sql sql, Message message, String status, int attempts, @Nullable String error) {
    var id = Ids.random();
    var isPending = status.equals("pending");
    var now = clock.now();
    sql.run(
        """
        insert into deliveries (id, subscription_id, purpose, event_id, destination, payload,
          status, attempts, max_attempts, next_attempt_at, last_error, created_at, delivered_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        id,
        message.subscriptionId(),
        message.purpose(),
        message.eventId(),
        message.destination(),
        isPending ? message.payload() : "",
        status,
        attempts,
        message.subscriptionId() == null ? MAX_PEER_ATTEMPTS : MAX_ATTEMPTS,
        isPending ? in(message.delay()) : null,
        error,
        now,
        status.equals("delivered") ? now : null);
    if (!isPending) {
      trimSometimes(sql);
    }
    return id;
  }

  /**
   * Messages whose time has come, the longest waiting first.
   *
   * @param ids of messages that are not meant
   * @param destinations that are not meant either
   */
  List<QueuedMessage> due(
      Queries sql, Instant now, List<String> ids, List<String> destinations, int limit) {
    return sql.list(
        "select "
            + QueuedMessage.COLUMNS
            + """
             from deliveries d where d.status = 'pending' and d.next_attempt_at <= ?
            and d.id not in (select value from json_each(?))
            and d.destination not in (select value from json_each(?))
            order by d.next_attempt_at, d.rowid limit ?\
            """,
        QueuedMessage::map,
        Times.format(now),
        json(ids),
        json(destinations),
        limit);
  }

  /** When the next message is due that is not due yet. */
  @Nullable Instant nextAfter(Queries sql, Instant now) {
    return moment(
        sql.text(
            """
            select min(next_attempt_at) from deliveries
            where status = 'pending' and next_attempt_at > ?\
            """,
            Times.format(now)));
  }

  /** When the next message is due, or was. */
  @Nullable Instant next(Queries sql) {
    return moment(sql.text("select min(next_attempt_at) from deliveries where status = 'pending'"));
  }

  /** Has what waits for a destination, by nobody's subscription, go to another one. */
  void redirect(Sql sql, String from, String to) {
    sql.run(
        """
        update deliveries set destination = ?
        where status = 'pending' and subscription_id is null and destination = ?\
        """,
        to,
        from);
  }

  /** Writes down what came of a try. */
  void record(Sql sql, QueuedMessage message, Outcome outcome) {
    var isLast = message.attempts() + 1 >= message.maxAttempts();
    if (outcome.verdict() == Outcome.Verdict.FAILED && !isLast) {
      retry(sql, message, outcome);
    } else {
      end(sql, message, ended(outcome), outcome);
    }
    outcome.consequence().accept(sql);
  }

  private static String ended(Outcome outcome) {
    return switch (outcome.verdict()) {
      case DELIVERED -> "delivered";
      case REJECTED -> "rejected";
      case FAILED -> "failed";
    };
  }

  private void retry(Sql sql, QueuedMessage message, Outcome outcome) {
    sql.run(
        """
        update deliveries set attempts = ?, next_attempt_at = ?, response_status = ?, last_error = ?
        where id = ? and status = 'pending'\
        """,
        message.attempts() + 1,
        in(BackOff.after(message.attempts() + 1)),
        outcome.responseStatus(),
        cut(outcome.error()),
        message.id());
  }

  /** What was in a message that has ended is of no use any more. */
  private void end(Sql sql, QueuedMessage message, String status, Outcome outcome) {
    sql.run(
        """
        update deliveries set status = ?, attempts = ?, next_attempt_at = null,
          response_status = ?, last_error = ?, delivered_at = ?, payload = ''
        where id = ? and status = 'pending'\
        """,
        status,
        message.attempts() + 1,
        outcome.responseStatus(),
        cut(outcome.error()),
        status.equals("delivered") ? in(Duration.ZERO) : null,
        message.id());
    trimSometimes(sql);
  }

  private void trimSometimes(Sql sql) {
    if (ended++ % TRIM_EVERY == 0) {
      trim(sql);
    }
  }

  /** Leaves room for those that end until it is called again. */
  private void trim(Sql sql) {
    sql.run(
        """
        delete from deliveries where status = 'delivered' and delivered_at < ?1
          or status in ('rejected', 'failed') and created_at < ?2\
        """,
        in(KEPT_DELIVERED.negated()),
        in(KEPT_FAILED.negated()));
    sql.run(
        """
        delete from deliveries where rowid in (
          select rowid from deliveries where status <> 'pending'
          order by rowid desc limit -1 offset ?)\
        """,
        MOST_FINISHED - TRIM_EVERY);
  }

  /** A page of the deliveries of a subscription, newest first. */
  List<Delivery> list(Queries sql, String subscriptionId, Page page, int limit) {
    var cursor = page.cursor();
    var values = new ArrayList<Object>();
    values.add(subscriptionId);
    if (cursor != null) {
      values.add(cursor.createdAt());
      values.add(cursor.id());
    }
    values.add(limit);
    values.add(page.offset());
    return sql.list(
        "select "
            + Delivery.COLUMNS
            + " from deliveries d where d.subscription_id = ?"
            + (cursor == null ? "" : " and (d.created_at, d.id) < (?, ?)")
            + " order by d.created_at desc, d.id desc limit ? offset ?",
        Delivery::map,
        values.toArray());
  }

  private String in(Duration wait) {
    return Times.format(clock.instant().plus(wait));
  }

  private static @Nullable Instant moment(@Nullable String text) {
    return text == null ? null : Times.parse(text);
  }

  private static String json(List<String> texts) {
    return JsonOut.text(out -> out.texts(texts));
  }

  private static @Nullable String cut(@Nullable String error) {
    if (error == null || error.length() <= LONGEST_ERROR) {
      return error;
    }
    var end = Character.isHighSurrogate(error.charAt(LONGEST_ERROR - 1)) ? 1 : 0;
    return error.substring(0, LONGEST_ERROR - end);
  }

  /** How many there are of each status, none included. */
  Map<String, Long> countByStatus(Queries sql) {
    var counts = new TreeMap<String, Long>();
    STATUSES.forEach(status -> counts.put(status, 0L));
    sql.each(
        "select status, count(*) as count from deliveries group by status",
        row -> counts.put(row.text("status"), row.number("count")));
    return counts;
  }
}
