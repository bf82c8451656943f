package social.tenant.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What open tenants take of the memory of their process, the heap apart. */
final class HostMemories {
  private static final int CLIENTS = 4;
  private static final int WARM_UP_TENANTS = 20;
  private static final int WARM_UP_REQUESTS = 3000;

  private final HostSite site;
  private final BarChart chart;
  private final Table table =
      new Table(
          "Memory of open tenants",
          List.of("state"),
          new Table.Column("tenants open", 0),
          new Table.Column("the process, MB", 1),
          new Table.Column("an open tenant, KB", 1),
          new Table.Column("its heap in use, KB", 1),
          new Table.Column("its pages of the heap, KB", 1),
          new Table.Column("outside the heap, KB", 1),
          new Table.Column("descriptors", 1));

  HostMemories(HostSite site, BarChart chart) {
    this.site = site;
    this.chart = chart;
  }

  /** Opens more and more of them. */
  Table run(List<Integer> steps) throws IOException, InterruptedException {
    try (var host = site.start(site.mostOpen() + 1)) {
      warmUp(host);
      site.run().rest(site.rest());
      var none = HostMemory.of(host.pid());
      var files = host.stat("open_files");
      table.add(
          List.of("none open, after " + WARM_UP_REQUESTS + " requests"),
          0,
          none.whole() / 1024.0,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN);
      for (var step :
          steps.stream().map(step -> Math.min(step, site.mostOpen())).distinct().toList()) {
        open(host, step);
        note("just used", host, none, files);
        site.run().rest(site.rest());
        note("after " + site.rest() + " s of rest", host, none, files);
      }
    }
    return table;
  }

  /** Compiles and loads what requests need; the tenants are closed again. */
  private void warmUp(HostProcess host) throws IOException {
    var few = site.tenants().subList(0, WARM_UP_TENANTS);
    try (var connection = Connection.open(host.port())) {
      for (var i = 0; i < WARM_UP_REQUESTS; i++) {
        connection.exchange(few.get(i % few.size()).get(HostSite.LIST)).orFail();
      }
    }
    for (var tenant : few) {
      host.operate("POST", "/api/tenants/" + tenant.name() + "/suspend", "").orFail();
      host.operate("POST", "/api/tenants/" + tenant.name() + "/resume", "").orFail();
    }
    if (host.stat("open") != 0) {
      throw new IOException("Tenants that were suspended are open");
    }
  }

  private void open(HostProcess host, int count) throws IOException, InterruptedException {
    var connections = new ArrayList<Connection>();
    try {
      var clients = new ArrayList<InParallel.Worker>();
      for (var i = 0; i < CLIENTS; i++) {
        var connection = Connection.open(host.port());
        connections.add(connection);
        clients.add(number -> {
          connection.exchange(site.tenants().get(number).get(HostSite.LIST)).orFail();
          site.run().progress("Tenants open", number, count);
        });
      }
      InParallel.each(count, clients);
    } finally {
      connections.forEach(Connection::close);
    }
  }

  private void note(String state, HostProcess host, HostMemory none, long files)
      throws IOException {
    var open = (double) host.stat("open");
    var now = HostMemory.of(host.pid());
    var each = (now.whole() - none.whole()) / open;
    table.add(
        List.of(state),
        open,
        now.whole() / 1024.0,
        each,
        (now.heapUsed() - none.heapUsed()) / open,
        (now.heapPages() - none.heapPages()) / open,
        (now.outside() - none.outside()) / open,
        (host.stat("open_files") - files) / open);
    var label = "%,.0f open, %s".formatted(open, state);
    chart.add(label, each);
    site.run().say("%s: %.1f KB each".formatted(label, each));
  }
}
