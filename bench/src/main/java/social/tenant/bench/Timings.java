package social.tenant.bench;

import java.util.Arrays;

/** How long requests of one kind took, from first to last byte as the client sees it. */
final class Timings {
  private final String name;
  private long[] nanos = new long[256];
  private int count;

  Timings(String name) {
    this.name = name;
  }

  void add(long duration) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = duration;
  }

  void addAll(Timings other) {
    for (var i = 0; i < other.count; i++) {
      add(other.nanos[i]);
    }
  }

  String name() {
    return name;
  }

  int count() {
    return count;
  }

  /** The time within which a part of the requests was answered, in milliseconds; NaN of none. */
  double percentile(double part) {
    if (count == 0) {
      return Double.NaN;
    }
    var sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(count - 1, Math.floor(part * count))] / 1e6;
  }
}
