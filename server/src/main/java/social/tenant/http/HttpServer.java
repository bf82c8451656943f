package social.tenant.http;

import java.time.Duration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import social.tenant.log.Log;

/**
 * An HTTP/1.1 server.
 *
 * <p>One selector thread; requests run on virtual threads, which are all daemons: whoever starts a
 * server keeps the process alive. Its methods may be called by any thread.
 */
public final class HttpServer implements AutoCloseable {
  private final Server jetty;
  private final Gate gate;
  private final Log log;
  private final int port;

  private HttpServer(Server jetty, Gate gate, Log log) {
    this.jetty = jetty;
    this.gate = gate;
    this.log = log;
    this.port = jetty.getConnectors()[0] instanceof ServerConnector tcp ? tcp.getLocalPort() : 0;
  }

  /**
   * Listens, and gives each request to a handler.
   *
   * @throws ListenException if it can not listen there
   */
  public static HttpServer start(HttpConfig config, Handler root, Log log) {
    var jetty = JettyServers.server();
    var gate = new Gate();
    var faults = new Faults(fault -> null, log);
    JettyServers.connector(jetty, config);
    jetty.setHandler(new RootHandler(root, config, gate, faults));
    jetty.setErrorHandler(new JettyErrors(config.limits(), faults));
    listen(jetty, config);
    return new HttpServer(jetty, gate, log);
  }

  private static void listen(Server jetty, HttpConfig config) {
    if (config.socket() != null) {
      SocketFile.clear(config.socket());
    }
    try {
      jetty.start();
    } catch (Exception e) {
      var failure = failure(config, e);
      LifeCycle.stop(jetty);
      throw failure;
    }
  }

  private static ListenException failure(HttpConfig config, Exception e) {
    var place = config.socket() == null ? "port " + config.port() : config.socket();
    var reason = e.getCause() == null ? e : e.getCause();
    return new ListenException("Cannot listen on " + place + ": " + reason.getMessage(), e);
  }

  /** The TCP port; 0 when listening on a Unix socket. */
  public int port() {
    return port;
  }

  /** Lets no request begin from now on: each is told that the server stops (503). */
  public void refuse() {
    gate.close();
  }

  /**
   * The same, unless a request runs.
   *
   * @return is every request refused now?
   */
  public boolean refuseIfIdle() {
    return gate.closeIfIdle();
  }

  /**
   * Stops: requests that have not begun are told so (503), those that run may end within the grace
   * period, then every connection is closed. Those that stay open are not waited for: whoever
   * opened them closes them before, having called {@link #refuse()}.
   */
  public void stop(Duration grace) {
    refuse();
    var isInterrupted = false;
    try {
      if (!gate.awaitIdle(grace)) {
        log.warn("Requests were cut off by the stop");
      }
    } catch (InterruptedException e) {
      isInterrupted = true; // told after the stop, which would not be complete otherwise
    }
    LifeCycle.stop(jetty);
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops without grace. */
  @Override
  public void close() {
    stop(Duration.ZERO);
  }
}
