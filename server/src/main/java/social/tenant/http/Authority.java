package social.tenant.http;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The host and port of a request (RFC 3986, 3.2), which end up in addresses and comparisons. */
final class Authority {
  private static final int MAX_LENGTH = 261; // a host name of 253 characters, a colon, a port
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?");

  private Authority() {}

  /**
   * An origin (RFC 6454, 6.2): scheme and host in lower case, the port only if it is not the usual
   * one.
   *
   * @return null if the authority is malformed
   */
  static @Nullable String origin(String scheme, String authority) {
    if (authority.length() > MAX_LENGTH || !FORM.matcher(authority).matches()) {
      return null;
    }
    var usualPort = scheme.equals("https") ? ":443" : ":80";
    var host =
        authority.endsWith(usualPort)
            ? authority.substring(0, authority.length() - usualPort.length())
            : authority;
    return scheme + "://" + host.toLowerCase(Locale.ROOT);
  }
}
