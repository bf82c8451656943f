package social.tenant.metric;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.http.Handler;
import social.tenant.log.Log;
import social.tenant.store.Database;
import social.tenant.store.Sql;
import social.tenant.store.StoreException;
import social.tenant.time.Clock;
import social.tenant.time.Times;

/**
 * Counts requests. Counts are kept in memory and those of a minute are written when the first
 * request of a later one comes, so an idle tenant does nothing.
 *
 * <p>Safe for many threads. What was not written is lost with a kill, which is all right for
 * counts.
 */
public final class Metrics {
  private final Database database;
  private final Clock clock;
  private final Log log;
  private final Run run;
  private final Uptime uptime;
  private final MinuteCounts minute = new MinuteCounts();
  private final Map<RequestKey, LongAdder> totals = new ConcurrentHashMap<>();
  private final Map<String, Histogram> durations = new ConcurrentHashMap<>();

  /**
   * @param begun when the process, or whatever opens the tenant, began
   */
  public Metrics(Database database, Clock clock, Instant begun, Log log) {
    this.database = database;
    this.clock = clock;
    this.log = log;
    run = new Run(begun, clock);
    uptime = new Uptime(run, clock);
  }

  /** The same handler, counted. */
  public Handler counting(Handler handler) {
    return exchange -> {
      var begun = System.nanoTime();
      var answer = handler.handle(exchange);
      count(exchange, answer, Duration.ofNanos(System.nanoTime() - begun));
      return answer;
    };
  }

  /** Notes that the server listens now. */
  public void listening() {
    run.listening();
  }

  /**
   * Writes what is left, and the end of the run.
   *
   * @param reason {@code normal} or {@code idle}
   */
  public void close(String reason) {
    try {
      database.write(sql -> {
        write(sql, minute.take());
        uptime.end(sql, reason);
        return reason;
      });
    } catch (StoreException e) {
      log.warn("The last counts of requests could not be written", "cause", e.getMessage());
    }
  }

  private void count(Exchange exchange, Answer answer, Duration duration) {
    var template = exchange.routeTemplate();
    var key = RequestKey.of(exchange.path(), template, exchange.method(), answer.status());
    if (key == null) {
      return;
    }
    run.request();
    totals.computeIfAbsent(key, any -> new LongAdder()).increment();
    durations.computeIfAbsent(key.route(), any -> new Histogram()).add(duration);
    var now = Times.format(clock.instant().truncatedTo(ChronoUnit.MINUTES));
    var finished = minute.add(key, now);
    if (finished != null) {
      write(finished);
    }
  }

  private void write(MinuteCounts.Batch batch) {
    try {
      database.write(sql -> {
        write(sql, batch);
        return batch;
      });
    } catch (StoreException e) {
      log.warn("Counts of requests could not be written", "cause", e.getMessage());
    }
  }

  private void write(Sql sql, MinuteCounts.@Nullable Batch batch) {
    if (batch != null) {
      MetricTable.add(sql, batch);
      uptime.note(sql, batch.sum());
    }
  }

  MinuteCounts minute() {
    return minute;
  }

  Map<RequestKey, LongAdder> totals() {
    return totals;
  }

  Map<String, Histogram> durations() {
    return durations;
  }

  Run run() {
    return run;
  }

  Uptime uptime() {
    return uptime;
  }
}
