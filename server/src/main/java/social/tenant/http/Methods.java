package social.tenant.http;

import java.util.List;
import java.util.Set;

/** The request methods this server speaks. */
final class Methods {
  private static final List<String> ORDER =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private Methods() {}

  /** The value of the Allow header (RFC 9110, 10.2.1) where these are declared. */
  static String allow(Set<String> declared) {
    return String.join(
        ", ",
        ORDER.stream()
            .filter(method ->
                declared.contains(method)
                    || method.equals("OPTIONS")
                    || method.equals("HEAD") && declared.contains("GET"))
            .toList());
  }
}
