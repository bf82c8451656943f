package social.tenant.account;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import social.tenant.http.ApiError;

/**
 * Lets a few threads at a time compute password hashes, so that logins can not take the processor
 * from everything else. One gate may serve all tenants of a process.
 */
public final class HashGate {
  private final Semaphore permits;
  private final Duration patience;

  /**
   * @param permits how many may be inside
   * @param patience how long one waits before it is refused
   */
  public HashGate(int permits, Duration patience) {
    this.permits = new Semaphore(permits, true);
    this.patience = patience;
  }

  /** Two hashes at a time, and a wait of 5 seconds. */
  public static HashGate standard() {
    return new HashGate(2, Duration.ofSeconds(5));
  }

  /**
   * Does the work inside.
   *
   * @throws ApiError 429 when no place became free in time
   */
  <T> T run(Supplier<T> work) {
    if (!enter()) {
      throw ApiError.tooMany("Too many requests", Math.max(1, patience.toSeconds()));
    }
    try {
      return work.get();
    } finally {
      permits.release();
    }
  }

  private boolean enter() {
    try {
      return permits.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
