package social.tenant.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What clients of a soak saw.
 *
 * <p>Safe for use by many threads.
 */
final class SoakCounts {
  private static final int MOST_FAULTS = 100;

  /** How often something was asked: done, told to come again, refused, not answered. */
  static final class Count {
    private int done;
    private int again;
    private int refused;
    private int unanswered;

    int done() {
      return done;
    }

    int again() {
      return again;
    }

    int refused() {
      return refused;
    }

    int unanswered() {
      return unanswered;
    }
  }

  private final Map<String, Count> counts = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();
  private long faultCount;

  synchronized void answered(String what, int status) {
    var count = counts.computeIfAbsent(what, _ -> new Count());
    if (status / 100 == 2) {
      count.done++;
    } else if (status == 503 || status == 429) {
      count.again++;
    } else {
      count.refused++;
    }
  }

  synchronized void unanswered(String what) {
    counts.computeIfAbsent(what, _ -> new Count()).unanswered++;
  }

  synchronized void faults(List<String> more) {
    faultCount += more.size();
    for (var fault : more) {
      if (faults.size() < MOST_FAULTS) {
        faults.add(fault);
      }
    }
  }

  synchronized long faultCount() {
    return faultCount;
  }

  /** The first hundred of them. */
  synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  synchronized Map<String, Count> all() {
    return Collections.unmodifiableMap(new TreeMap<>(counts));
  }
}
