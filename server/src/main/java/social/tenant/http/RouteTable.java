package social.tenant.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Routes, compiled for look-up. It holds no handlers, only their positions, so that all tenants of
 * a process share one table.
 *
 * <p>Immutable, for any number of threads.
 */
public final class RouteTable {
  /** A route as the table knows it. */
  private record Key(String method, String template, Style style) {
    Key(Route route) {
      this(route.method(), route.template(), route.style());
    }
  }

  private final List<Key> keys;
  private final PathNode root;

  private RouteTable(List<Key> keys, PathNode root) {
    this.keys = keys;
    this.root = root;
  }

  /**
   * Compiles routes.
   *
   * @throws IllegalArgumentException if a method and path is there twice or a template is malformed
   */
  public static RouteTable of(List<Route> routes) {
    var keys = routes.stream().map(Key::new).toList();
    var root = new PathNode();
    for (var position = 0; position < keys.size(); position++) {
      add(root, keys.get(position), position);
    }
    return new RouteTable(keys, root);
  }

  private static void add(PathNode root, Key key, int position) {
    if (!key.template().startsWith("/")) {
      throw new IllegalArgumentException("Template without a slash: " + key.template());
    }
    var node = root;
    var names = new ArrayList<String>();
    for (var segment : RequestPath.segments(key.template())) {
      if (segment.startsWith("{") && segment.endsWith("}")) {
        names.add(segment.substring(1, segment.length() - 1));
        node = node.makeParameter();
      } else {
        node = node.makeLiteral(segment);
      }
    }
    var endpoint = new Endpoint(position, key.template(), List.copyOf(names), key.style());
    if (node.endpoints.putIfAbsent(key.method(), endpoint) != null) {
      throw new IllegalArgumentException("Two routes for " + key.method() + " " + key.template());
    }
  }

  /** The routes it was compiled from, with these handlers in their order. */
  List<Route> with(List<Handler> handlers) {
    var routes = new ArrayList<Route>();
    for (var i = 0; i < keys.size(); i++) {
      var key = keys.get(i);
      routes.add(new Route(key.method(), key.template(), key.style(), handlers.get(i)));
    }
    return routes;
  }

  /** Was this table compiled from these routes, or from others that differ by handlers only? */
  boolean fits(List<Route> routes) {
    if (routes.size() != keys.size()) {
      return false;
    }
    for (var i = 0; i < keys.size(); i++) {
      if (!keys.get(i).equals(new Key(routes.get(i)))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Finds the path. A literal segment wins over a parameter for good, so that a word such as {@code
   * search} is never an id, even where the path then has no such method or goes on elsewhere.
   *
   * @return null if there is no such path
   */
  @Nullable Match match(List<String> segments) {
    var node = root;
    var values = new ArrayList<String>(2);
    for (var segment : segments) {
      var literal = node.literals.get(segment);
      var next = literal == null && !segment.isEmpty() ? node.parameter : literal;
      if (next == null) {
        return null;
      }
      if (literal == null) {
        values.add(segment);
      }
      node = next;
    }
    return node.endpoints.isEmpty() ? null : new Match(node.endpoints, values);
  }

  /** What is declared for one method of one path. */
  record Endpoint(int position, String template, List<String> names, Style style) {}

  /** A path that exists: its methods, and the values of its parameters. */
  record Match(Map<String, Endpoint> endpoints, List<String> values) {
    /** The endpoint that answers a method, which is that of GET for HEAD. */
    @Nullable Endpoint endpoint(String method) {
      var endpoint = endpoints.get(method);
      return endpoint == null && method.equals("HEAD") ? endpoints.get("GET") : endpoint;
    }

    /** The style of errors that no method of the path can answer for. */
    Style style() {
      return endpoints.values().iterator().next().style();
    }

    /** The value of the Allow header (RFC 9110, 10.2.1). */
    String allow() {
      return Methods.allow(endpoints.keySet());
    }
  }

  /** One segment of paths, with what may follow it. Written only while the table is compiled. */
  private static final class PathNode {
    final Map<String, PathNode> literals = new LinkedHashMap<>(4);
    final Map<String, Endpoint> endpoints = new LinkedHashMap<>(4);
    @Nullable PathNode parameter;

    PathNode makeLiteral(String segment) {
      return literals.computeIfAbsent(segment, any -> new PathNode());
    }

    PathNode makeParameter() {
      if (parameter == null) {
        parameter = new PathNode();
      }
      return parameter;
    }
  }
}
