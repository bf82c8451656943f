package social.tenant.account;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import social.tenant.http.ApiError;

/**
 * Lets a few threads at a time compute password hashes, so that logins can not take the processor
 * from everything else. One gate may serve all tenants of a process, each through a {@link Line} of
 * its own: then they take turns, and a flood of logins at one delays another's by one hash.
 */
public final class HashGate {
  private final int permits;
  private final Duration patience;
  private final Semaphore places;

  /**
   * @param permits how many may be inside
   * @param patience how long one waits before it is refused
   */
  public HashGate(int permits, Duration patience) {
    this.permits = permits;
    this.patience = patience;
    this.places = new Semaphore(permits, true);
  }

  /** Two hashes at a time, and a wait of 5 seconds. */
  public static HashGate standard() {
    return new HashGate(2, Duration.ofSeconds(5));
  }

  /** The way in for one tenant. */
  Line line() {
    return new Line(this);
  }

  /**
   * Where the hashes of one tenant wait. Of each line as many as there are places, and no more,
   * wait for the places themselves, which go to whoever came first.
   *
   * <p>For any number of threads.
   */
  static final class Line {
    private final HashGate gate;
    private final Semaphore first;

    private Line(HashGate gate) {
      this.gate = gate;
      this.first = new Semaphore(gate.permits, true);
    }

    /**
     * Does the work inside.
     *
     * @throws ApiError 429 when no place became free in time
     */
    <T> T run(Supplier<T> work) {
      var deadline = System.nanoTime() + gate.patience.toNanos();
      return gate.within(first, deadline, () -> gate.within(gate.places, deadline, work));
    }
  }

  private <T> T within(Semaphore places, long deadline, Supplier<T> work) {
    if (!enter(places, deadline)) {
      throw ApiError.tooMany("Too many requests", Math.max(1, patience.toSeconds()));
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private static boolean enter(Semaphore places, long deadline) {
    try {
      return places.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
