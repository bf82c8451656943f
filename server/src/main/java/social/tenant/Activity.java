package social.tenant;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import social.tenant.http.Handler;
import social.tenant.stream.LiveConnections;
import social.tenant.time.Clock;

/**
 * Whether anybody wants something of a tenant, and when somebody last did. Whoever only looks how
 * it is does not count: health, readiness, metrics and presence.
 *
 * <p>For any number of threads. A request costs it two additions and a look at the clock.
 */
public final class Activity {
  /** Paths that do not count, nor do those below {@link #METRICS}. */
  private static final Set<String> LOOKS =
      Set.of(
          "/health", "/api/health", "/api/ready", "/metrics", "/api/metrics", "/api/fed/presence");

  private static final String METRICS = "/api/metrics/";

  private final Clock clock;
  private final LiveConnections connections;
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicReference<@Nullable Runnable> atNextEnd = new AtomicReference<>();
  private volatile Instant lastRequest;

  Activity(Clock clock, LiveConnections connections) {
    this.clock = clock;
    this.connections = connections;
    lastRequest = clock.instant();
  }

  /** The same handler, watched: a request runs until its answer is sent. */
  Handler watching(Handler handler) {
    return exchange -> {
      if (counts(exchange.path())) {
        running.incrementAndGet();
        exchange.whenDone(this::ended);
      }
      return handler.handle(exchange);
    };
  }

  private void ended() {
    lastRequest = clock.instant();
    running.decrementAndGet(); // after the time, for those who look at them in the other order
    if (atNextEnd.get() != null) {
      var action = atNextEnd.getAndSet(null);
      if (action != null) {
        action.run();
      }
    }
  }

  /** Has something done once, by the next request that ends; what was asked for before is not. */
  void atNextEnd(Runnable action) {
    atNextEnd.set(action);
  }

  private static boolean counts(String path) {
    var end = path.length() > 1 && path.endsWith("/") ? path.length() - 1 : path.length();
    return !LOOKS.contains(path.substring(0, end)) && !path.startsWith(METRICS);
  }

  /** Does a request that counts run, or is there a live connection? */
  public boolean isBusy() {
    return isAsked() || connections.count() > 0;
  }

  /** Does a request that counts run? */
  public boolean isAsked() {
    return running.get() > 0;
  }

  /**
   * When the last request that counts, or the last live connection, ended; the opening of the
   * tenant if there was none. To be asked after {@link #isBusy()}, or an end in between is missed.
   */
  public Instant last() {
    var request = lastRequest;
    var connection = connections.lastEnd();
    return request.isAfter(connection) ? request : connection;
  }
}
