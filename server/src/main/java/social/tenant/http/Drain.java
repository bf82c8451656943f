package social.tenant.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Reads what is left of a body and throws it away. */
final class Drain {
  private Drain() {}

  /**
   * Drains a body as far as the limits allow; with no time, what is there already.
   *
   * @return was its end reached?
   */
  static boolean drain(Request request, long maxBytes, Duration maxTime) {
    var deadline = System.nanoTime() + maxTime.toNanos();
    var left = maxBytes;
    while (left >= 0) {
      var chunk = request.read();
      if (chunk == null) {
        if (!awaitUntil(request, deadline)) {
          return false;
        }
      } else if (Content.Chunk.isFailure(chunk)) {
        return false;
      } else {
        left -= chunk.remaining();
        var last = chunk.isLast();
        chunk.release();
        if (last) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean awaitUntil(Request request, long deadline) {
    var millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    if (millis <= 0) {
      return false;
    }
    await(request, millis);
    return true;
  }

  /**
   * Waits until there is something to read, or a failure.
   *
   * @param idleMillis how long the connection may be silent: then reading fails
   */
  static void await(Request request, long idleMillis) {
    var arrived = new CompletableFuture<@Nullable Void>();
    request.getConnectionMetaData().getConnection().getEndPoint().setIdleTimeout(idleMillis);
    request.demand(() -> arrived.complete(null));
    arrived.join();
  }
}
