package social.tenant.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Builds Jetty servers with as few threads and as much strictness as there is. */
final class JettyServers {
  /** For Jetty's own tasks; handlers run on virtual threads. One of them is the selector. */
  private static final int MAX_THREADS = 4;

  private static final int MIN_THREADS = 1;
  private static final int THREAD_IDLE_MILLIS = (int) Duration.ofSeconds(10).toMillis();

  /** How long a connection may be idle while there are as many as there may be. */
  private static final long CROWDED_IDLE_MILLIS = Duration.ofSeconds(5).toMillis();

  private static final int ACCEPT_QUEUE = 1024;
  private static final int RESPONSE_HEAD_BYTES = 4 * 1024;

  /** A Link header repeats the request's query, percent-encoded: up to three bytes a byte. */
  private static final int MAX_RESPONSE_HEAD_BYTES = 64 * 1024;

  /** What the buffer pool may keep, on the heap and beside it. */
  private static final long MAX_POOLED_BYTES = 4 * 1024 * 1024;

  /** Whatever is odd about a path the {@link RequestPath} sees; no server needs the rest. */
  private static final UriCompliance URI_COMPLIANCE =
      UriCompliance.UNSAFE.without(
          "TENANT", UriCompliance.Violation.USER_INFO, UriCompliance.Violation.FRAGMENT);

  private JettyServers() {}

  static Server server() {
    var threads =
        new QueuedThreadPool(
            MAX_THREADS, MIN_THREADS, THREAD_IDLE_MILLIS, 0, new LinkedBlockingQueue<>(), null);
    threads.setName("http");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request").factory()));
    var timers = new IdlingScheduler("http-timer", Duration.ofMillis(THREAD_IDLE_MILLIS));
    var buffers =
        new ArrayByteBufferPool(0, -1, -1, Integer.MAX_VALUE, MAX_POOLED_BYTES, MAX_POOLED_BYTES);
    var date = new DateHeader(InstantSource.system());
    return new Server(threads, timers, buffers) {
      @Override
      public HttpField getDateField() {
        return date.now();
      }
    };
  }

  static AbstractConnector connector(Server server, HttpConfig config) {
    var factory = connectionFactory(config.limits());
    var connector = config.socket() == null ? tcp(server, config, factory) : unix(server, factory);
    if (connector instanceof UnixDomainServerConnector unix) {
      unix.setUnixDomainPath(config.socket());
    }
    connector.setIdleTimeout(config.limits().idleTime().toMillis());
    server.addConnector(connector);
    var limit = new NetworkConnectionLimit(config.limits().connections(), connector);
    limit.setEndPointIdleTimeout(CROWDED_IDLE_MILLIS);
    server.addBean(limit);
    return connector;
  }

  private static AbstractConnector tcp(
      Server server, HttpConfig config, ConnectionFactory factory) {
    var connector = new ServerConnector(server, null, null, null, 0, 1, factory);
    connector.setPort(config.port());
    connector.setInheritChannel(config.isInherited());
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    return connector;
  }

  private static AbstractConnector unix(Server server, ConnectionFactory factory) {
    var connector = new UnixDomainServerConnector(server, 0, 1, factory);
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    return connector;
  }

  private static ConnectionFactory connectionFactory(Limits limits) {
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(limits.headBytes());
    http.setResponseHeaderSize(RESPONSE_HEAD_BYTES);
    http.setMaxResponseHeaderSize(MAX_RESPONSE_HEAD_BYTES);
    http.setHttpCompliance(HttpCompliance.STRICT);
    http.setUriCompliance(URI_COMPLIANCE);
    return new HttpConnectionFactory(http) {
      @Override
      public Connection newConnection(Connector connector, EndPoint endPoint) {
        var connection = new TimedConnection(http, connector, endPoint, limits);
        return configure(connection, connector, endPoint);
      }
    };
  }
}
