package social.tenant.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** The memory of a host over the time that it lives. */
final class SoakMemory {
  private static final int BETWEEN_SECONDS = 15;
  private static final double KIB_A_MB = 1 << 10;

  /** The part of the time that does not count: Java compiles and the first tenants are opened. */
  private static final int WARM_UP_ONE_OF = 3;

  private record Sample(double minutes, HostMemory memory) {}

  private final List<Sample> samples = new ArrayList<>();

  /** Looks at it until a moment of {@link System#nanoTime()}, at least twice. */
  void watch(SoakHost host, long end, Consumer<String> progress)
      throws IOException, InterruptedException {
    var begun = System.nanoTime();
    do {
      var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      TimeUnit.MILLISECONDS.sleep(Math.clamp(left, 0, 1000L * BETWEEN_SECONDS));
      var now = HostMemory.of(host.process().pid());
      samples.add(new Sample((System.nanoTime() - begun) / 60e9, now));
      progress.accept(
          "%.1f MB, %.1f MB of it live in the heap"
              .formatted(now.whole() / KIB_A_MB, now.heapUsed() / KIB_A_MB));
    } while (System.nanoTime() < end || samples.size() < 2);
  }

  LineChart chart() {
    var chart = LineChart.plain("Memory of the host, MB, over minutes", minutes(samples));
    chart.add("private memory", megabytes(samples, HostMemory::whole));
    chart.add("outside the heap", megabytes(samples, HostMemory::outside));
    chart.add("live in the heap", megabytes(samples, HostMemory::heapUsed));
    return chart;
  }

  Table table() {
    var table =
        new Table(
            "Memory, after a collection, without kills",
            List.of("what"),
            new Table.Column("first, MB", 1),
            new Table.Column("after a third of the time, MB", 1),
            new Table.Column("last, MB", 1),
            new Table.Column("growth since the third, KB a minute", 1));
    add(table, "private memory", HostMemory::whole);
    add(table, "outside the heap", HostMemory::outside);
    add(table, "live in the heap", HostMemory::heapUsed);
    return table;
  }

  private void add(Table table, String what, ToLongFunction<HostMemory> part) {
    var later = samples.subList(samples.size() / WARM_UP_ONE_OF, samples.size());
    var all = megabytes(samples, part);
    table.add(
        List.of(what),
        all[0],
        all[samples.size() / WARM_UP_ONE_OF],
        all[all.length - 1],
        KIB_A_MB * Slope.of(minutes(later), megabytes(later, part)));
  }

  private static double[] minutes(List<Sample> of) {
    return of.stream().mapToDouble(Sample::minutes).toArray();
  }

  private static double[] megabytes(List<Sample> of, ToLongFunction<HostMemory> part) {
    return of.stream().mapToDouble(one -> part.applyAsLong(one.memory()) / KIB_A_MB).toArray();
  }
}
