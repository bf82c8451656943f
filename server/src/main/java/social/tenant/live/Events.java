package social.tenant.live;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.log.Log;
import social.tenant.store.Database;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Times;

/**
 * The log of what happened. An event is written in the transaction of the change it tells, so the
 * log and the data never disagree; its number only grows, in the order of commits. After the commit
 * the listeners are told. While there are none, an event costs nothing but its row.
 *
 * <p>Safe for use by many threads.
 */
public final class Events {
  /** Larger data leaves out content and metadata. */
  static final int MAX_DATA_BYTES = 48 << 10;

  /** Older events are dropped. */
  static final Duration KEPT = Duration.ofHours(24);

  /** More events than these are dropped, oldest first. */
  static final int MOST = 10_000;

  /** By age they are trimmed at every so manieth event only: a day needs no exact end. */
  private static final int TRIM_BY_AGE_EVERY = 64;

  private final Clock clock;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private volatile EventListener inTransaction = (sql, id, type, data, createdAt) -> {};

  public Events(Clock clock) {
    this.clock = clock;
  }

  /** Has somebody told of each event in the transaction that writes it; once, at the start. */
  public void listen(EventListener listener) {
    inTransaction = listener;
  }

  /**
   * Writes an event.
   *
   * @param sql the transaction of the change
   * @param type such as {@code thing.created}
   * @param scope what a listener needs to be told of it, such as {@code things:read}
   */
  public void record(Sql sql, String type, String scope, EventData data) {
    record(sql, type, scope, null, data);
  }

  /**
   * Writes an event of a channel, of which only those are told who may hear that channel.
   *
   * @param channelId null for an event of no channel
   */
  public void record(
      Sql sql, String type, String scope, @Nullable String channelId, EventData data) {
    var now = clock.instant();
    var text = json(data);
    sql.run(
        "insert into events (type, data, needs, channel_id, created_at) values (?, ?, ?, ?, ?)",
        type,
        text,
        scope,
        channelId,
        Times.format(now));
    var seq = sql.number("select last_insert_rowid()");
    sql.run("delete from events where seq <= ?", seq - MOST);
    if (seq % TRIM_BY_AGE_EVERY == 0) {
      sql.run("delete from events where created_at < ?", Times.format(now.minus(KEPT)));
    }
    if (!listeners.isEmpty()) {
      var event = Event.of(seq, type, scope, channelId, text);
      sql.afterCommit(() -> offer(event));
    }
    // last, since what it writes in turn has to be told after this
    inTransaction.recorded(sql, seq, type, text, Times.format(now));
  }

  /**
   * Tells those who listen now of something that is not worth keeping: that somebody types, or
   * comes and goes. It has no number, and nobody who misses it gets it later.
   *
   * @param channelId null for an event of no channel
   */
  public void tell(String type, String scope, @Nullable String channelId, EventData data) {
    if (!listeners.isEmpty()) {
      offer(Event.of(0, type, scope, channelId, json(data)));
    }
  }

  /**
   * A listener that hears nothing until it is told to.
   *
   * @param faults where a fault is logged that ends it
   */
  public Listener listener(Database database, Audience audience, Receiver receiver, Log faults) {
    var listener = new Listener(this, new EventLog(database), audience, receiver, faults);
    listeners.add(listener);
    return listener;
  }

  void remove(Listener listener) {
    listeners.remove(listener);
  }

  private void offer(Event event) {
    for (var listener : listeners) {
      listener.offer(event);
    }
  }

  private static String json(EventData data) {
    var whole = JsonOut.bytes(out -> object(out, data, false));
    return whole.length <= MAX_DATA_BYTES
        ? new String(whole, StandardCharsets.UTF_8)
        : JsonOut.text(out -> object(out, data, true));
  }

  private static void object(JsonOut out, EventData data, boolean brief) {
    out.beginObject();
    data.write(out, brief);
    if (brief) {
      out.field("truncated", true);
    }
    out.endObject();
  }
}
