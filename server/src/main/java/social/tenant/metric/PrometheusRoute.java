package social.tenant.metric;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.http.Handler;
import social.tenant.http.Routes;

/** {@code GET /metrics}: for a scraper with the token of the environment, or an administrator. */
public final class PrometheusRoute {
  private static final int OK = 200;

  private final Metrics metrics;
  private final Gauges gauges;
  private final byte @Nullable [] expected;
  private final Handler forAdministrators;

  /**
   * @param token that opens it; null: only administrators may
   */
  public PrometheusRoute(Access access, Metrics metrics, Gauges gauges, @Nullable String token) {
    this.metrics = metrics;
    this.gauges = gauges;
    expected = token == null ? null : ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    forAdministrators = access.admin(this::forAdministrator);
  }

  public void declare(Routes routes) {
    routes.get("/metrics", this::metrics);
  }

  private Answer metrics(Exchange exchange) throws Exception {
    return hasToken(exchange) ? answer() : forAdministrators.handle(exchange);
  }

  private Answer forAdministrator(Exchange exchange, Caller caller) {
    return answer();
  }

  private boolean hasToken(Exchange exchange) {
    var given = exchange.header("Authorization");
    return expected != null
        && given != null
        && MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
  }

  private Answer answer() {
    var text = new PrometheusText();
    requests(text);
    text.gauge("tenant_uptime_seconds", "Seconds since the start.", metrics.run().seconds());
    text.gauge(
        "tenant_live_connections",
        "Open event streams and WebSockets.",
        gauges.liveConnections().getAsLong());
    text.metric("tenant_deliveries", "gauge", "Deliveries kept, by status.");
    gauges
        .deliveries()
        .get()
        .forEach((status, n) -> text.sample("tenant_deliveries", "status=\"" + status + "\"", n));
    text.gauge(
        "tenant_database_bytes", "Size of the database.", gauges.databaseBytes().getAsLong());
    text.gauge("process_resident_memory_bytes", "Resident memory.", ProcessFigures.residentBytes());
    var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return Answer.bytes(OK, PrometheusText.CONTENT_TYPE, bytes).header("Cache-Control", "no-store");
  }

  private void requests(PrometheusText text) {
    text.metric("tenant_http_requests_total", "counter", "Requests since the start.");
    metrics.totals().entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
        .forEach(entry -> {
          var key = entry.getKey();
          var labels =
              "method=\"%s\",route=\"%s\",status=\"%d\""
                  .formatted(key.method(), key.route(), key.status());
          text.sample("tenant_http_requests_total", labels, entry.getValue().sum());
        });
    text.metric("tenant_http_request_seconds", "histogram", "Time until the answer was ready.");
    metrics
        .durations()
        .forEach((route, histogram) ->
            histogram.write(text, "tenant_http_request_seconds", "route=\"" + route + "\""));
  }
}
