package social.tenant.http;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens and what it allows.
 *
 * @param port TCP port on all addresses, 0 for a free one; not used with a socket
 * @param socket path of a Unix socket to listen on instead
 * @param isInherited is the TCP port that which the process was started with as its standard input,
 *     if there is one? Whoever started it listens already, so nobody is refused meanwhile
 * @param proxies whose X-Forwarded headers are believed
 */
public record HttpConfig(
    int port, @Nullable Path socket, boolean isInherited, TrustedProxies proxies, Limits limits) {
  /** A TCP port or Unix socket of its own. */
  public HttpConfig(int port, @Nullable Path socket, TrustedProxies proxies, Limits limits) {
    this(port, socket, false, proxies, limits);
  }

  /** A TCP port on all addresses, 0 for a free one; no proxies and the standard limits. */
  public static HttpConfig onPort(int port) {
    return new HttpConfig(port, null, TrustedProxies.none(), Limits.standard());
  }

  /** A Unix socket; the standard limits. */
  public static HttpConfig onSocket(Path socket) {
    return new HttpConfig(0, socket, TrustedProxies.none(), Limits.standard());
  }

  public HttpConfig withProxies(TrustedProxies trusted) {
    return new HttpConfig(port, socket, isInherited, trusted, limits);
  }

  public HttpConfig withLimits(Limits others) {
    return new HttpConfig(port, socket, isInherited, proxies, others);
  }
}
