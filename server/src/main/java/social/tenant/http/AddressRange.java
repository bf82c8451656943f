package social.tenant.http;

import java.net.InetAddress;
import java.util.regex.Pattern;

/** A range of IP addresses (CIDR, RFC 4632): those whose first bits are those of a network. */
record AddressRange(InetAddress network, int prefixBits) {
  private static final Pattern BITS = Pattern.compile("\\d{1,3}");

  /**
   * Reads an address, or a network such as {@code 10.0.0.0/8}.
   *
   * @throws IllegalArgumentException if it is neither; the message names it
   */
  static AddressRange parse(String text) {
    var slash = text.indexOf('/');
    var address = Addresses.parse(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      throw new IllegalArgumentException("Not an address or range: " + text);
    }
    var width = address.getAddress().length * 8;
    var bits = slash < 0 ? Integer.toString(width) : text.substring(slash + 1);
    if (!BITS.matcher(bits).matches() || Integer.parseInt(bits) > width) {
      throw new IllegalArgumentException("Not an address or range: " + text);
    }
    return new AddressRange(address, Integer.parseInt(bits));
  }

  boolean contains(InetAddress address) {
    var ours = network.getAddress();
    var theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (var bit = 0; bit < prefixBits; bit++) {
      var mask = 0x80 >> bit % 8;
      if (((ours[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
