package social.tenant.metric;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the requests of one minute in memory. Safe for many threads. */
final class MinuteCounts {
  /**
   * The counts of a minute.
   *
   * @param minute its beginning, in the form of times
   */
  record Batch(String minute, Map<RequestKey, Long> counts) {
    long sum() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private String minute = "";
  private Map<RequestKey, Long> counts = new HashMap<>();

  /**
   * Counts a request.
   *
   * @return the counts of the minute before, which are the caller's to write; null within a minute
   */
  synchronized @Nullable Batch add(RequestKey key, String now) {
    var finished = now.equals(minute) ? null : take();
    minute = now;
    counts.merge(key, 1L, Long::sum);
    return finished;
  }

  /** Takes what was counted and not taken yet; null when there is nothing. */
  synchronized @Nullable Batch take() {
    if (counts.isEmpty()) {
      return null;
    }
    var taken = new Batch(minute, counts);
    counts = new HashMap<>();
    return taken;
  }

  /** What was counted and not taken yet, which stays. */
  synchronized Batch pending() {
    return new Batch(minute, Map.copyOf(counts));
  }
}
