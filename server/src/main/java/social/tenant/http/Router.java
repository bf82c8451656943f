package social.tenant.http;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.tenant.log.Log;

/**
 * Leads requests to the handlers of their routes, and answers what no handler does: unknown paths,
 * other methods, OPTIONS, HEAD, errors and what pages of other origins may do. It never throws.
 *
 * <p>Immutable, for any number of threads. One a tenant; the compiled table is shared between them.
 */
public final class Router implements Handler {
  private static final String NOT_FOUND = "Not found";

  private final RouteTable table;
  private final List<Handler> handlers;
  private final Cors cors;
  private final Faults faults;
  private final @Nullable Handler fallback;

  /** A router with a table of its own. */
  public Router(Routes routes, Cors cors, Log log) {
    this(RouteTable.of(routes.all()), routes, cors, log);
  }

  /**
   * A router with a shared table.
   *
   * @throws IllegalArgumentException if the table is one of other routes
   */
  public Router(RouteTable table, Routes routes, Cors cors, Log log) {
    this(
        table,
        routes.all().stream().map(Route::handler).toList(),
        cors,
        new Faults(fault -> null, log),
        null);
    if (!table.fits(routes.all())) {
      throw new IllegalArgumentException("The table was compiled from other routes");
    }
  }

  private Router(
      RouteTable table,
      List<Handler> handlers,
      Cors cors,
      Faults faults,
      @Nullable Handler fallback) {
    this.table = table;
    this.handlers = handlers;
    this.cors = cors;
    this.faults = faults;
    this.fallback = fallback;
  }

  /** The same router, which also knows exceptions of other packages. */
  public Router withErrors(ErrorMapping mapping) {
    return new Router(table, handlers, cors, new Faults(mapping, faults.log()), fallback);
  }

  /** The same router with a handler for GET and HEAD of all other paths outside {@code /api}. */
  public Router withFallback(Handler webClient) {
    return new Router(table, handlers, cors, faults, webClient);
  }

  /** All routes. */
  public List<Route> routes() {
    return table.with(handlers);
  }

  @Override
  public Answer handle(Exchange exchange) {
    return cors.apply(exchange, answer(exchange));
  }

  private Answer answer(Exchange exchange) {
    var style = Style.PLAIN;
    try {
      if (exchange.path().equals("*")) {
        return wholeServer(exchange);
      }
      var segments = RequestPath.segments(exchange.path());
      var match = table.match(segments);
      if (match == null) {
        return otherPath(exchange, segments).rendered(style);
      }
      style = style(match, exchange.method());
      return matched(exchange, match).rendered(style);
    } catch (Throwable thrown) { // also errors of the machine: the server lives on
      var path = exchange.path();
      return Answer.failure(faults.toError(thrown, exchange.method(), path)).rendered(style);
    }
  }

  private static Style style(RouteTable.Match match, String method) {
    var endpoint = match.endpoint(method);
    return endpoint == null ? match.style() : endpoint.style();
  }

  private Answer matched(Exchange exchange, RouteTable.Match match) throws Exception {
    var endpoint = match.endpoint(exchange.method());
    if (endpoint == null) {
      return otherMethod(exchange, match.allow());
    }
    exchange.matched(endpoint, match.values());
    var answer = handlers.get(endpoint.position()).handle(exchange);
    return exchange.method().equals("OPTIONS") ? answer.header("Allow", match.allow()) : answer;
  }

  private Answer otherPath(Exchange exchange, List<String> segments) throws Exception {
    var isApi = !segments.isEmpty() && segments.getFirst().equals("api");
    if (isApi || fallback == null) {
      throw ApiError.notFound(NOT_FOUND);
    }
    return switch (exchange.method()) {
      case "GET", "HEAD" -> fallback.handle(exchange);
      default -> otherMethod(exchange, Methods.allow(Set.of("GET")));
    };
  }

  private static Answer otherMethod(Exchange exchange, String allow) {
    if (exchange.method().equals("OPTIONS")) {
      return Answer.noContent().header("Allow", allow);
    }
    throw ApiError.of(405, "Method not allowed").header("Allow", allow);
  }

  /** {@code OPTIONS *} (RFC 9110, 9.3.7). */
  private static Answer wholeServer(Exchange exchange) {
    return otherMethod(exchange, Methods.allow(Set.of("GET", "POST", "PUT", "DELETE")));
  }
}
