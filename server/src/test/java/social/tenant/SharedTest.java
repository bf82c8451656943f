package social.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.account.HashGate;
import social.tenant.http.Answer;
import social.tenant.http.HttpConfig;
import social.tenant.http.HttpServer;
import social.tenant.http.Neighbours;
import social.tenant.http.OutboundClient;
import social.tenant.http.OutboundRequest;
import social.tenant.log.Log;
import social.tenant.time.Clock;

/** Two tenants of one process, and what they share. */
class SharedTest {
  private static final String REGISTRATION =
      """
      {"username":"ann","email":"ann@example.org","password":"correct horse battery"}
      """;

  @TempDir Path directory;

  private final Log log = Log.to(System.err, Log.Format.TEXT);
  private final Clock clock = Clock.system();
  private final OutboundClient outbound = new OutboundClient("test/1");

  @AfterEach
  void close() {
    outbound.close();
  }

  @Test
  void oneGateForPasswordHashesServesThemAll() {
    var shared = shared(new HashGate(0, Duration.ZERO));
    try (var ann = open("ann", shared);
        var bea = open("bea", shared);
        var annServer = serve(ann);
        var beaServer = serve(bea)) {
      assertThat(register(annServer)).isEqualTo(429);
      assertThat(register(beaServer)).isEqualTo(429);
    }
  }

  @Test
  void aTenantThatClosesLeavesTheClientToTheOthers() throws IOException {
    var shared = shared(HashGate.standard());
    try (var bea = open("bea", shared);
        var beaServer = serve(bea)) {
      open("ann", shared).close();
      var health = URI.create("http://localhost:" + beaServer.port() + "/health");
      var request =
          new OutboundRequest("GET", health, Map.of(), null, Duration.ofSeconds(20), 1024);

      assertThat(outbound.status(request, any -> true)).isEqualTo(200);
    }
  }

  private Shared shared(HashGate gate) {
    return new Shared(exchange -> Answer.noContent(), gate, outbound, Neighbours.none());
  }

  private Tenant open(String name, Shared shared) {
    var environment = Map.of("DATA_DIR", directory.resolve(name).toString(), "BCRYPT_COST", "4");
    return Tenant.open(Settings.from(environment), shared, clock, clock.instant(), log);
  }

  private HttpServer serve(Tenant tenant) {
    return HttpServer.start(HttpConfig.onPort(0), tenant.handler(), log);
  }

  private static int register(HttpServer server) {
    var api = Api.of("http://localhost:" + server.port());
    return api.post("/api/auth/register", REGISTRATION).status();
  }
}
