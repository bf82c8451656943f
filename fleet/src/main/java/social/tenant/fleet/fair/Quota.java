package social.tenant.fleet.fair;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How much a tenant may keep on the disk. What it keeps is measured when somebody wants to add
 * something, and not again for {@link #TRUSTED}; what is announced meanwhile is added to that. For
 * any number of threads.
 */
public final class Quota {
  /** How long a measurement is believed. */
  static final Duration TRUSTED = Duration.ofSeconds(10);

  private final long limit;
  private final LongSupplier measured;
  private final InstantSource time;
  private @Nullable Instant last;
  private long kept;

  /**
   * @param limit in bytes; 0 for none
   * @param measured tells what is kept, in bytes
   */
  public Quota(long limit, LongSupplier measured, InstantSource time) {
    this.limit = limit;
    this.measured = measured;
    this.time = time;
  }

  /**
   * Whether something may be added; if so, it counts as kept.
   *
   * @param announced its size in bytes, 0 if it is not known
   */
  public synchronized boolean allows(long announced) {
    if (limit == 0) {
      return true;
    }
    var now = time.instant();
    if (last == null || !now.isBefore(last.plus(TRUSTED))) {
      kept = measured.getAsLong();
      last = now;
    }
    if (announced >= limit - kept) {
      return false;
    }
    kept += announced;
    return true;
  }
}
