package social.tenant.account;

import org.jspecify.annotations.Nullable;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;

/** The cookie in which a browser keeps its session (RFC 6265). No script can read it. */
final class SessionCookie {
  private static final String NAME = "tenant_auth";

  private SessionCookie() {}

  /** The token of a request; null when there is none. */
  static @Nullable String read(Exchange exchange) {
    var token = exchange.cookie(NAME);
    return token == null || token.isEmpty() ? null : token;
  }

  /** Sends a token. */
  static Answer give(Exchange exchange, Answer answer, String token) {
    return set(exchange, answer, token, Sessions.LIFETIME.toSeconds());
  }

  /** Makes the browser forget its token. */
  static Answer clear(Exchange exchange, Answer answer) {
    return set(exchange, answer, "", 0);
  }

  private static Answer set(Exchange exchange, Answer answer, String token, long maxAgeSeconds) {
    var path = exchange.base().isEmpty() ? "/" : exchange.base();
    var attributes = "; Path=" + path + "; HttpOnly; SameSite=Lax; Max-Age=" + maxAgeSeconds;
    var secure = exchange.secure() ? "; Secure" : "";
    return answer.cookie(NAME + "=" + token + attributes + secure);
  }
}
