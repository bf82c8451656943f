package social.tenant.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads Cookie headers (RFC 6265, 5.4), leaving out what is malformed. */
final class Cookies {
  private Cookies() {}

  /** The value of the first cookie of a name, or null. */
  static @Nullable String find(List<String> headers, String name) {
    for (var header : headers) {
      for (var pair : header.split(";", -1)) {
        var equals = pair.indexOf('=');
        if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
          return unquoted(pair.substring(equals + 1).strip());
        }
      }
    }
    return null;
  }

  private static String unquoted(String value) {
    return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }
}
