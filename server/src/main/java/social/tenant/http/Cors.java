package social.tenant.http;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of other origins may read answers (the CORS protocol of the Fetch standard).
 *
 * <p>Public and federation paths are open to any origin, without credentials. The tenant's further
 * origins may use every path, with credentials. Everything else is for the own origin.
 *
 * @param origins further origins, as browsers write them: {@code https://app.example}
 */
public record Cors(Set<String> origins) {
  private static final List<String> OPEN_PREFIXES = List.of("/api/public/", "/api/fed/");
  private static final String OPEN_PATH = "/.well-known/tenant";
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

  public Cors {
    origins = Set.copyOf(origins);
  }

  /** No further origins. */
  public static Cors none() {
    return new Cors(Set.of());
  }

  /** Does a further origin count as the own one? */
  public boolean allows(@Nullable String origin) {
    return origin != null && origins.contains(origin);
  }

  /** Opens one answer to pages of any origin, without credentials: a public photo. */
  public static Answer open(Answer answer) {
    return answer.header(ALLOW_ORIGIN, "*");
  }

  /** Adds the headers that an answer needs. */
  Answer apply(Exchange exchange, Answer answer) {
    var varying = origins.isEmpty() ? answer : answer.header("Vary", "Origin");
    var origin = exchange.header("Origin");
    if (origin != null && allows(origin)) {
      var credentialed = varying.replacing(ALLOW_ORIGIN, origin);
      return permissions(exchange, credentialed.header("Access-Control-Allow-Credentials", "true"));
    }
    if (answer.header(ALLOW_ORIGIN) != null) {
      return permissions(exchange, varying);
    }
    return isOpen(exchange.path()) ? permissions(exchange, open(varying)) : varying;
  }

  private static boolean isOpen(String path) {
    return path.equals(OPEN_PATH)
        || path.equals(OPEN_PATH + "/")
        || OPEN_PREFIXES.stream().anyMatch(path::startsWith);
  }

  private static Answer permissions(Exchange exchange, Answer answer) {
    var asked = exchange.header("Access-Control-Request-Method");
    if (!exchange.method().equals("OPTIONS") || asked == null) {
      return answer.header("Access-Control-Expose-Headers", "Link, X-Next-Cursor");
    }
    var preflight =
        answer
            .header("Access-Control-Allow-Methods", asked)
            .header("Access-Control-Max-Age", "3600");
    var headers = exchange.header("Access-Control-Request-Headers");
    return headers == null ? preflight : preflight.header("Access-Control-Allow-Headers", headers);
  }
}
