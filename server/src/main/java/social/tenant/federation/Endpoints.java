package social.tenant.federation;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;

/**
 * Addresses of tenants. The form in which they are kept and compared has scheme and host in lower
 * case, no usual port, no trailing slashes and nothing behind the path.
 */
public final class Endpoints {
  /** In bytes; longer ones are refused. */
  static final int MAX_LENGTH = 2_048;

  private static final Set<String> SCHEMES = Set.of("http", "https");

  private Endpoints() {}

  /** The form in which an endpoint is kept and compared; null if it is no endpoint. */
  public static @Nullable String normalize(String text) {
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    try {
      return normalize(new URI(text.strip()));
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static @Nullable String normalize(URI uri) {
    var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme)
        || uri.getHost() == null
        || uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      return null;
    }
    var host = uri.getHost().toLowerCase(Locale.ROOT);
    var usualPort = scheme.equals("https") ? 443 : 80;
    var port = uri.getPort() == -1 || uri.getPort() == usualPort ? "" : ":" + uri.getPort();
    return scheme + "://" + host + port + withoutTrailingSlashes(uri.getRawPath());
  }

  /**
   * The form in which an endpoint is kept and compared.
   *
   * @throws ApiError 400 if it is no endpoint
   */
  public static String require(String text) {
    var endpoint = normalize(text);
    if (endpoint == null) {
      throw ApiError.badRequest("Invalid endpoint format - must be http:// or https://");
    }
    return endpoint;
  }

  /** Whether two endpoints are the same tenant's. */
  public static boolean same(String one, String other) {
    var normal = normalize(one);
    return normal != null && normal.equals(normalize(other));
  }

  private static String withoutTrailingSlashes(String path) {
    var end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }
}
