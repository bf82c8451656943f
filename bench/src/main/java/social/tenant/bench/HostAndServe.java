package social.tenant.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** One tenant in a host and the same in a process of its own, side by side. */
final class HostAndServe {
  private static final int CLIENTS = 8;
  private static final int THINGS = 2000;
  private static final int ROUNDS = 5;

  private final HostSite site;
  private final Target serve;
  private final Table table =
      new Table(
          "One tenant in the host and in a process of its own",
          List.of("request"),
          new Table.Column("host, requests a second", 0),
          new Table.Column("`serve`", 0),
          new Table.Column("ratio", 2),
          new Table.Column("host, CPU µs a request", 0),
          new Table.Column("CPU of `serve`", 0),
          new Table.Column("CPU ratio", 2));

  /** A server, how its requests are addressed, and what it took so far. */
  private static final class Side {
    private final int port;
    private final Reading cpu;
    private final String token;
    private final String host;
    private final List<String> ids;
    private final SampleThings samples = new SampleThings();
    private double seconds;
    private long requests;
    private long micros;

    Side(int port, Reading cpu, String token, String host, List<String> ids) {
      this.port = port;
      this.cpu = cpu;
      this.token = token;
      this.host = host;
      this.ids = ids;
    }

    double requestsASecond() {
      return requests / seconds;
    }

    double cost() {
      return micros / (double) requests;
    }

    void forget() {
      seconds = 0;
      requests = 0;
      micros = 0;
    }
  }

  private interface Reading {
    long micros() throws IOException;
  }

  HostAndServe(HostSite site, Target serve) {
    this.site = site;
    this.serve = serve;
  }

  Table run() throws IOException, InterruptedException {
    try (var host = site.start(site.mostOpen());
        var connection = Connection.open(host.port());
        var server = site.run().start(serve)) {
      var tenant = HostedTenant.claim("compared", host.create("compared"), connection);
      var hosted = new SampleThings().fill(tenant.over(connection), THINGS, done -> {});
      var served = new SampleThings().fill(server, THINGS, done -> {});
      var inHost = new Side(host.port(), host::cpuMicros, tenant.token(), tenant.host(), hosted);
      var alone = new Side(server.port(), server::cpuMicros, server.token(), "localhost", served);
      var random = new Random(8);
      compare("get one", inHost, alone, side -> one(side, random));
      compare("list 50", inHost, alone, side -> read(side, "/api/things?limit=50"));
      compare("create", inHost, alone, HostAndServe::create);
    }
    return table;
  }

  /** Both in turn, several times; the first time does not count. */
  private void compare(String name, Side inHost, Side alone, Function<Side, Request> requests)
      throws IOException, InterruptedException {
    for (var round = 0; round <= ROUNDS; round++) {
      load(name, inHost, requests);
      load(name, alone, requests);
      if (round == 0) {
        inHost.forget();
        alone.forget();
      }
      site.run().progress(name + " in the host and alone", round, ROUNDS);
    }
    table.add(
        List.of(name),
        inHost.requestsASecond(),
        alone.requestsASecond(),
        inHost.requestsASecond() / alone.requestsASecond(),
        inHost.cost(),
        alone.cost(),
        inHost.cost() / alone.cost());
    site.run()
        .say(
            "%s: %.2f of serve's requests a second"
                .formatted(name, inHost.requestsASecond() / alone.requestsASecond()));
    inHost.forget();
    alone.forget();
  }

  private void load(String name, Side side, Function<Side, Request> requests)
      throws IOException, InterruptedException {
    var clients = new ArrayList<LoadClient>();
    try {
      for (var i = 0; i < CLIENTS; i++) {
        clients.add(new LoadClient(Connection.open(side.port), () -> requests.apply(side)));
      }
      var before = side.cpu.micros();
      var outcome = LoadMaker.run(name, clients, site.seconds() / 2.0);
      side.micros += side.cpu.micros() - before;
      side.requests += outcome.timings().count();
      side.seconds += outcome.seconds();
    } finally {
      clients.forEach(LoadClient::close);
    }
  }

  private static Request one(Side side, Random random) {
    return read(side, "/api/things/" + side.ids.get(random.nextInt(side.ids.size())));
  }

  private static Request read(Side side, String path) {
    return Request.get(path, side.token).at(side.host);
  }

  private static Request create(Side side) {
    synchronized (side.samples) {
      return Request.json("POST", "/api/things", side.token, side.samples.next()).at(side.host);
    }
  }
}
