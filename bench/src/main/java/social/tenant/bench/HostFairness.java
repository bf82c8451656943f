package social.tenant.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** How much a tenant notices of another one that keeps many requests in flight. */
final class HostFairness {
  private static final int PAUSE_MILLIS = 5;
  private static final int SETTLING_SECONDS = 2;
  private static final int FEW = 16;

  private final HostSite site;
  private final int many;
  private final Table table =
      new Table(
          "A tenant whose neighbour is busy",
          List.of("its neighbour"),
          new Table.Column("p50 ms", 2),
          new Table.Column("p99 ms", 2),
          new Table.Column("more, p50 ms", 2),
          new Table.Column("more, p99 ms", 2),
          new Table.Column("the neighbour's requests a second", 0),
          new Table.Column("refused, %", 1));

  HostFairness(HostSite site) {
    this.site = site;
    many = site.run().options().number("--in-flight", 1000);
  }

  Table run() throws IOException, InterruptedException {
    try (var host = site.start(site.mostOpen())) {
      var quiet = site.tenants().get(0);
      var busy = site.tenants().get(1);
      measure(host, quiet, busy, 1);
      var alone = measure(host, quiet, busy, 0);
      note("does nothing", alone, alone);
      for (var inFlight : List.of(1, FEW, many)) {
        var seen = measure(host, quiet, busy, inFlight);
        note("keeps %,d requests in flight".formatted(inFlight), seen, alone);
      }
    }
    return table;
  }

  /**
   * What was seen.
   *
   * @param timings of the quiet tenant's requests
   * @param answered of the other's requests, a second
   * @param refused part of these that was told to come again
   */
  private record Seen(Timings timings, double answered, double refused) {}

  private Seen measure(HostProcess host, HostedTenant quiet, HostedTenant busy, int inFlight)
      throws IOException, InterruptedException {
    var ends = new AtomicBoolean();
    var answered = new AtomicLong();
    var refused = new AtomicLong();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < inFlight; i++) {
        var _ =
            threads.submit(() -> {
              try (var connection = Connection.open(host.port())) {
                while (!ends.get()) {
                  var status = connection.exchange(busy.get(HostSite.LIST)).status();
                  (status / 100 == 2 ? answered : refused).incrementAndGet();
                }
              }
              return ends;
            });
      }
      try {
        ask(host, quiet, SETTLING_SECONDS);
        var before = answered.get();
        var refusedBefore = refused.get();
        var timings = ask(host, quiet, site.seconds());
        var more = answered.get() - before;
        var moreRefused = refused.get() - refusedBefore;
        var part = moreRefused == 0 ? 0 : moreRefused / (double) (more + moreRefused);
        return new Seen(timings, more / (double) site.seconds(), part);
      } finally {
        ends.set(true);
      }
    }
  }

  /** What the quiet tenant's owner does: one request now and then. */
  private static Timings ask(HostProcess host, HostedTenant tenant, int seconds)
      throws IOException, InterruptedException {
    var timings = new Timings("requests of a quiet tenant");
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    try (var connection = Connection.open(host.port())) {
      while (System.nanoTime() < end) {
        var begun = System.nanoTime();
        connection.exchange(tenant.get(HostSite.LIST)).orFail();
        timings.add(System.nanoTime() - begun);
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    }
    return timings;
  }

  private void note(String neighbour, Seen seen, Seen alone) {
    var middle = seen.timings().percentile(0.5);
    var slowest = seen.timings().percentile(0.99);
    table.add(
        List.of(neighbour),
        middle,
        slowest,
        middle - alone.timings().percentile(0.5),
        slowest - alone.timings().percentile(0.99),
        seen.answered(),
        100 * seen.refused());
    site.run()
        .say("Its neighbour %s: p50 %.2f ms, p99 %.2f ms".formatted(neighbour, middle, slowest));
  }
}
