package social.tenant.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Requests to three times as many tenants as may be open. */
final class HostTraffic {
  private static final int CLIENTS = 8;
  private static final int WORKING_SET = 3;

  private final HostSite site;
  private final Table table =
      new Table(
          "Requests to three times as many tenants as may be open",
          List.of("spread"),
          new Table.Column("tenants", 0),
          new Table.Column("may be open", 0),
          new Table.Column("requests a second", 0),
          new Table.Column("CPU µs a request", 0),
          new Table.Column("p50 ms", 2),
          new Table.Column("p99 ms", 2),
          new Table.Column("opened a second", 0),
          new Table.Column("found open, %", 1));

  HostTraffic(HostSite site) {
    this.site = site;
  }

  Table run(List<Integer> steps) throws IOException, InterruptedException {
    for (var step : steps) {
      var count = Math.min(step, WORKING_SET * site.mostOpen());
      var open = count / WORKING_SET;
      try (var host = site.start(open)) {
        var load = new HostLoad(site, host, CLIENTS);
        var ranked = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(ranked, new Random(7));
        var zipf = new Zipf(count);
        measure("by Zipf", count, open, load, random -> ranked.get(zipf.next(random)));
        measure("evenly", count, open, load, random -> random.nextInt(count));
      }
    }
    return table;
  }

  private void measure(String spread, int count, int open, HostLoad load, HostLoad.Choice choice)
      throws IOException, InterruptedException {
    load.run(choice, site.seconds());
    var outcome = load.run(choice, site.seconds());
    var timings = outcome.timings();
    table.add(
        List.of(spread),
        count,
        open,
        outcome.requestsASecond(),
        outcome.cpuMicros() / (double) timings.count(),
        timings.percentile(0.5),
        timings.percentile(0.99),
        outcome.opensASecond(),
        100.0 * (1 - Math.min(1, outcome.opened() / (double) timings.count())));
    site.run()
        .say(
            "%,d tenants, %s: %,.0f requests a second"
                .formatted(count, spread, outcome.requestsASecond()));
  }
}
