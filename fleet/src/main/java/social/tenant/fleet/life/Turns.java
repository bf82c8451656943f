package social.tenant.fleet.life;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;

/** One thing at a time is done with a tenant from outside. Safe for use by many threads. */
public final class Turns {
  private static final long PATIENCE_SECONDS = 10;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();

  /** The tenants with which something is being done. Guarded by the lock. */
  private final Set<String> busy = new HashSet<>();

  /**
   * Does something with a tenant now or not at all.
   *
   * @throws ApiError 409 if something else is being done
   */
  public <T extends @Nullable Object> T now(String name, Supplier<T> work) {
    return in(name, 0, work);
  }

  /**
   * Does something with a tenant, after what is being done.
   *
   * @throws ApiError 409 if that takes more than 10 s
   */
  public <T extends @Nullable Object> T waiting(String name, Supplier<T> work) {
    return in(name, TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS), work);
  }

  private <T extends @Nullable Object> T in(String name, long patience, Supplier<T> work) {
    begin(name, patience);
    try {
      return work.get();
    } finally {
      end(name);
    }
  }

  private void begin(String name, long patience) {
    lock.lock();
    try {
      for (var left = patience; !busy.add(name); ) {
        if (left <= 0) {
          throw ApiError.conflict("Something else is being done with this tenant");
        }
        left = ended.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ApiError.of(503, "Interrupted");
    } finally {
      lock.unlock();
    }
  }

  private void end(String name) {
    lock.lock();
    try {
      busy.remove(name);
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
