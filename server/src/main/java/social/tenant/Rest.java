package social.tenant;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Has memory given back when a server that was asked something has been left alone for a moment;
 * once, and not again before it was asked again. Needs no timer and no thread but one that waits
 * for the server's end anyway, and costs a quiet server nothing.
 */
final class Rest {
  /** Longer than people think between two clicks, or each of them would pay for it. */
  static final Duration QUIET = Duration.ofSeconds(2);

  private final Consumer<Runnable> atNextEnd;
  private final Duration quiet;
  private final Runnable giveBack;
  private final Semaphore asked = new Semaphore(0);
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * @param atNextEnd has something done by the next request that ends
   * @param quiet how long no request must have ended
   * @param giveBack gives memory back; takes milliseconds
   */
  Rest(Consumer<Runnable> atNextEnd, Duration quiet, Runnable giveBack) {
    this.atNextEnd = atNextEnd;
    this.quiet = quiet;
    this.giveBack = giveBack;
  }

  /** Does so until the end, the first time after the start. */
  void await() throws InterruptedException {
    while (true) {
      asked.drainPermits();
      atNextEnd.accept(asked::release);
      if (ended.await(quiet.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
      if (!asked.tryAcquire()) {
        giveBack.run();
        asked.acquire();
      }
    }
  }

  /** The server has ended. Repeatable. */
  void end() {
    ended.countDown();
    asked.release();
  }
}
