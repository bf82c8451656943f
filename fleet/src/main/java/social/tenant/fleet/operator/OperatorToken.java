package social.tenant.fleet.operator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.http.Handler;

/**
 * Lets only those in who know the operator's token. How the host is, and the page that asks for the
 * token, anybody may see.
 */
public record OperatorToken(String token, Handler inside) implements Handler {
  private static final String SCHEME = "Bearer ";
  private static final Set<String> OPEN =
      Set.of("/", "/status.js", "/status.css", "/health", "/ready");

  @Override
  public Answer handle(Exchange exchange) throws Exception {
    if (OPEN.contains(exchange.path())) {
      return inside.handle(exchange);
    }
    var given = exchange.header("Authorization");
    if (given == null || !given.startsWith(SCHEME) || !isRight(given)) {
      throw ApiError.of(401, "The operator's token is required");
    }
    return inside.handle(exchange);
  }

  /** Takes as long over a token that is nearly right as over any other. */
  private boolean isRight(String given) {
    return MessageDigest.isEqual(bytes(given.substring(SCHEME.length())), bytes(token));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "OperatorToken";
  }
}
