package social.tenant.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the requests that run, and lets no further ones begin once the server stops.
 *
 * <p>For any number of threads. Count and flag are one number, so a request either sees the flag or
 * is waited for.
 */
final class Gate {
  private static final int STOPPING = 1 << 30;

  private final AtomicInteger state = new AtomicInteger();
  private final Object idle = new Object();

  /**
   * Counts a request, which must {@link #leave()} in any case.
   *
   * @return may it begin?
   */
  boolean enter() {
    return state.incrementAndGet() < STOPPING;
  }

  void leave() {
    if (state.decrementAndGet() == STOPPING) {
      synchronized (idle) {
        idle.notifyAll();
      }
    }
  }

  /** Lets no request begin from now on. */
  void close() {
    state.getAndUpdate(before -> before | STOPPING);
  }

  /** The same, unless a request runs. True if the gate is closed now. */
  boolean closeIfIdle() {
    return state.compareAndSet(0, STOPPING) || state.get() >= STOPPING;
  }

  /** Waits until no request runs, at most for so long. True if none does. */
  boolean awaitIdle(Duration atMost) throws InterruptedException {
    var deadline = System.nanoTime() + atMost.toNanos();
    synchronized (idle) {
      var left = atMost.toNanos();
      while (running() > 0 && left > 0) {
        TimeUnit.NANOSECONDS.timedWait(idle, left);
        left = deadline - System.nanoTime();
      }
    }
    return running() == 0;
  }

  private int running() {
    return state.get() & ~STOPPING;
  }
}
