package social.tenant.account;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;

/**
 * Tells requests of the own page from those that another site makes a browser send. Only a cookie
 * comes along unasked, so only requests with one are concerned.
 */
public final class CrossSite {
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

  private final @Nullable String ownOrigin;
  private final Set<String> furtherOrigins;

  /**
   * @param ownOrigin scheme and host of the public address; null: those of each request
   * @param furtherOrigins that count as the own one
   */
  public CrossSite(@Nullable String ownOrigin, Set<String> furtherOrigins) {
    this.ownOrigin = ownOrigin == null ? null : asBrowsersWrite(ownOrigin);
    this.furtherOrigins = Set.copyOf(furtherOrigins);
  }

  /**
   * Refuses a change that a foreign page asks for by the caller's cookie.
   *
   * @throws ApiError 403
   */
  void check(Exchange exchange, Caller caller) {
    if (caller.byCookie() && !SAFE_METHODS.contains(exchange.method()) && !isOwnPage(exchange)) {
      throw refused();
    }
  }

  /**
   * Refuses a WebSocket that a foreign page opens by the caller's cookie: its handshake is a GET,
   * but what follows changes things.
   *
   * @throws ApiError 403
   */
  public void checkHandshake(Exchange exchange, Caller caller) {
    if (caller.byCookie() && !hasOwnOrigin(exchange)) {
      throw refused();
    }
  }

  private boolean isOwnPage(Exchange exchange) {
    var site = exchange.header("Sec-Fetch-Site");
    if (site == null) {
      return hasOwnOrigin(exchange);
    }
    return site.equals("same-origin") || hasFurtherOrigin(exchange);
  }

  private boolean hasOwnOrigin(Exchange exchange) {
    var origin = exchange.header("Origin");
    var own = ownOrigin == null ? exchange.origin() : ownOrigin;
    return own.equals(origin) || hasFurtherOrigin(exchange);
  }

  private boolean hasFurtherOrigin(Exchange exchange) {
    var origin = exchange.header("Origin");
    return origin != null && furtherOrigins.contains(origin);
  }

  /** In lower case and without the usual port (RFC 6454, 6.2). */
  private static String asBrowsersWrite(String origin) {
    var lower = origin.toLowerCase(Locale.ROOT);
    var usualPort = lower.startsWith("https:") ? ":443" : ":80";
    return lower.endsWith(usualPort)
        ? lower.substring(0, lower.length() - usualPort.length())
        : lower;
  }

  private static ApiError refused() {
    return ApiError.forbidden("Cross-site request refused");
  }
}
