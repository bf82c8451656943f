package social.tenant.http;

import java.net.InetSocketAddress;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * What a request says before its body.
 *
 * @param path as it was sent, not decoded
 * @param query as it was sent, without its question mark; null if there was none
 * @param scheme of the connection itself: {@code http} or {@code https}
 * @param authority host and port that were asked
 * @param sender who sent it
 * @param mayUpgrade whether its connection can become another, such as a WebSocket
 */
record Head(
    String method,
    String path,
    @Nullable String query,
    String scheme,
    String authority,
    HttpFields headers,
    Sender sender,
    boolean mayUpgrade) {
  /** That of a request which came over the network. */
  static Head of(Request request, TrustedProxies proxies) {
    var url = request.getHttpURI();
    var connection = request.getConnectionMetaData();
    var peer =
        connection.getRemoteSocketAddress() instanceof InetSocketAddress address
            ? address.getAddress()
            : null;
    return new Head(
        request.getMethod(),
        url.getPath(),
        url.getQuery(),
        "http",
        String.valueOf(url.getAuthority()),
        request.getHeaders(),
        proxies.sender(peer),
        connection.getHttpVersion() == HttpVersion.HTTP_1_1);
  }

  /** The same with another path. */
  Head withPath(String other) {
    return new Head(method, other, query, scheme, authority, headers, sender, mayUpgrade);
  }
}
