package social.tenant.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Random;

/** Clients that read of many tenants of a host at once. */
final class HostLoad {
  /** Tells which tenant is next. */
  interface Choice {
    int next(Random random);
  }

  /**
   * What came of it.
   *
   * @param opened tenants meanwhile
   * @param cpuMicros what the host took of the processors
   */
  record Outcome(LoadMaker.Outcome load, long opened, long cpuMicros) {
    Timings timings() {
      return load.timings();
    }

    double requestsASecond() {
      return load.requestsASecond();
    }

    double opensASecond() {
      return opened / load.seconds();
    }
  }

  private final HostSite site;
  private final HostProcess host;
  private final int clients;
  private final Random seeds = new Random(9);

  HostLoad(HostSite site, HostProcess host, int clients) {
    this.site = site;
    this.host = host;
    this.clients = clients;
  }

  /** Asks for some seconds. */
  Outcome run(Choice choice, int seconds) throws IOException, InterruptedException {
    var all = new ArrayList<LoadClient>();
    try {
      for (var i = 0; i < clients; i++) {
        var random = new Random(seeds.nextLong());
        all.add(
            new LoadClient(
                Connection.open(host.port()),
                () -> site.tenants().get(choice.next(random)).get(HostSite.LIST)));
      }
      var opened = host.stat("opened_total");
      var cpu = host.cpuMicros();
      var load = LoadMaker.run("requests to many tenants", all, seconds);
      return new Outcome(load, host.stat("opened_total") - opened, host.cpuMicros() - cpu);
    } finally {
      all.forEach(LoadClient::close);
    }
  }
}
