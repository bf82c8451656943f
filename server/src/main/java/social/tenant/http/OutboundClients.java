package social.tenant.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** Builds Jetty clients that have few threads, remember nothing and go where they are told. */
final class OutboundClients {
  private static final int MAX_THREADS = 4;
  private static final int THREAD_IDLE_MILLIS = (int) Duration.ofSeconds(5).toMillis();
  private static final long IDLE_MILLIS = Duration.ofSeconds(5).toMillis();
  private static final int MAX_HEAD_BYTES = 16 * 1024;
  private static final int MAX_CONNECTIONS = 64;
  private static final long MAX_POOLED_BYTES = 1024 * 1024;

  private OutboundClients() {}

  /** What a request may connect to. Only requests with the same addresses share a connection. */
  record Pinned(List<InetAddress> addresses) {}

  /**
   * A client that is not started.
   *
   * @param authorities whom to believe over https
   */
  static HttpClient make(String userAgent, Authorities authorities) {
    var client = new HttpClient(new HttpClientTransportOverHTTP(1));
    var threads = new QueuedThreadPool(MAX_THREADS, 1, THREAD_IDLE_MILLIS);
    threads.setName("outbound");
    threads.setDaemon(true);
    threads.setReservedThreads(0);
    client.setExecutor(threads);
    client.setScheduler(new ScheduledExecutorScheduler("outbound-timer", true));
    client.setByteBufferPool(
        new ArrayByteBufferPool(0, -1, -1, Integer.MAX_VALUE, MAX_POOLED_BYTES, MAX_POOLED_BYTES));
    client.setSocketAddressResolver(new PinnedResolver());
    client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, userAgent));
    client.setFollowRedirects(false);
    client.setHttpCookieStore(new HttpCookieStore.Empty());
    client.setMaxConnectionsPerDestination(MAX_CONNECTIONS);
    client.setMaxResponseHeadersSize(MAX_HEAD_BYTES);
    client.setIdleTimeout(IDLE_MILLIS);
    client.setDestinationIdleTimeout(IDLE_MILLIS);
    var tls = new SslContextFactory.Client();
    tls.setSslContext(authorities.context());
    client.setSslContextFactory(tls);
    return client;
  }

  /** Starts a client, and takes away what it would do unasked. */
  static HttpClient start(HttpClient client) throws IOException {
    try {
      client.start();
    } catch (Exception e) {
      throw new IOException("The client does not start", e);
    }
    client.getProtocolHandlers().clear();
    client.getContentDecoderFactories().clear();
    return client;
  }

  static void stop(HttpClient client) {
    LifeCycle.stop(client);
  }

  /** Gives the addresses that the request brought along. */
  private static final class PinnedResolver implements SocketAddressResolver {
    @Override
    public void resolve(
        String host,
        int port,
        Map<String, Object> context,
        Promise<List<InetSocketAddress>> promise) {
      if (context.get(Destination.CONTEXT_KEY) instanceof Destination destination
          && destination.getOrigin().getTag() instanceof Pinned pinned) {
        promise.succeeded(
            pinned.addresses().stream().map(at -> new InetSocketAddress(at, port)).toList());
      } else {
        promise.failed(new IllegalStateException("A request without addresses"));
      }
    }
  }
}
