package social.tenant.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.json.JsonObject;

class MetricsTest {
  private TestTenant tenant;
  private Api owner;

  @BeforeEach
  void open() {
    tenant = TestTenant.start(Map.of("METRICS_TOKEN", "scrape me"));
    owner = tenant.owner();
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void requestsAreCountedByRouteTemplate() {
    owner.get("/api/things/one");
    owner.get("/api/things/two");
    owner.get("/api/no-such-thing");

    assertThat(total("/api/things/{id}")).isEqualTo(2);
    assertThat(total("unmatched")).isEqualTo(1);
  }

  @Test
  void whatIsNotTheApiIsNotCounted() {
    owner.get("/.well-known/tenant");
    owner.get("/health");

    var paths = owner.get("/api/metrics").object().array("endpoints");
    assertThat(paths).extracting(Object::toString).noneMatch(path -> path.contains("well-known"));
    assertThat(total("/health")).isEqualTo(1);
  }

  @Test
  void countsOfOneMinuteStayWhenTheNextOneCounts() {
    owner.get("/api/tags");
    tenant.pass(Duration.ofMinutes(5));
    owner.get("/api/tags");

    var rows =
        owner.get("/api/metrics/time-series").list().stream()
            .filter(row -> row.requireText("path").equals("/api/tags"))
            .toList();
    assertThat(rows).hasSize(2);
    assertThat(rows.getFirst().requireText("timestamp"))
        .isGreaterThan(rows.getLast().requireText("timestamp"));
  }

  @Test
  void countsAndRunsSurviveARestart() {
    owner.get("/api/tags");
    tenant.restart();

    var again = tenant.owner();
    var metrics = again.get("/api/metrics").object();
    assertThat(metrics.requireInteger("restart_count")).isEqualTo(1);
    assertThat(metrics.requireInteger("total_calls")).isGreaterThan(2);
    var runs = again.get("/api/metrics/uptime").list();
    assertThat(runs).hasSize(2);
    assertThat(runs.getFirst().isNull("stopped_at")).isTrue();
    assertThat(runs.getLast().requireText("shutdown_reason")).isEqualTo("normal");
    assertThat(runs.getLast().requireInteger("api_call_count")).isEqualTo(2);
  }

  @Test
  void statusesAreBrokenDownByPercentage() {
    owner.get("/api/things/none");

    var statuses = owner.get("/api/metrics/status-breakdown").list();
    assertThat(statuses).extracting(row -> row.requireInteger("status_code")).isSorted();
    assertThat(statuses)
        .anySatisfy(row -> {
          assertThat(row.requireInteger("status_code")).isEqualTo(404);
          assertThat(row.value("percentage")).hasToString("50.00");
        });
  }

  @Test
  void theLastDayIsCountedApart() {
    owner.get("/api/tags");
    tenant.pass(Duration.ofDays(2));
    owner.get("/api/tags");

    assertThat(endpoint("/api/tags").requireInteger("total_count")).isEqualTo(2);
    assertThat(endpoint("/api/tags").requireInteger("last_24h_count")).isEqualTo(1);
  }

  @Test
  void oldCountsAreCleanedUp() {
    owner.get("/api/tags");
    tenant.pass(Duration.ofDays(40));
    owner.get("/api/kinds");

    var cleaned = owner.post("/api/metrics/cleanup?days=30");

    assertThat(cleaned.object().requireInteger("deleted_count")).isEqualTo(2);
    assertThat(cleaned.field("message")).isEqualTo("Deleted 2 old metric records");
    assertThat(owner.get("/api/metrics").text()).doesNotContain("/api/tags");
  }

  @Test
  void aResetForgetsEverything() {
    owner.get("/api/tags");

    assertThat(owner.post("/api/metrics/reset").field("message"))
        .isEqualTo("Metrics reset successfully");
    assertThat(owner.get("/api/metrics").text()).doesNotContain("/api/tags");
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThat(owner.get("/api/metrics/time-series?hours=0").error())
        .isEqualTo("Parameter hours must be a whole number from 1 to 8760");
    assertThat(owner.get("/api/metrics/status-breakdown?hours=9000").status()).isEqualTo(400);
    assertThat(owner.post("/api/metrics/cleanup?days=4000").error())
        .isEqualTo("Parameter days must be a whole number from 1 to 3650");
  }

  @Test
  void theColdStartIsTold() {
    var start = owner.get("/api/metrics/cold-start").object();
    assertThat(start.requireInteger("init_duration_ms")).isNotNegative();
    assertThat(start.requireText("first_request"))
        .isGreaterThanOrEqualTo(start.requireText("server_listening"));
  }

  @Test
  void onlyAdministratorsMayLook() {
    assertThat(tenant.anyone().get("/api/metrics").status()).isEqualTo(401);
    assertThat(tenant.key(owner, "things:read").get("/api/metrics").error())
        .isEqualTo("Missing scope: admin");
    assertThat(tenant.key(owner).get("/api/metrics").status()).isEqualTo(200);
  }

  @Test
  void aScraperHasATokenOfItsOwn() {
    assertThat(tenant.anyone().get("/metrics").status()).isEqualTo(401);
    assertThat(tenant.anyone().as("guess").get("/metrics").status()).isEqualTo(401);
    var answer = tenant.anyone().as("scrape me").get("/metrics");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(owner.get("/metrics").status()).isEqualTo(200);
  }

  @Test
  void samplesNameRequestsByMethodRouteAndStatus() {
    owner.get("/api/tags");

    var text = owner.get("/metrics").text();
    assertThat(text)
        .contains(
            "tenant_http_requests_total{method=\"GET\",route=\"/api/tags\",status=\"200\"} 1\n")
        .contains("tenant_http_request_seconds_bucket{route=\"/api/tags\",le=\"+Inf\"} 1\n")
        .contains("# TYPE tenant_http_request_seconds histogram\n")
        .containsPattern("tenant_database_bytes [1-9]")
        .containsPattern("process_resident_memory_bytes [1-9]");
  }

  private long total(String path) {
    return endpoint(path).requireInteger("total_count");
  }

  private JsonObject endpoint(String path) {
    return owner.get("/api/metrics").object().array("endpoints").stream()
        .map(endpoint -> endpoint.object(""))
        .filter(endpoint -> endpoint.requireText("path").equals(path))
        .findFirst()
        .orElseThrow();
  }
}
