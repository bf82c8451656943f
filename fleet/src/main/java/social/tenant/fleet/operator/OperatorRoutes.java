package social.tenant.fleet.operator;

import java.util.List;
import social.tenant.fleet.life.Tenancies;
import social.tenant.fleet.metric.HostMetrics;
import social.tenant.fleet.registry.Registry;
import social.tenant.fleet.registry.TenantState;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;

/** How HTTP reaches what an operator does. */
public final class OperatorRoutes {
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;
  private static final int USUAL_PAGE = 100;
  private static final int LARGEST_PAGE = 1_000;

  private final Operations operations;
  private final Registry registry;
  private final Tenancies tenancies;
  private final HostMetrics metrics;

  public OperatorRoutes(
      Operations operations, Registry registry, Tenancies tenancies, HostMetrics metrics) {
    this.operations = operations;
    this.registry = registry;
    this.tenancies = tenancies;
    this.metrics = metrics;
  }

  /** Declares the routes. */
  public void declare(Routes routes) {
    routes
        .get("/health", exchange -> Answer.nothing())
        .get("/api/stats", exchange -> Answer.ok(metrics::write))
        .get("/metrics", exchange -> metrics.prometheus())
        .get("/ready", this::ready)
        .get("/api/tenants", this::list)
        .post("/api/tenants", this::create)
        .get("/api/tenants/{name}", exchange -> Answer.ok(operations.show(name(exchange))))
        .delete("/api/tenants/{name}", this::delete)
        .post("/api/tenants/{name}/suspend", exchange -> state(exchange, TenantState.SUSPENDED))
        .post("/api/tenants/{name}/resume", exchange -> state(exchange, TenantState.ACTIVE))
        .post("/api/tenants/{name}/link", exchange -> Answer.ok(operations.link(name(exchange))))
        .put("/api/tenants/{name}/domains", this::domains);
  }

  /** Not while it stops: then a proxy sends its requests elsewhere. */
  private Answer ready(Exchange exchange) {
    var isReady = !tenancies.isStopping();
    return Answer.of(
        isReady ? OK : UNAVAILABLE,
        out -> out.beginObject().field("status", isReady ? "ready" : "stopping").endObject());
  }

  private static String name(Exchange exchange) {
    return exchange.param("name");
  }

  private Answer list(Exchange exchange) {
    var query = exchange.query();
    var most = (int) Math.min(LARGEST_PAGE, query.wholeNumber("limit", USUAL_PAGE));
    var found = operations.list(query.text("after", ""), most);
    return Answer.ok(out -> {
      out.beginObject().array("tenants", found);
      out.field("total", registry.size()).endObject();
    });
  }

  private Answer create(Exchange exchange) {
    var body = exchange.json();
    var domains = body.texts("domains");
    return Answer.created(
        operations.create(body.requireText("name"), domains == null ? List.of() : domains));
  }

  private Answer delete(Exchange exchange) {
    operations.delete(name(exchange));
    return Answer.noContent();
  }

  private Answer state(Exchange exchange, TenantState state) {
    return Answer.ok(operations.setState(name(exchange), state));
  }

  private Answer domains(Exchange exchange) {
    var domains = exchange.json().requireTexts("domains");
    return Answer.ok(operations.setDomains(name(exchange), domains));
  }
}
