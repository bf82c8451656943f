package social.tenant.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** IP addresses as text. No name is ever looked up. */
final class Addresses {
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern V4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);
  private static final Pattern V4_WITH_PORT = Pattern.compile("([\\d.]+):\\d{1,5}");
  private static final Pattern V6_IN_BRACKETS = Pattern.compile("\\[([0-9A-Fa-f:.]+)](:\\d{1,5})?");
  private static final int NETWORK_BYTES = 8;

  private Addresses() {}

  /** Reads an address in its usual form; null if it is anything else. */
  static @Nullable InetAddress parse(String text) {
    var isV6 = text.indexOf(':') >= 0 && text.indexOf('%') < 0 && text.indexOf('[') < 0;
    if (!isV6 && !V4.matcher(text).matches()) {
      return null;
    }
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Reads an entry of X-Forwarded-For, which may have a port, brackets or quotes. */
  static @Nullable InetAddress parseForwarded(String entry) {
    var text = entry.strip();
    if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
      text = text.substring(1, text.length() - 1);
    }
    var v6 = V6_IN_BRACKETS.matcher(text);
    if (v6.matches()) {
      return parse(v6.group(1));
    }
    var v4 = V4_WITH_PORT.matcher(text);
    return parse(v4.matches() ? v4.group(1) : text);
  }

  /** What an address counts by: itself, or its /64 for IPv6, since that is what one home has. */
  static String group(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address.getHostAddress();
    }
    var network = Arrays.copyOf(address.getAddress(), 16);
    Arrays.fill(network, NETWORK_BYTES, network.length, (byte) 0);
    try {
      return InetAddress.getByAddress(network).getHostAddress() + "/64";
    } catch (UnknownHostException e) {
      throw new IllegalStateException("16 bytes are an IPv6 address", e);
    }
  }
}
