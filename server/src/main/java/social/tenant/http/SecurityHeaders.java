package social.tenant.http;

import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/** The headers that keep a browser from making more of an answer than was meant. */
final class SecurityHeaders {
  private static final String HTML_POLICY = ContentSecurityPolicy.standard().value();

  private SecurityHeaders() {}

  /** Adds them and the content type, without replacing what the answer itself says. */
  static void add(HttpFields.Mutable headers, @Nullable String contentType) {
    headers.put("X-Content-Type-Options", "nosniff");
    putIfAbsent(headers, "Referrer-Policy", "same-origin");
    if (contentType == null) {
      return;
    }
    headers.put("Content-Type", contentType);
    if (contentType.startsWith(Answer.JSON)) {
      putIfAbsent(headers, "Cache-Control", "no-store");
    }
    if (contentType.startsWith("text/html")) {
      putIfAbsent(headers, ContentSecurityPolicy.HEADER, HTML_POLICY);
    }
  }

  private static void putIfAbsent(HttpFields.Mutable headers, String name, String value) {
    if (!headers.contains(name)) {
      headers.put(name, value);
    }
  }
}
