package social.tenant.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** How long the first request to a sleeping tenant takes, and what opening and closing costs. */
final class HostOpenings {
  private static final Path DROP_CACHES = Path.of("/proc/sys/vm/drop_caches");
  private static final int MOST_SAMPLES = 1000;
  private static final int CYCLING_CLIENTS = 4;
  private static final int OPEN_WHILE_CYCLING = 100;

  private final HostSite site;
  private final Table times =
      new Table(
          "The first request to a sleeping tenant",
          List.of("request"),
          new Table.Column("tenants", 0),
          new Table.Column("p50 ms", 2),
          new Table.Column("p99 ms", 2));
  private final Table costs =
      new Table(
          "Opening and closing",
          List.of("what"),
          new Table.Column("a second", 0),
          new Table.Column("CPU µs each", 0));

  HostOpenings(HostSite site) {
    this.site = site;
  }

  List<Table> run() throws IOException, InterruptedException {
    firstRequests();
    cycles();
    return List.of(times, costs);
  }

  private void firstRequests() throws IOException, InterruptedException {
    var count = Math.min(site.tenants().size(), site.mostOpen());
    var warmUp = count / 5;
    var each = Math.min(MOST_SAMPLES, (count - warmUp) / 2);
    try (var host = site.start(site.mostOpen());
        var connection = Connection.open(host.port())) {
      var started = host.secondsSinceStart();
      ask(connection, site.tenants().subList(0, warmUp));
      var warm = site.tenants().subList(warmUp, warmUp + each);
      touchFiles(warm);
      note("first, files in the page cache", ask(connection, warm));
      note("second", ask(connection, warm));
      var cold = site.tenants().subList(warmUp + each, warmUp + 2 * each);
      if (dropCaches()) {
        note("first, page cache dropped", ask(connection, cold));
      } else {
        site.run().say("The page cache can not be dropped here");
      }
      site.run().say("%,d tenants: ready after %.1f s".formatted(site.tenants().size(), started));
    }
  }

  private static Timings ask(Connection connection, List<HostedTenant> tenants) throws IOException {
    var timings = new Timings("requests");
    for (var tenant : tenants) {
      var request = tenant.get(HostSite.LIST);
      var begun = System.nanoTime();
      connection.exchange(request).orFail();
      timings.add(System.nanoTime() - begun);
    }
    return timings;
  }

  private void note(String what, Timings timings) {
    times.add(List.of(what), timings.count(), timings.percentile(0.5), timings.percentile(0.99));
    site.run().say("%s: p50 %.2f ms".formatted(what, timings.percentile(0.5)));
  }

  /** Brings the databases into the page cache, should they have fallen out of it. */
  private void touchFiles(List<HostedTenant> tenants) throws IOException {
    for (var tenant : tenants) {
      Files.readAllBytes(site.directory().resolve("tenants/" + tenant.name() + "/tenant.db"));
    }
  }

  /** Has the machine forget all files; false if this user may not. */
  private static boolean dropCaches() throws IOException, InterruptedException {
    if (!Files.isWritable(DROP_CACHES)) {
      return false;
    }
    new ProcessBuilder("sync").start().waitFor();
    Files.writeString(DROP_CACHES, "3");
    return true;
  }

  /** Each request opens a tenant, and has another one closed. */
  private void cycles() throws IOException, InterruptedException {
    try (var host = site.start(Math.min(OPEN_WHILE_CYCLING, site.tenants().size() / 3))) {
      var next = new AtomicInteger();
      var traffic = new HostLoad(site, host, CYCLING_CLIENTS);
      HostLoad.Choice all = _ -> next.getAndIncrement() % site.tenants().size();
      traffic.run(all, site.seconds());
      var outcome = traffic.run(all, site.seconds());
      costs.add(
          List.of("open, answer one request, close"),
          outcome.opensASecond(),
          outcome.cpuMicros() / (double) outcome.opened());
      HostLoad.Choice one = _ -> 0;
      traffic.run(one, site.seconds() / 2);
      var open = traffic.run(one, site.seconds() / 2);
      costs.add(
          List.of("the request alone, of an open tenant"),
          open.requestsASecond(),
          open.cpuMicros() / (double) open.timings().count());
      site.run().say("%,.0f opened and closed a second".formatted(outcome.opensASecond()));
    }
  }
}
