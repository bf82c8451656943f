package social.tenant.http;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonValue;

/**
 * One request, as handlers see it.
 *
 * <p>For one thread at a time; not to be kept after the answer.
 */
public final class Exchange {
  private final Head head;
  private final RequestBody body;
  private final String base;
  private final Deque<Runnable> endings;
  private @Nullable Query query;
  private RouteTable.@Nullable Endpoint endpoint;
  private List<String> values = List.of();

  Exchange(Head head, RequestBody body) {
    this(head, body, "", new ArrayDeque<>(0));
  }

  private Exchange(Head head, RequestBody body, String base, Deque<Runnable> endings) {
    this.head = head;
    this.body = body;
    this.base = base;
    this.endings = endings;
  }

  /**
   * The same request, as whoever is served below a path sees it: the path begins behind it.
   *
   * @param prefix the first segments of the path, such as {@code /ann}, as they were sent
   * @throws IllegalArgumentException if the path does not begin so
   */
  public Exchange below(String prefix) {
    var path = head.path();
    var rest = path.startsWith(prefix) ? path.substring(prefix.length()) : "-";
    if (!rest.isEmpty() && !rest.startsWith("/")) {
      throw new IllegalArgumentException(path + " is not below " + prefix);
    }
    var inner = head.withPath(rest.isEmpty() ? "/" : rest);
    return new Exchange(inner, body, base + prefix, endings);
  }

  /**
   * Has something done once the answer is sent or has failed; for an answer that stays open, once
   * its connection is over. Must not block; what was said last is done first.
   */
  public void whenDone(Runnable action) {
    endings.push(action);
  }

  /** Has somebody told whenever the body is waited for. To be said before the body is read. */
  public void whenWaiting(Pause pause) {
    body.telling(pause);
  }

  /** Does what was to be done at the end. Repeatable. */
  void done() {
    for (var next = endings.poll(); next != null; next = endings.poll()) {
      next.run();
    }
  }

  /** The method as it was sent: {@code HEAD} also where the handler of GET is called for it. */
  public String method() {
    return head.method();
  }

  /** The path as it was sent, not decoded, from {@link #base} on. */
  public String path() {
    return head.path();
  }

  /** The path below which this is served, such as {@code /ann}; empty for a whole host. */
  public String base() {
    return base;
  }

  /** The query string as it was sent, without its question mark; null if there was none. */
  public @Nullable String rawQuery() {
    return head.query();
  }

  /** The parameters of the query string. */
  public Query query() {
    if (query == null) {
      query = Query.parse(rawQuery());
    }
    return query;
  }

  /** The template of the route, such as {@code /api/things/{id}}; empty for unknown paths. */
  public String routeTemplate() {
    return endpoint == null ? "" : endpoint.template();
  }

  /**
   * A parameter of the route's template, decoded: opaque text of any length.
   *
   * @throws IllegalArgumentException if the template has none of this name
   */
  public String param(String name) {
    var position = endpoint == null ? -1 : endpoint.names().indexOf(name);
    if (position < 0) {
      throw new IllegalArgumentException("No parameter " + name + " in " + routeTemplate());
    }
    return values.get(position);
  }

  /** The first header of a name, in any case; null if there is none. */
  public @Nullable String header(String name) {
    return head.headers().get(name);
  }

  /** All headers of a name, in any case, in their order. */
  public List<String> headers(String name) {
    return List.copyOf(head.headers().getValuesList(name));
  }

  /** The media type of the body in lower case, without parameters; null if it tells none. */
  public @Nullable String contentType() {
    return MediaType.of(header("Content-Type"));
  }

  /** The value of the first cookie of a name; null if there is none. */
  public @Nullable String cookie(String name) {
    return Cookies.find(head.headers().getValuesList("Cookie"), name);
  }

  /**
   * The JSON object that is the body.
   *
   * @throws ApiError 415 for another type, 413 if it is larger than a JSON body may be
   * @throws social.tenant.json.JsonException if it is malformed or no object
   */
  public JsonObject json() {
    return JsonValue.parse(body.json(false)).object("");
  }

  /** The JSON object that is the body, or an empty one if there is no body. */
  public JsonObject jsonOrEmpty() {
    var bytes = body.json(true);
    return (bytes.length == 0 ? JsonValue.parse("{}") : JsonValue.parse(bytes)).object("");
  }

  /** The bytes of the JSON body as they were sent, for checking a signature. */
  public byte[] jsonBytes() {
    return body.json(true).clone();
  }

  /**
   * The body as a stream. What is wrong with it is thrown by the stream as an {@link ApiError}.
   *
   * @param limit in bytes
   * @param types media types in lower case that are accepted, as is no type at all; none: any. With
   *     {@code application/json} every {@code +json} is accepted
   * @throws ApiError 415 for another type, 413 if it is announced to be larger than the limit
   */
  public InputStream bodyStream(long limit, String... types) {
    return body.stream(limit, List.of(types));
  }

  /**
   * The body as a form of many parts.
   *
   * @param limit of the whole body in bytes
   * @param maxParts how many parts there may be
   * @throws ApiError 415 for another type, 413 if it is announced to be larger than the limit
   */
  public Form form(long limit, int maxParts) {
    return body.form(limit, maxParts);
  }

  /**
   * Refuses a request that does not ask for a WebSocket, or not properly (RFC 6455, 4.2.1).
   *
   * @throws ApiError 426 or 400
   */
  public void requireWebSocket() {
    WebSockets.check(head);
    if (body.isAnnounced()) {
      throw ApiError.badRequest("A WebSocket handshake has no body");
    }
  }

  /**
   * Who asks, as text to count by: an IPv4 address, the /64 of an IPv6 address, or {@code local}
   * over the Unix socket when its proxy names nobody.
   */
  public String clientAddress() {
    return head.sender().address(headers("X-Forwarded-For"));
  }

  /** Did the request come over https, by the word of a trusted proxy, if there is one? */
  public boolean secure() {
    var scheme = forwarded("X-Forwarded-Proto");
    return "https".equalsIgnoreCase(scheme == null ? head.scheme() : scheme);
  }

  /**
   * Scheme and host of the request, such as {@code https://ann.example}, in the form of an Origin
   * header. From a trusted proxy, those that the client asked it for.
   *
   * @throws ApiError 400 if the host is malformed
   */
  public String origin() {
    var scheme = secure() ? "https" : "http";
    var forwardedHost = forwarded("X-Forwarded-Host");
    var origin = forwardedHost == null ? null : Authority.origin(scheme, forwardedHost);
    if (origin == null) {
      origin = Authority.origin(scheme, head.authority());
    }
    if (origin == null) {
      throw ApiError.badRequest("Invalid host");
    }
    return origin;
  }

  /**
   * The host that was asked, in lower case and without its port. From a trusted proxy, the one that
   * the client asked it for.
   *
   * @throws ApiError 400 if it is malformed
   */
  public String host() {
    var origin = origin();
    var authority = origin.substring(origin.indexOf("//") + 2);
    var colon = authority.lastIndexOf(':');
    return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
  }

  void matched(RouteTable.Endpoint found, List<String> parameterValues) {
    endpoint = found;
    values = parameterValues;
  }

  RequestBody body() {
    return body;
  }

  /** What the nearest proxy said, if it is to be believed. */
  private @Nullable String forwarded(String name) {
    var headers = head.sender().isTrusted() ? headers(name) : List.<String>of();
    if (headers.isEmpty()) {
      return null;
    }
    var last = headers.getLast();
    return last.substring(last.lastIndexOf(',') + 1).strip();
  }
}
