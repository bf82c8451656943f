package social.tenant.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells the addresses that are public from those that a server must not be sent to by strangers:
 * its own, those of its network, and those that belong to nobody. From the registries of special
 * addresses (RFC 6890 and its successors at IANA).
 */
public final class PublicAddresses {
  private static final List<AddressRange> SPECIAL_V4 =
      ranges(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // carrier-grade NAT
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // link-local
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // 6to4 relays, withdrawn
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, broadcast

  /** All that is given out to the public lies in here, but so do the special ones below. */
  private static final AddressRange GLOBAL_V6 = AddressRange.parse("2000::/3");

  private static final List<AddressRange> SPECIAL_V6 =
      ranges(
          "2001::/23", // protocol assignments, Teredo among them
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4, which holds any IPv4 address
          "3fff::/20"); // documentation

  /** How a host without IPv4 reaches IPv4 addresses (RFC 6052); they are the last four bytes. */
  private static final AddressRange TRANSLATED = AddressRange.parse("64:ff9b::/96");

  private PublicAddresses() {}

  /** Whether an address is one of the public internet. */
  public static boolean contain(InetAddress address) {
    return switch (address) {
      case Inet4Address v4 -> isOutside(SPECIAL_V4, v4);
      case Inet6Address v6 when TRANSLATED.contains(v6) -> contain(lastFourBytes(v6));
      case Inet6Address v6 -> GLOBAL_V6.contains(v6) && isOutside(SPECIAL_V6, v6);
      default -> false;
    };
  }

  private static boolean isOutside(List<AddressRange> ranges, InetAddress address) {
    return ranges.stream().noneMatch(range -> range.contains(address));
  }

  private static InetAddress lastFourBytes(Inet6Address address) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("Four bytes are an IPv4 address", e);
    }
  }

  private static List<AddressRange> ranges(String... texts) {
    return Stream.of(texts).map(AddressRange::parse).toList();
  }
}
