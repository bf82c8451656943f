package social.tenant.metric;

import java.util.List;
import social.tenant.json.JsonOut;
import social.tenant.store.Queries;
import social.tenant.store.Sql;

/** The counts of requests by minute. Every question also takes in those not written yet. */
final class MetricTable {
  private static final int MOST_ROWS = 1000;

  /** The rows of the table and those of a list {@code [[minute, route, method, status, count]]}. */
  private static final String ALL =
      """
      with counted as (
        select minute, route, method, status_code, count from minute_metrics
        union all
        select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 from json_each(?))
      """;

  /** One endpoint's counts. */
  record Endpoint(String path, long total, long lastDay) {}

  /** One minute's count of one kind of request. */
  record Point(String minute, String path, String method, long status, long count) {}

  /** How often a status was answered. */
  record StatusCount(long status, long count) {}

  private MetricTable() {}

  static void add(Sql sql, MinuteCounts.Batch batch) {
    batch
        .counts()
        .forEach((key, count) ->
            sql.run(
                """
                insert into minute_metrics (minute, route, method, status_code, count)
                values (?, ?, ?, ?, ?)
                on conflict do update set count = count + excluded.count
                """,
                batch.minute(),
                key.route(),
                key.method(),
                key.status(),
                count));
  }

  /** Counts by route, highest first. */
  static List<Endpoint> endpoints(Queries sql, MinuteCounts.Batch pending, String dayAgo) {
    return sql.list(
        ALL
            + """
            select route, sum(count) as total, sum(iif(minute >= ?, count, 0)) as day
            from counted group by route order by total desc, route
            """,
        row -> new Endpoint(row.text("route"), row.number("total"), row.number("day")),
        json(pending),
        dayAgo);
  }

  /** Counts by minute, newest first, at most 1,000. */
  static List<Point> points(Queries sql, MinuteCounts.Batch pending, String since) {
    return sql.list(
        ALL
            + """
            select minute, route, method, status_code, sum(count) as count from counted
            where minute >= ? group by minute, route, method, status_code
            order by minute desc, route, method, status_code limit ?
            """,
        row ->
            new Point(
                row.text("minute"),
                row.text("route"),
                row.text("method"),
                row.number("status_code"),
                row.number("count")),
        json(pending),
        since,
        MOST_ROWS);
  }

  /** Counts by status, lowest first. */
  static List<StatusCount> statuses(Queries sql, MinuteCounts.Batch pending, String since) {
    return sql.list(
        ALL
            + """
            select status_code, sum(count) as count from counted
            where minute >= ? group by status_code order by status_code
            """,
        row -> new StatusCount(row.number("status_code"), row.number("count")),
        json(pending),
        since);
  }

  /** Forgets older counts; gives the number of rows. */
  static int deleteBefore(Sql sql, String moment) {
    return sql.run("delete from minute_metrics where minute < ?", moment);
  }

  private static String json(MinuteCounts.Batch pending) {
    return JsonOut.text(out -> {
      out.beginArray();
      pending
          .counts()
          .forEach((key, count) ->
              out.beginArray()
                  .value(pending.minute())
                  .value(key.route())
                  .value(key.method())
                  .value(key.status())
                  .value(count)
                  .endArray());
      out.endArray();
    });
  }
}
