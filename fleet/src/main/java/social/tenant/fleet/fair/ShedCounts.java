package social.tenant.fleet.fair;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How many requests were told to come again, and why. For any number of threads. */
public final class ShedCounts {
  private final Map<Shed, LongAdder> counts;

  public ShedCounts() {
    var made = new EnumMap<Shed, LongAdder>(Shed.class);
    for (var reason : Shed.values()) {
      made.put(reason, new LongAdder());
    }
    counts = Collections.unmodifiableMap(made);
  }

  /** Counts one. */
  public void add(Shed reason) {
    counts.getOrDefault(reason, new LongAdder()).increment();
  }

  /** How many there were for a reason. */
  public long of(Shed reason) {
    return counts.getOrDefault(reason, new LongAdder()).sum();
  }
}
