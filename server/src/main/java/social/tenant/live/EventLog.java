package social.tenant.live;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.store.Database;
import social.tenant.store.Row;
import social.tenant.store.Sql;

/** Reads the log of events. */
final class EventLog {
  /** How much is read at once: short, since others wait for the database meanwhile. */
  private static final int MOST_EVENTS = 100;

  private static final int MOST_BYTES = 64 << 10;

  /**
   * A stretch of the log.
   *
   * @param oldest the first event that is still there, or the next one if there is none
   * @param newest the last event so far
   * @param events those that follow a place, in order
   */
  record Stretch(long oldest, long newest, List<Event> events) {
    /** Is what follows that place not all there any more, or is it the place of another log? */
    boolean hasGapAfter(long place) {
      return place < oldest - 1 || place > newest;
    }

    /** Where the next stretch begins. */
    long end(long place) {
      return events.isEmpty() ? place : events.getLast().id();
    }
  }

  private final Database database;

  EventLog(Database database) {
    this.database = database;
  }

  /** The number of the last event so far. */
  long newest() {
    return database.read(EventLog::newest);
  }

  /** Some of the events that follow a place. */
  Stretch after(long place) {
    return database.read(sql -> {
      var newest = newest(sql);
      var first = sql.number("select coalesce(min(seq), 0) from events");
      return new Stretch(first == 0 ? newest + 1 : first, newest, read(sql, place));
    });
  }

  private static long newest(Sql sql) {
    return sql.number("select seq from sqlite_sequence where name = 'events'");
  }

  private static List<Event> read(Sql sql, long place) {
    var events = new ArrayList<Event>();
    var bytes = 0;
    var last = place;
    for (var next = next(sql, last); next != null; next = next(sql, last)) {
      events.add(next);
      bytes += next.size();
      last = next.id();
      if (events.size() >= MOST_EVENTS || bytes >= MOST_BYTES) {
        break;
      }
    }
    return events;
  }

  private static @Nullable Event next(Sql sql, long place) {
    return sql.first(
        "select seq, type, data, needs, channel_id from events where seq > ? order by seq limit 1",
        EventLog::event,
        place);
  }

  private static Event event(Row row) {
    return Event.of(
        row.number("seq"),
        row.text("type"),
        row.textOrNull("needs"),
        row.textOrNull("channel_id"),
        row.text("data"));
  }
}
