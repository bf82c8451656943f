package social.tenant.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Many tenants in one process: what they take, and what they get. */
final class HostBench {
  /** What a measurement takes, besides those of all. */
  static final Set<String> OPTIONS =
      Set.of("--tenants", "--things", "--seconds", "--rest", "--in-flight", "--keep");

  /** Descriptors that are left for connections and the host itself. */
  private static final int OTHER_FILES = 1_500;

  private static final int CLIENTS = 4;
  private static final int PROBED = 20;

  private final Run run;
  private final Path home;
  private final Target serve;
  private final List<Integer> steps;
  private final int things;
  private final BarChart chart = new BarChart("An open tenant, KB");

  /**
   * @param home where the launcher lies
   * @param serve the server of one tenant that the host is compared with
   */
  HostBench(Run run, Path home, Target serve) {
    this.run = run;
    this.home = home;
    this.serve = serve;
    var given = run.options().numbers("--tenants", List.of(1000, 5000, 20_000));
    steps = given.stream().map(step -> Math.max(step, 2 * PROBED)).sorted().toList();
    things = Math.max(1, run.options().number("--things", 20));
  }

  Report run() throws IOException, InterruptedException {
    var machine = Machine.now();
    var folder = Files.createDirectories(run.options().path("--keep", run.scratch()));
    var directory = folder.resolve("host");
    var environment = Map.of("IDLE_AFTER", "3600s", "LOG_FORMAT", "text");
    var launcher = new HostProcess.Command(home.resolve("tenant").toAbsolutePath(), environment);
    var tenants = tenants(launcher, directory, folder.resolve("tenants-" + steps.getLast()));
    var mostOpen = mostOpen(launcher, directory, tenants);
    var site = new HostSite(run, launcher, directory, tenants, mostOpen);
    var tables = new ArrayList<Table>();
    tables.add(new HostMemories(site, chart).run(steps));
    tables.addAll(new HostOpenings(site).run());
    tables.add(new HostTraffic(site).run(steps));
    tables.add(new HostAndServe(site, serve).run());
    tables.add(new HostFairness(site).run());
    return new Report("host", introduction(mostOpen), machine, tables, chart);
  }

  /** Those of the last time, if they were kept; else new ones. */
  private List<HostedTenant> tenants(HostProcess.Command launcher, Path directory, Path note)
      throws IOException, InterruptedException {
    if (Files.exists(note)) {
      return Files.readAllLines(note).stream()
          .map(line -> line.split(" ", -1))
          .map(words -> new HostedTenant(words[0], words[1]))
          .toList();
    }
    if (Files.exists(directory)) {
      Run.delete(directory);
    }
    var made = make(launcher, directory);
    Files.write(note, made.stream().map(one -> one.name() + " " + one.token()).toList());
    return made;
  }

  /** Makes all tenants as an operator and their owners do. */
  private List<HostedTenant> make(HostProcess.Command launcher, Path directory)
      throws IOException, InterruptedException {
    var count = steps.getLast();
    var tenants = new HostedTenant[count];
    try (var host =
        HostProcess.start(launcher.with("MAX_OPEN_TENANTS", 200), directory, run.ports())) {
      var begun = System.nanoTime();
      var makers = new ArrayList<Maker>();
      try {
        for (var i = 0; i < CLIENTS; i++) {
          makers.add(new Maker(host, tenants, Connection.open(host.port())));
        }
        InParallel.each(count, makers);
      } finally {
        makers.forEach(maker -> maker.connection().close());
      }
      run.say("%,d tenants made in %.0f s".formatted(count, (System.nanoTime() - begun) / 1e9));
    }
    return List.of(tenants);
  }

  private final class Maker implements InParallel.Worker {
    private final HostProcess host;
    private final HostedTenant[] tenants;
    private final Connection connection;

    Maker(HostProcess host, HostedTenant[] tenants, Connection connection) {
      this.host = host;
      this.tenants = tenants;
      this.connection = connection;
    }

    Connection connection() {
      return connection;
    }

    @Override
    public void work(int number) throws IOException {
      var name = "t" + number;
      var tenant = HostedTenant.claim(name, host.create(name), connection);
      new SampleThings().fill(tenant.over(connection), things, done -> {});
      tenants[number] = tenant;
      run.progress("Tenants", number, tenants.length);
    }
  }

  /** So many may be open by the limit of descriptors, of which a few tenants tell their need. */
  private int mostOpen(HostProcess.Command launcher, Path directory, List<HostedTenant> tenants)
      throws IOException {
    try (var host = HostProcess.start(launcher, directory, run.ports());
        var connection = Connection.open(host.port())) {
      connection.exchange(tenants.getFirst().get("/api/things?limit=1")).orFail();
      var before = host.stat("open_files");
      for (var tenant : tenants.subList(1, 1 + PROBED)) {
        connection.exchange(tenant.get("/api/things?limit=1")).orFail();
      }
      var each = Math.ceilDiv(host.stat("open_files") - before, PROBED);
      var most = (int) ((host.stat("most_files") - OTHER_FILES) / each);
      run.say("%d descriptors a tenant: %,d may be open".formatted(each, most));
      return Math.min(most, tenants.size());
    }
  }

  private String introduction(int mostOpen) {
    return """
    # Many owners in one process

    Written by `./tenant bench host`: one `tenant host`, as the launcher starts it, with
    %s, and tenants that were made as an operator and their owners make
    them: %,d, each with a database, an owner and %d things of its own. Clients run on the same
    machine and take their part of the processors. At most %,d tenants are open at once: all, or
    as many as the limit of open files allows.

    KB are 2^10 bytes. Memory is private dirty memory and page tables, after a collection; what an
    open tenant takes is that by which it grew since none was open, divided by those that are. The
    process of its own is `tenant serve` on the Java machine with the heap and the collector of its
    launcher.
    """
        .formatted(sqlite(), steps.getLast(), things, mostOpen);
  }

  /** Which SQLite the launcher gives a host. */
  private String sqlite() {
    return Files.exists(home.resolve("native/target/sqlite"))
        ? "the SQLite of `tenant build sqlite`"
        : "the SQLite of its driver";
  }
}
