package social.tenant.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import social.tenant.http.OutboundAnswer;

/** What the host says of itself. */
@Timeout(60)
class HostMetricsTest {
  private static final String HERE = "localhost";

  private static String text(OutboundAnswer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Test
  void tenantsAndTheirRequestsAreCounted() {
    try (TestHost host = TestHost.start()) {
      host.owner("ann").get("/api/things");
      host.owner("bea");
      host.pass(Duration.ofMinutes(2));
      host.awaitAsleep("ann");
      OutboundAnswer answer = host.operator("GET", "/metrics", null);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).startsWith("text/plain; version=0.0.4");
      assertThat(text(answer))
          .contains("tenant_host_tenants 2\n")
          .contains("tenant_host_opened_total 2\n")
          .contains("tenant_host_opening_seconds_count 2\n")
          .contains("tenant_host_opening_seconds_bucket{le=\"+Inf\"} 2\n")
          .contains("tenant_host_requests_running 0\n")
          .contains("tenant_host_top_requests{tenant=\"ann\"} 2\n")
          .contains("tenant_host_top_requests{tenant=\"bea\"} 1\n")
          .contains("tenant_host_shed_total{reason=\"no_place\"} 0\n")
          .containsPattern("process_resident_memory_bytes [1-9]")
          .containsPattern("process_open_fds [1-9]");
    }
  }

  @Test
  void everySampleBelongsToAMetricThatIsDescribed() {
    try (TestHost host = TestHost.start()) {
      String described = "";
      for (String line : text(host.operator("GET", "/metrics", null)).lines().toList()) {
        if (line.startsWith("# TYPE ")) {
          described = line.split(" ", 4)[2];
        } else if (!line.startsWith("#")) {
          assertThat(line).startsWith(described);
        }
      }
    }
  }

  @Test
  void healthAndReadinessAreAskedWithoutTheToken() {
    int port = TestHost.freePort();
    Map<String, String> settings =
        Map.of(
            "OPERATOR_PORT", Integer.toString(port), "OPERATOR_TOKEN", "a token of the operator");
    String token = "a token of the operator";
    try (TestHost host = TestHost.start(settings);
        Plain operator = new Plain(port)) {
      assertThat(host.log()).contains("Listening");
      assertThat(operator.get(HERE, "/health", "").statusCode()).isEqualTo(200);
      assertThat(operator.get(HERE, "/ready", "").body()).contains("ready");
      assertThat(operator.get(HERE, "/metrics", "").statusCode()).isEqualTo(401);
      assertThat(operator.get(HERE, "/api/stats", "").statusCode()).isEqualTo(401);
      assertThat(operator.get(HERE, "/api/stats", token).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void linesOfTheLogNameTheTenant() {
    try (TestHost host = TestHost.start()) {
      host.owner("ann");
      host.stop();
      damage(host);
      host.startAgain();
      host.anyone("ann").get("/api/things");

      assertThat(host.log()).containsPattern("ERROR A tenant cannot be opened tenant=ann id=");
    }
  }

  private static void damage(TestHost host) {
    try {
      Files.writeString(host.directory().resolve("tenants/ann/tenant.db"), "this is no database");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
