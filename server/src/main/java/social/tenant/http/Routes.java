package social.tenant.http;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects routes while a tenant is put together.
 *
 * <pre>{@code
 * routes.get("/api/kinds", access.scope("kinds:read", this::list));
 * routes.enveloped().get("/api/things/{id}/comments", access.optional(this::list));
 * }</pre>
 *
 * <p>For one thread.
 */
public final class Routes {
  private final List<Route> all;
  private final Style style;

  /** No routes yet; those added are plain. */
  public Routes() {
    this(new ArrayList<>(), Style.PLAIN);
  }

  private Routes(List<Route> all, Style style) {
    this.all = all;
    this.style = style;
  }

  /** A view that adds to these routes with the enveloped style. */
  public Routes enveloped() {
    return new Routes(all, Style.ENVELOPED);
  }

  /** A view that adds to these routes with the status style. */
  public Routes status() {
    return new Routes(all, Style.STATUS);
  }

  /** Adds a route for GET, which answers HEAD too. */
  public Routes get(String template, Handler handler) {
    return add("GET", template, handler);
  }

  public Routes post(String template, Handler handler) {
    return add("POST", template, handler);
  }

  public Routes put(String template, Handler handler) {
    return add("PUT", template, handler);
  }

  public Routes delete(String template, Handler handler) {
    return add("DELETE", template, handler);
  }

  /**
   * Adds a route for OPTIONS, which every path answers by itself: for one whose preflights depend
   * on what is there. {@code Allow} is added to its answers.
   */
  public Routes options(String template, Handler handler) {
    return add("OPTIONS", template, handler);
  }

  /** All routes so far, whatever view they were added by. */
  public List<Route> all() {
    return List.copyOf(all);
  }

  private Routes add(String method, String template, Handler handler) {
    all.add(new Route(method, template, style, handler));
    return this;
  }
}
