package social.tenant.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.client.HttpClient;
import org.jspecify.annotations.Nullable;

/**
 * A Jetty client that is there only while it is needed: started by the first who borrows it,
 * stopped when nobody has borrowed it for a while. So a server that asks others now and then has no
 * threads for it in between.
 *
 * <p>Safe for use by many threads.
 */
final class LazyClient implements AutoCloseable {
  /** Starting one costs as much as some requests. */
  private static final Duration KEPT = Duration.ofSeconds(10);

  private final Supplier<HttpClient> maker;
  private final Duration kept;
  private @Nullable HttpClient client;
  private int borrowed;
  private long times;
  private boolean closed;

  LazyClient(Supplier<HttpClient> maker) {
    this(maker, KEPT);
  }

  LazyClient(Supplier<HttpClient> maker, Duration kept) {
    this.maker = maker;
    this.kept = kept;
  }

  /** The client, to be given back. */
  synchronized HttpClient borrow() throws IOException {
    if (closed) {
      throw new IOException("Closed");
    }
    var started = client == null ? OutboundClients.start(maker.get()) : client;
    client = started;
    borrowed++;
    times++;
    return started;
  }

  synchronized void giveBack() {
    borrowed--;
    var open = client;
    if (borrowed == 0 && open != null) {
      var now = times;
      open.getScheduler().schedule(() -> stopAfter(now), kept.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Whether there is a client now. */
  synchronized boolean isStarted() {
    return client != null;
  }

  @Override
  public void close() {
    stop(true);
  }

  /** Stops it if nobody borrowed it since; on another thread, for this is one of its own. */
  private void stopAfter(long lastTime) {
    synchronized (this) {
      if (times != lastTime) {
        return;
      }
    }
    Thread.ofVirtual().name("outbound-stop").start(() -> stop(false));
  }

  private void stop(boolean forGood) {
    HttpClient open;
    synchronized (this) {
      closed |= forGood;
      if (borrowed > 0 && !forGood) {
        return;
      }
      open = client;
      client = null;
    }
    if (open != null) {
      OutboundClients.stop(open);
    }
  }
}
