package social.tenant.fleet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import social.tenant.fleet.life.Pressure;

/**
 * How short the memory of the host is, by whatever is fullest: looked at when somebody asks, and
 * not again within {@link #BELIEVED}. For any number of threads.
 */
final class HostMemory implements Supplier<Pressure> {
  static final double SHORT = 0.85;
  static final double EXHAUSTED = 0.95;

  /** How long an answer is good. */
  static final Duration BELIEVED = Duration.ofMillis(500);

  /**
   * How long memory is short before the heap is collected for it: what was in use at the last
   * collection says nothing of what was closed since, and a host that refuses requests may never
   * come to the next.
   */
  static final Duration COLLECTED_AFTER = Duration.ofSeconds(30);

  private final List<DoubleSupplier> fills;
  private final Runnable collection;
  private final InstantSource time;
  private Pressure pressure = Pressure.NONE;
  private @Nullable Instant looked;
  private @Nullable Instant shortSince;

  /**
   * @param fills how full something is, from 0 to 1
   * @param collection frees what is not in use any more; takes a second or so
   */
  HostMemory(List<DoubleSupplier> fills, Runnable collection, InstantSource time) {
    this.fills = fills;
    this.collection = collection;
    this.time = time;
  }

  /** The heap of this process, and the system's memory as far as it may have it. */
  static HostMemory ofProcess(InstantSource time) {
    return new HostMemory(
        List.of(new HeapFill(), new SystemFill()),
        () -> Thread.ofVirtual().name("collection").start(System::gc),
        time);
  }

  @Override
  public synchronized Pressure get() {
    var now = time.instant();
    if (looked == null || !now.isBefore(looked.plus(BELIEVED))) {
      looked = now;
      pressure = pressure(fills.stream().mapToDouble(DoubleSupplier::getAsDouble).max().orElse(0));
      collectIfShortForLong(now);
    }
    return pressure;
  }

  private static Pressure pressure(double fill) {
    if (fill >= EXHAUSTED) {
      return Pressure.EXHAUSTED;
    }
    return fill >= SHORT ? Pressure.SHORT : Pressure.NONE;
  }

  private void collectIfShortForLong(Instant now) {
    if (pressure == Pressure.NONE) {
      shortSince = null;
    } else if (shortSince == null) {
      shortSince = now;
    } else if (!now.isBefore(shortSince.plus(COLLECTED_AFTER))) {
      shortSince = now;
      collection.run();
    }
  }
}
