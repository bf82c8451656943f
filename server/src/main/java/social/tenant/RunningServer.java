package social.tenant;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import social.tenant.http.HttpConfig;
import social.tenant.http.HttpServer;
import social.tenant.http.Limits;
import social.tenant.log.Log;
import social.tenant.time.Clock;
import social.tenant.web.WebPages;

/** One tenant behind a socket of its own. */
public final class RunningServer implements AutoCloseable {
  /** How long running requests get when the server stops. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final WebPages pages;
  private final Shared shared;
  private final Tenant tenant;
  private final HttpServer server;
  private final Log log;
  private final CountDownLatch closed = new CountDownLatch(1);

  private RunningServer(WebPages pages, Shared shared, Tenant tenant, HttpServer server, Log log) {
    this.pages = pages;
    this.shared = shared;
    this.tenant = tenant;
    this.server = server;
    this.log = log;
  }

  /**
   * Opens the tenant, then listens.
   *
   * @param begun when the process began
   * @throws social.tenant.store.StartException when the tenant can not be opened
   * @throws social.tenant.http.ListenException when its address is not to be had; nothing is left
   *     open
   */
  public static RunningServer start(Settings settings, Clock clock, Instant begun, Log log) {
    var pages = new WebPages(settings.staticUrl(), clock::instant, log);
    var shared = Shared.around(pages);
    var tenant = Tenant.open(settings, shared, clock, begun, log);
    try {
      var config =
          new HttpConfig(
              settings.port(), settings.socketPath(), settings.trustedProxies(), Limits.standard());
      var server = HttpServer.start(config, tenant.handler(), log);
      tenant.listening();
      var socket = settings.socketPath();
      if (socket == null) {
        log.info("Listening", "port", server.port(), "data", settings.dataDirectory());
      } else {
        log.info("Listening", "socket", socket, "data", settings.dataDirectory());
      }
      return new RunningServer(pages, shared, tenant, server, log);
    } catch (RuntimeException e) {
      tenant.close();
      shared.close();
      pages.close();
      throw e;
    }
  }

  /** The TCP port. */
  public int port() {
    return server.port();
  }

  /**
   * Sends live connections away, which would not end by themselves, lets running requests end, then
   * closes everything.
   */
  @Override
  public void close() {
    log.info("Stopping");
    server.refuse();
    tenant.closeConnections();
    server.stop(GRACE);
    tenant.close();
    shared.close();
    pages.close();
    log.info("Stopped");
    closed.countDown();
  }

  /** Waits until somebody closes it: the server's own threads do not keep a process alive. */
  void awaitClose() throws InterruptedException {
    closed.await();
  }
}
