package social.tenant.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proxies whose {@code X-Forwarded-*} headers are believed. Whoever connects over the Unix
 * socket is one of them.
 *
 * <p>Immutable, for any number of threads.
 */
public final class TrustedProxies {
  /** Who connects over the Unix socket, and says of nobody that the request comes from there. */
  private static final String LOCAL = "local";

  private final List<AddressRange> ranges;

  private TrustedProxies(List<AddressRange> ranges) {
    this.ranges = ranges;
  }

  /** Nobody but the Unix socket. */
  public static TrustedProxies none() {
    return new TrustedProxies(List.of());
  }

  /**
   * Reads addresses and CIDR ranges, IPv4 or IPv6.
   *
   * @throws IllegalArgumentException naming the first that is neither
   */
  public static TrustedProxies of(List<String> addressesOrRanges) {
    return new TrustedProxies(addressesOrRanges.stream().map(AddressRange::parse).toList());
  }

  /**
   * Who connected, seen with these proxies in mind.
   *
   * @param peer null for the Unix socket
   */
  Sender sender(@Nullable InetAddress peer) {
    return new Sender() {
      @Override
      public boolean isTrusted() {
        return trusts(peer);
      }

      @Override
      public String address(List<String> forwardedFor) {
        return clientAddress(peer, forwardedFor);
      }
    };
  }

  /**
   * Is this a proxy to be believed?
   *
   * @param peer null for the Unix socket
   */
  boolean trusts(@Nullable InetAddress peer) {
    return peer == null || ranges.stream().anyMatch(range -> range.contains(peer));
  }

  /**
   * Who a request comes from: the right-most entry of the headers that is no trusted proxy, for
   * what stands left of it is anybody's word. Where an entry is no address, it is the proxy that
   * wrote it.
   *
   * @param peer who connected; null for the Unix socket
   * @param forwardedFor the X-Forwarded-For headers, in their order
   * @return an IPv4 address, an IPv6 network of 64 bits, or {@code local}
   */
  String clientAddress(@Nullable InetAddress peer, List<String> forwardedFor) {
    var client = peer;
    var entries = entries(forwardedFor).reversed().iterator();
    while (trusts(client) && entries.hasNext()) {
      var next = Addresses.parseForwarded(entries.next());
      if (next == null) {
        break;
      }
      client = next;
    }
    return client == null ? LOCAL : Addresses.group(client);
  }

  private static List<String> entries(List<String> headers) {
    var entries = new ArrayList<String>();
    for (var header : headers) {
      entries.addAll(List.of(header.split(",", -1)));
    }
    return entries;
  }
}
