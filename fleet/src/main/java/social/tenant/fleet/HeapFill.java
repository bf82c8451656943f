package social.tenant.fleet;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Comparator;
import java.util.function.DoubleSupplier;

/**
 * How full the heap is of what is in use: judged by what the last collection of the largest pool
 * could not free, since what lies there before one says nothing.
 */
final class HeapFill implements DoubleSupplier {
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
  public double getAsDouble() {
    var usage = pool.getCollectionUsage();
    return usage.getMax() > 0 ? (double) usage.getUsed() / usage.getMax() : 0;
  }
}
