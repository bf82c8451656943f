package social.tenant.metric;

import org.jspecify.annotations.Nullable;

/**
 * What requests are counted by: few different values, whatever clients send.
 *
 * @param route the route's template, such as {@code /api/things/{id}}, or {@link #UNMATCHED}
 * @param method as sent if it is one of the usual, else {@code OTHER}
 */
record RequestKey(String route, String method, int status) {
  static final String UNMATCHED = "unmatched";

  /**
   * The key of a request; null for one that is not counted: only the API and {@code /health} are.
   *
   * @param path as it was sent
   * @param template of its route, empty when there was none
   */
  static @Nullable RequestKey of(String path, String template, String method, int status) {
    if (!path.startsWith("/api/") && !path.equals("/api") && !template.equals("/health")) {
      return null;
    }
    var known =
        switch (method) {
          case "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH" -> method;
          default -> "OTHER";
        };
    return new RequestKey(template.isEmpty() ? UNMATCHED : template, known, status);
  }
}
