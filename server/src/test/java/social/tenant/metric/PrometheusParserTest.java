package social.tenant.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import social.tenant.Api;
import social.tenant.Python;
import social.tenant.TestTenant;

/** The metrics, read by Prometheus' own client library for Python. */
class PrometheusParserTest {
  private static final String SCRIPT = "/social/tenant/metric/parse.py";
  private static final String NOTE = "{\"type\":\"note\",\"content\":\"hi\"}";

  private final Python python =
      Python.with("prometheus_client.parser", "python3-prometheus-client");
  private final TestTenant tenant = TestTenant.start(Map.of("METRICS_TOKEN", "scraper"));

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void aNewTenantIsUnderstood() throws IOException {
    assertThat(parsed())
        .containsExactly(
            "metric counter tenant_http_requests",
            "metric histogram tenant_http_request_seconds",
            "metric gauge tenant_uptime_seconds",
            "metric gauge tenant_live_connections",
            "metric gauge tenant_deliveries",
            "metric gauge tenant_database_bytes",
            "metric gauge process_resident_memory_bytes");
  }

  @Test
  void eachStatusOfDeliveriesIsCountedFromTheStart() {
    assertThat(tenant.anyone().as("scraper").get("/metrics").text())
        .contains(
            "tenant_deliveries{status=\"delivered\"} 0\n",
            "tenant_deliveries{status=\"failed\"} 0\n",
            "tenant_deliveries{status=\"pending\"} 0\n",
            "tenant_deliveries{status=\"rejected\"} 0\n");
  }

  @Test
  void whatADayBringsIsUnderstood() throws IOException {
    var owner = tenant.owner();
    var id = owner.post("/api/things", NOTE).field("id");
    owner.get("/api/things/" + id);
    owner.put("/api/things/" + id, "{\"type\":\"note\",\"content\":\"ho\"}");
    owner.delete("/api/things/" + id);
    owner.send("HEAD", "/api/tags", null);
    owner.send("OPTIONS", "/api/tags", null);
    owner.send("PATCH", "/api/tags", "{}");
    owner.get("/health");

    assertThat(parsed())
        .contains(
            "request POST /api/auth/register 201 1",
            "request POST /api/things 201 1",
            "request GET /api/things/{id} 200 1",
            "request PUT /api/things/{id} 200 1",
            "request DELETE /api/things/{id} 204 1",
            "request HEAD /api/tags 200 1",
            "request OPTIONS unmatched 204 1",
            "request PATCH unmatched 405 1",
            "request GET /health 200 1");
  }

  @Test
  void whateverIsAskedForIsUnderstood() throws IOException {
    for (var path : List.of("/api/%22%7D", "/api/a%0Ab", "/api/%5C%22", "/api/\u00fc%C3%BC")) {
      send("GET", path);
    }
    send("BREW", "/api/coffee");
    send("x\"y", "/api/tags");
    send("GET", "/api/things?x=%22");

    assertThat(parsed())
        .contains("request OTHER unmatched 404 1", "request GET /api/things 401 1")
        .filteredOn(line -> line.startsWith("request"))
        .allMatch(line -> line.matches("request [A-Z]+ (unmatched|/api/\\S*) \\d{3} \\d+"));
  }

  /** Sends what no client library would; whatever is answered is all right. */
  private void send(String method, String path) throws IOException {
    try (var socket = new Socket("localhost", tenant.port())) {
      var request = method + " " + path + " HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
    }
  }

  private List<String> parsed() throws IOException {
    Api scraper = tenant.anyone().as("scraper");
    return python.run(SCRIPT, scraper.get("/metrics").text());
  }
}
