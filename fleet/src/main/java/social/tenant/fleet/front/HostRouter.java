package social.tenant.fleet.front;

import java.util.Set;
import social.tenant.fleet.address.Addresses;
import social.tenant.fleet.address.Place;
import social.tenant.fleet.life.Tenancies;
import social.tenant.fleet.life.UnavailableException;
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
  private static final Set<String> HEALTH = Set.of("/health", "/api/health", "/api/ready");

  private final Addresses addresses;
  private final Registry registry;
  private final Tenancies tenancies;
  private final ClaimPages claims;
  private final Handler health;
  private final Handler webClient;

  /**
   * @param health tells how the host itself is
   * @param webClient gives files that pages below a path ask for at the root
   */
  public HostRouter(
      Addresses addresses,
      Registry registry,
      Tenancies tenancies,
      ClaimPages claims,
      Handler health,
      Handler webClient) {
    this.addresses = addresses;
    this.registry = registry;
    this.tenancies = tenancies;
    this.claims = claims;
    this.health = health;
    this.webClient = webClient;
  }

  @Override
  public Answer handle(Exchange exchange) throws Exception {
    var place = addresses.find(exchange);
    return place == null ? elsewhere(exchange) : at(place, exchange);
  }

  /** Answers a request whose place is known. */
  Answer at(Place place, Exchange exchange) throws Exception {
    var inner = place.prefix().isEmpty() ? exchange : exchange.below(place.prefix());
    if (registry.state(place.name()) == TenantState.SUSPENDED) {
      throw ApiError.forbidden("This tenant is suspended");
    }
    try {
      return inner.path().startsWith(CLAIM)
          ? claims.answer(place.name(), inner.path().substring(CLAIM.length()), inner)
          : serve(place.name(), inner);
    } catch (UnavailableException e) {
      throw unavailable(e);
    }
  }

  private Answer serve(String name, Exchange exchange) throws Exception {
    var lease = tenancies.enter(name);
    if (lease == null) {
      throw notFound();
    }
    exchange.whenDone(lease::close);
    return lease.resident().handle(exchange);
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

  private static ApiError unavailable(UnavailableException e) {
    var error =
        ApiError.of(503, e.reason()).header("Retry-After", Long.toString(e.retryAfterSeconds()));
    var id = e.id();
    return id == null ? error : error.with("id", id);
  }
}
