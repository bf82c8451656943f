package social.tenant.fleet.front;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.tenant.fleet.address.Addresses;
import social.tenant.fleet.fair.FairGate;
import social.tenant.fleet.life.Lease;
import social.tenant.fleet.life.Tenancies;
import social.tenant.fleet.life.UnavailableException;
import social.tenant.fleet.metric.TopNames;
import social.tenant.fleet.registry.Registry;
import social.tenant.fleet.registry.TenantState;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.http.Handler;

/**
 * Leads each request to its tenant, which is opened if it sleeps and not closed before the answer
 * is sent. A request for nobody is answered without touching the disk.
 */
public final class HostRouter implements Handler {
  private static final String CLAIM = "/claim/";

  /**
   * How long a tenant waits for a neighbour that is not open. It has a turn and a place meanwhile,
   * and the neighbour may wait for a place that only those who wait for neighbours could give.
   */
  private static final Duration NEIGHBOURLY_PATIENCE = Duration.ofSeconds(1);

  private static final Set<String> HEALTH = Set.of("/health", "/api/health", "/api/ready");

  private final Addresses addresses;
  private final Registry registry;
  private final Tenancies tenancies;
  private final FairGate gate;
  private final TopNames requests;
  private final ClaimPages claims;
  private final Handler health;
  private final Handler webClient;

  /**
   * @param gate says when a request may begin
   * @param requests counts them by tenant
   * @param health tells how the host itself is
   * @param webClient gives files that pages below a path ask for at the root
   */
  public HostRouter(
      Addresses addresses,
      Registry registry,
      Tenancies tenancies,
      FairGate gate,
      TopNames requests,
      ClaimPages claims,
      Handler health,
      Handler webClient) {
    this.addresses = addresses;
    this.registry = registry;
    this.tenancies = tenancies;
    this.gate = gate;
    this.requests = requests;
    this.claims = claims;
    this.health = health;
    this.webClient = webClient;
  }

  @Override
  public Answer handle(Exchange exchange) throws Exception {
    return handle(exchange, true);
  }

  /**
   * Answers a request of one tenant to another. It needs no turn of its own, since it is part of
   * one that its asker has, or of what that does in the background, a few things at a time; and two
   * who ask each other never wait for each other's turns.
   */
  Answer neighbour(Exchange exchange) throws Exception {
    return handle(exchange, false);
  }

  private Answer handle(Exchange exchange, boolean takesTurns) throws Exception {
    var place = addresses.find(exchange);
    if (place == null) {
      return elsewhere(exchange);
    }
    if (registry.state(place.name()) == TenantState.SUSPENDED) {
      throw ApiError.forbidden("This tenant is suspended");
    }
    requests.add(place.name());
    var inner = place.prefix().isEmpty() ? exchange : exchange.below(place.prefix());
    try {
      return takesTurns ? inTurn(place.name(), inner) : serve(place.name(), inner);
    } catch (UnavailableException e) {
      throw unavailable(e);
    }
  }

  /**
   * The turn ends when there is an answer, also if it takes a while to send it; and there is none
   * while the tenant opens, so those that can not open keep nobody else out.
   */
  private Answer inTurn(String name, Exchange exchange) throws Exception {
    if (exchange.path().startsWith(CLAIM)) {
      try (var turn = gate.enter(name)) {
        exchange.whenWaiting(turn);
        return claims.answer(name, exchange.path().substring(CLAIM.length()), exchange);
      }
    }
    var lease = held(tenancies.enter(name), exchange);
    try (var turn = gate.enter(name)) {
      exchange.whenWaiting(turn);
      return lease.resident().handle(exchange);
    }
  }

  private Answer serve(String name, Exchange exchange) throws Exception {
    var lease = held(tenancies.enter(name, NEIGHBOURLY_PATIENCE), exchange);
    return lease.resident().handle(exchange);
  }

  private static Lease held(@Nullable Lease lease, Exchange exchange) {
    if (lease == null) {
      throw notFound();
    }
    exchange.whenDone(lease::close);
    return lease;
  }

  private Answer elsewhere(Exchange exchange) throws Exception {
    var path = exchange.path();
    if (HEALTH.contains(path)) {
      return health.handle(exchange);
    }
    var isRead = exchange.method().equals("GET") || exchange.method().equals("HEAD");
    if (isRead && (path.startsWith("/assets/") || path.equals("/favicon.svg"))) {
      return webClient.handle(exchange);
    }
    throw notFound();
  }

  private static ApiError notFound() {
    return ApiError.notFound("Not found");
  }

  /** Nothing was touched yet: a proxy may ask the next process when this one stops. */
  private ApiError unavailable(UnavailableException e) {
    var error =
        ApiError.of(503, e.reason()).header("Retry-After", Long.toString(e.retryAfterSeconds()));
    var id = e.id();
    var told = id == null ? error : error.with("id", id);
    return tenancies.isStopping() ? told.header("X-Tenant-Stopping", "1") : told;
  }
}
