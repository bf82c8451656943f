package social.tenant.metric;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.store.Queries;
import social.tenant.store.Row;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Ids;
import social.tenant.time.Times;

/**
 * The table of runs. The present run's row is written when counts are, so that a run in which
 * nobody asked for anything and a kill came leaves nothing to explain.
 */
final class Uptime {
  private static final int MOST_ROWS = 100;

  private final String id = Ids.random();
  private final Run run;
  private final Clock clock;

  Uptime(Run run, Clock clock) {
    this.run = run;
    this.clock = clock;
  }

  /** An earlier run. */
  record EarlierRun(
      String startedAt, @Nullable String stoppedAt, long seconds, long calls, String reason)
      implements JsonWritable {
    static EarlierRun map(Row row) {
      return new EarlierRun(
          row.text("started_at"),
          row.textOrNull("stopped_at"),
          row.number("duration_secs"),
          row.number("api_call_count"),
          row.text("shutdown_reason"));
    }

    @Override
    public void write(JsonOut out) {
      out.beginObject().field("started_at", startedAt).field("stopped_at", stoppedAt);
      out.field("duration_secs", seconds).field("api_call_count", calls);
      out.field("shutdown_reason", reason).endObject();
    }
  }

  /** Notes how long the present run has lasted and how many calls more it has answered. */
  void note(Sql sql, long calls) {
    sql.run(
        """
        insert into uptime_records (id, started_at, duration_secs, api_call_count)
        values (?, ?, ?, ?)
        on conflict do update set duration_secs = excluded.duration_secs,
          api_call_count = api_call_count + excluded.api_call_count
        """,
        id,
        run.startedAt(),
        run.seconds(),
        calls);
  }

  /** Notes the end of the present run. */
  void end(Sql sql, String reason) {
    sql.run(
        "update uptime_records set stopped_at = ?, shutdown_reason = ? where id = ?",
        Times.format(clock.instant()),
        reason,
        id);
  }

  /**
   * The runs before the present one, newest first; one that was killed ended for no known reason.
   */
  List<EarlierRun> earlier(Queries sql) {
    return sql.list(
        """
        select started_at, stopped_at, coalesce(duration_secs, 0) as duration_secs, api_call_count,
          coalesce(shutdown_reason, 'unknown') as shutdown_reason
        from uptime_records where id <> ? order by started_at desc, id desc limit ?
        """,
        EarlierRun::map,
        id,
        MOST_ROWS - 1);
  }

  long countOfEarlier(Queries sql) {
    return sql.number("select count(*) from uptime_records where id <> ?", id);
  }

  long secondsOfEarlier(Queries sql) {
    return sql.number(
        "select coalesce(sum(duration_secs), 0) from uptime_records where id <> ?", id);
  }

  /** The calls of the present run that are in its row. */
  long noted(Queries sql) {
    return sql.number("select api_call_count from uptime_records where id = ?", id);
  }

  /** Forgets the earlier runs, and what the present one has answered so far. */
  void clear(Sql sql) {
    sql.run("delete from uptime_records");
  }
}
