package social.tenant.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the requests that run, and lets no further ones begin once the server stops.
 *
 * <p>For any number of threads. A request is counted before the flag is read, and the flag is set
 * before the count is read; so a request either sees the flag or is waited for.
 */
final class Gate {
  private final AtomicInteger running = new AtomicInteger();
  private final Object idle = new Object();
  private volatile boolean stopping;

  /**
   * Counts a request, which must {@link #leave()} in any case.
   *
   * @return may it begin?
   */
  boolean enter() {
    running.incrementAndGet();
    return !stopping;
  }

  void leave() {
    if (running.decrementAndGet() == 0 && stopping) {
      synchronized (idle) {
        idle.notifyAll();
      }
    }
  }

  /** Lets no request begin from now on. */
  void close() {
    stopping = true;
  }

  /** Waits until no request runs, at most for so long. True if none does. */
  boolean awaitIdle(Duration atMost) throws InterruptedException {
    var deadline = System.nanoTime() + atMost.toNanos();
    synchronized (idle) {
      var left = atMost.toNanos();
      while (running.get() > 0 && left > 0) {
        TimeUnit.NANOSECONDS.timedWait(idle, left);
        left = deadline - System.nanoTime();
      }
    }
    return running.get() == 0;
  }
}
