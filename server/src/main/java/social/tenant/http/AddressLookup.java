package social.tenant.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host name. */
@FunctionalInterface
public interface AddressLookup {
  /**
   * All addresses of a name, the best first.
   *
   * @throws UnknownHostException if it has none
   */
  List<InetAddress> find(String host) throws UnknownHostException;

  /** The one of the operating system. */
  static AddressLookup system() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
