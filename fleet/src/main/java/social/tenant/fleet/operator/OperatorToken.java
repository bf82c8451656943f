package social.tenant.fleet.operator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.http.Handler;

/** Lets only those in who know the operator's token. */
public record OperatorToken(String token, Handler inside) implements Handler {
  private static final String SCHEME = "Bearer ";

  @Override
  public Answer handle(Exchange exchange) throws Exception {
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
