package social.tenant.fleet;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Comparator;
import java.util.function.BooleanSupplier;

/**
 * Whether the heap is nearly full of what is in use: judged by what the last collection of the
 * largest pool could not free, since what lies there before one says nothing.
 */
final class HeapFill implements BooleanSupplier {
  private static final double NEARLY_FULL = 0.85;

  private final MemoryPoolMXBean pool;

  HeapFill() {
    pool =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(candidate -> candidate.getType() == MemoryType.HEAP)
            .filter(candidate -> candidate.getCollectionUsage() != null)
            .max(Comparator.comparingLong(candidate -> candidate.getUsage().getMax()))
            .orElseThrow();
  }

  @Override
  public boolean getAsBoolean() {
    var usage = pool.getCollectionUsage();
    return usage.getMax() > 0 && usage.getUsed() > NEARLY_FULL * usage.getMax();
  }
}
