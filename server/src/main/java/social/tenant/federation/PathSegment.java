package social.tenant.federation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A part of a path of another tenant, such as an id that it chose. */
public final class PathSegment {
  private PathSegment() {}

  /** Percent-encoded UTF-8 (RFC 3986, 2.1). */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
