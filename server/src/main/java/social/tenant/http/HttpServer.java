package social.tenant.http;

import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.IO;
import org.eclipse.jetty.util.component.LifeCycle;
import social.tenant.log.Log;

/**
 * An HTTP/1.1 server.
 *
 * <p>One selector thread; requests run on virtual threads, which are all daemons: whoever starts a
 * server keeps the process alive. Its methods may be called by any thread.
 */
public final class HttpServer implements AutoCloseable {
  /** What a client has sent just before the stop is here after so long. */
  private static final Duration ON_ITS_WAY = Duration.ofMillis(10);

  /** How long the answers to it get, at most. */
  private static final Duration FAREWELL = Duration.ofMillis(500);

  private final Server jetty;
  private final Gate gate;
  private final boolean isInherited;
  private final Log log;
  private final int port;

  private HttpServer(Server jetty, Gate gate, boolean isInherited, Log log) {
    this.jetty = jetty;
    this.isInherited = isInherited;
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
    return new HttpServer(jetty, gate, config.isInherited(), log);
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

  /**
   * Lets no request begin from now on: each is told that the server stops (503). Connections that
   * come to an inherited socket wait there for whoever listens to it next.
   */
  public void refuse() {
    if (isInherited) {
      stopAccepting();
    }
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
      } else if (jetty.isRunning()) {
        leave();
      }
    } catch (InterruptedException e) {
      isInterrupted = true; // told after the stop, which would not be complete otherwise
    }
    LifeCycle.stop(jetty);
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Takes no further connection, and answers what was sent on those that are there already: Jetty
   * would let go of a connection that it has just accepted, without closing it.
   */
  private void leave() throws InterruptedException {
    stopAccepting();
    closeSockets();
    awaitTurn(); // of the selector, which holds the closed sockets until then
    Thread.sleep(ON_ITS_WAY);
    awaitTurn();
    gate.awaitIdle(FAREWELL);
  }

  /** Leaves further connections to the kernel. */
  private void stopAccepting() {
    for (var connector : jetty.getConnectors()) {
      if (connector instanceof AbstractConnector any) {
        any.setAccepting(false);
      }
    }
  }

  /**
   * Has the kernel refuse them. Jetty's own {@code close} does nothing without acceptor threads.
   */
  private void closeSockets() {
    for (var connector : jetty.getConnectors()) {
      if (connector instanceof ServerConnector tcp
          && tcp.getTransport() instanceof ServerSocketChannel socket) {
        IO.close(socket);
      }
    }
  }

  private void awaitTurn() throws InterruptedException {
    for (var selector : jetty.getContainedBeans(ManagedSelector.class)) {
      var turned = new CountDownLatch(1);
      selector.submit(any -> turned.countDown());
      if (!turned.await(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
        return; // it does not turn any more
      }
    }
  }

  /** Stops without grace. */
  @Override
  public void close() {
    stop(Duration.ZERO);
  }
}
