package social.tenant.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The type of a body (RFC 9110, 8.3.1), its parameters left out. */
final class MediaType {
  private MediaType() {}

  /** Type and subtype in lower case, or null where there is no Content-Type. */
  static @Nullable String of(@Nullable String contentType) {
    if (contentType == null) {
      return null;
    }
    var semicolon = contentType.indexOf(';');
    var type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
    return type.strip().toLowerCase(Locale.ROOT);
  }

  static boolean isJson(String type) {
    return type.equals("application/json") || type.endsWith("+json") && type.indexOf('/') > 0;
  }
}
