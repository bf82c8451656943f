package social.tenant.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.time.Clock;
import social.tenant.time.Times;

/** The moments of the present run's start. Safe for many threads. */
final class Run implements JsonWritable {
  private final Clock clock;
  private final Instant begun;
  private final Instant ready;
  private final AtomicReference<@Nullable Instant> listening = new AtomicReference<>();
  private final AtomicReference<@Nullable Instant> firstRequest = new AtomicReference<>();

  /**
   * @param begun when the process, or whatever opens the tenant, began
   */
  Run(Instant begun, Clock clock) {
    this.clock = clock;
    this.begun = begun;
    ready = clock.instant();
  }

  void listening() {
    listening.compareAndSet(null, clock.instant());
  }

  void request() {
    if (firstRequest.get() == null) {
      firstRequest.compareAndSet(null, clock.instant());
    }
  }

  String startedAt() {
    return Times.format(begun);
  }

  long seconds() {
    return Math.max(0, Duration.between(begun, clock.instant()).toSeconds());
  }

  /** The cold start, as {@code /api/metrics/cold-start} tells it. */
  @Override
  public void write(JsonOut out) {
    var listens = listening.get();
    out.beginObject().field("binary_start", Times.format(begun));
    out.field("metrics_init", Times.format(ready)).field("server_listening", text(listens));
    out.field("first_request", text(firstRequest.get()));
    milliseconds(out, "init_duration_ms", listens);
    milliseconds(out, "time_to_first_request_ms", firstRequest.get());
    out.endObject();
  }

  private void milliseconds(JsonOut out, String name, @Nullable Instant end) {
    if (end == null) {
      out.name(name).nullValue();
    } else {
      out.field(name, Duration.between(begun, end).toMillis());
    }
  }

  private static @Nullable String text(@Nullable Instant moment) {
    return moment == null ? null : Times.format(moment);
  }
}
