package social.tenant.metric;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/** How long things of one kind took, in steps. Safe for many threads. */
public final class Histogram {
  /** Upper ends of the steps, in microseconds; what takes longer counts in one more step. */
  private static final long[] STEPS = {
    500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000,
    5_000_000
  };

  private static final double MICROS = 1e6;

  private final AtomicLongArray counts = new AtomicLongArray(STEPS.length + 2);

  /** Counts one. */
  public void add(Duration duration) {
    var micros = duration.toNanos() / 1000;
    var step = 0;
    while (step < STEPS.length && micros > STEPS[step]) {
      step++;
    }
    counts.incrementAndGet(step);
    counts.addAndGet(STEPS.length + 1, micros);
  }

  /**
   * Writes the series of a histogram in Prometheus' text format.
   *
   * @param labels ready, as for {@link PrometheusText}; empty for none
   */
  public void write(PrometheusText text, String name, String labels) {
    var others = labels.isEmpty() ? "" : labels + ",";
    var below = 0L;
    for (var step = 0; step < STEPS.length; step++) {
      below += counts.get(step);
      text.sample(name + "_bucket", others + "le=\"" + STEPS[step] / MICROS + "\"", below);
    }
    below += counts.get(STEPS.length);
    text.sample(name + "_bucket", others + "le=\"+Inf\"", below);
    text.sample(name + "_sum", labels, counts.get(STEPS.length + 1) / MICROS);
    text.sample(name + "_count", labels, below);
  }
}
