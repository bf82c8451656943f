package social.tenant.metric;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.json.JsonOut;
import social.tenant.store.Database;
import social.tenant.time.Clock;
import social.tenant.time.Times;

/** How administrators look at the counts. */
public final class MetricRoutes {
  private static final int MOST_HOURS = 8760;
  private static final int MOST_DAYS = 3650;
  private static final int DAY_HOURS = 24;
  private static final int DEFAULT_DAYS = 30;

  private final Access access;
  private final Database database;
  private final Clock clock;
  private final Metrics metrics;

  public MetricRoutes(Access access, Database database, Clock clock, Metrics metrics) {
    this.access = access;
    this.database = database;
    this.clock = clock;
    this.metrics = metrics;
  }

  public void declare(Routes routes) {
    routes
        .get("/api/metrics", access.admin(this::summary))
        .get("/api/metrics/time-series", access.admin(this::timeSeries))
        .get("/api/metrics/uptime", access.admin(this::uptime))
        .get("/api/metrics/status-breakdown", access.admin(this::statusBreakdown))
        .get("/api/metrics/cold-start", access.admin(this::coldStart))
        .post("/api/metrics/reset", access.admin(this::reset))
        .post("/api/metrics/cleanup", access.admin(this::cleanUp));
  }

  private Answer summary(Exchange exchange, Caller caller) {
    var dayAgo = ago(Duration.ofDays(1));
    var pending = metrics.minute().pending();
    var run = metrics.run();
    return database.read(sql -> {
      var endpoints = MetricTable.endpoints(sql, pending, dayAgo);
      var total = endpoints.stream().mapToLong(MetricTable.Endpoint::total).sum();
      var restarts = metrics.uptime().countOfEarlier(sql);
      var seconds = run.seconds() + metrics.uptime().secondsOfEarlier(sql);
      return Answer.ok(out -> {
        out.beginObject();
        endpoints(out, endpoints);
        out.field("total_calls", total).field("current_uptime_secs", run.seconds());
        out.field("total_uptime_secs", seconds).field("restart_count", restarts);
        out.field("last_restart", run.startedAt()).endObject();
      });
    });
  }

  private static void endpoints(JsonOut out, List<MetricTable.Endpoint> endpoints) {
    out.name("endpoints").beginArray();
    for (var endpoint : endpoints) {
      out.beginObject().field("path", endpoint.path()).field("total_count", endpoint.total());
      out.field("last_24h_count", endpoint.lastDay()).endObject();
    }
    out.endArray();
  }

  private Answer timeSeries(Exchange exchange, Caller caller) {
    var since = ago(Duration.ofHours(hours(exchange)));
    var pending = metrics.minute().pending();
    var points = database.read(sql -> MetricTable.points(sql, pending, since));
    return Answer.ok(out -> {
      out.beginArray();
      for (var point : points) {
        out.beginObject().field("timestamp", point.minute()).field("path", point.path());
        out.field("method", point.method()).field("status_code", point.status());
        out.field("count", point.count()).endObject();
      }
      out.endArray();
    });
  }

  private Answer uptime(Exchange exchange, Caller caller) {
    var pending = metrics.minute().pending().sum();
    var earlier = database.read(metrics.uptime()::earlier);
    var calls = database.read(metrics.uptime()::noted) + pending;
    return Answer.ok(out -> {
      out.beginArray().beginObject().field("started_at", metrics.run().startedAt());
      out.name("stopped_at").nullValue().name("duration_secs").nullValue();
      out.field("api_call_count", calls).name("shutdown_reason").nullValue().endObject();
      earlier.forEach(out::value);
      out.endArray();
    });
  }

  private Answer statusBreakdown(Exchange exchange, Caller caller) {
    var since = ago(Duration.ofHours(hours(exchange)));
    var pending = metrics.minute().pending();
    var statuses = database.read(sql -> MetricTable.statuses(sql, pending, since));
    var total = statuses.stream().mapToLong(MetricTable.StatusCount::count).sum();
    return Answer.ok(out -> {
      out.beginArray();
      for (var status : statuses) {
        var percentage =
            String.format(Locale.ROOT, "%.2f", status.count() * 100.0 / Math.max(1, total));
        out.beginObject().field("status_code", status.status());
        out.field("count", status.count()).raw("percentage", percentage).endObject();
      }
      out.endArray();
    });
  }

  private Answer coldStart(Exchange exchange, Caller caller) {
    return Answer.ok(metrics.run());
  }

  private Answer reset(Exchange exchange, Caller caller) {
    metrics.minute().take();
    database.write(sql -> {
      metrics.uptime().clear(sql);
      return sql.run("delete from minute_metrics");
    });
    return message("Metrics reset successfully");
  }

  private Answer cleanUp(Exchange exchange, Caller caller) {
    var days = number(exchange, "days", DEFAULT_DAYS, MOST_DAYS);
    var before = ago(Duration.ofDays(days));
    var deleted = database.write(sql -> MetricTable.deleteBefore(sql, before));
    return Answer.ok(out ->
        out.beginObject()
            .field("message", "Deleted " + deleted + " old metric records")
            .field("deleted_count", deleted)
            .endObject());
  }

  private static Answer message(String text) {
    return Answer.ok(out -> out.beginObject().field("message", text).endObject());
  }

  private static long hours(Exchange exchange) {
    return number(exchange, "hours", DAY_HOURS, MOST_HOURS);
  }

  private static long number(Exchange exchange, String name, long fallback, long most) {
    var number = exchange.query().wholeNumber(name, fallback);
    if (number < 1 || number > most) {
      throw ApiError.badRequest(
          "Parameter %s must be a whole number from 1 to %d".formatted(name, most));
    }
    return number;
  }

  private String ago(Duration duration) {
    return Times.format(clock.instant().minus(duration));
  }
}
