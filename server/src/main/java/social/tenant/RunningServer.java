package social.tenant;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import social.tenant.http.HttpConfig;
import social.tenant.http.HttpServer;
import social.tenant.http.Limits;
import social.tenant.http.Neighbours;
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
  private final @Nullable Idleness idleness;
  private final AtomicBoolean isClosing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Rest rest;

  private RunningServer(
      WebPages pages,
      Shared shared,
      Tenant tenant,
      HttpServer server,
      @Nullable Duration idleAfter,
      Log log) {
    this.pages = pages;
    this.shared = shared;
    this.tenant = tenant;
    this.server = server;
    this.log = log;
    idleness = idleAfter == null ? null : tenant.idleness(idleAfter, this::sleep);
    rest = new Rest(tenant.activity()::atNextEnd, Rest.QUIET, this::giveBack);
  }

  /**
   * Opens the tenant, then listens, until it is closed or puts itself to sleep.
   *
   * @param begun when the process began
   * @throws social.tenant.store.StartException when the tenant can not be opened
   * @throws social.tenant.http.ListenException when its address is not to be had; nothing is left
   *     open
   */
  public static RunningServer start(Settings settings, Clock clock, Instant begun, Log log) {
    var authorities = settings.authorities();
    var pages = new WebPages(settings.staticUrl(), authorities, clock::instant, log);
    var shared = Shared.around(pages, Neighbours.none(), authorities);
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
      var running = new RunningServer(pages, shared, tenant, server, settings.idleExitAfter(), log);
      running.watch();
      return running;
    } catch (RuntimeException e) {
      tenant.close();
      shared.close();
      pages.close();
      throw e;
    }
  }

  /** Whether anybody wants something of it. */
  Activity activity() {
    return tenant.activity();
  }

  private void watch() {
    if (idleness != null) {
      idleness.start();
    }
  }

  /** The TCP port. */
  public int port() {
    return server.port();
  }

  /**
   * Sends live connections away, which would not end by themselves, lets running requests end, then
   * closes everything. Repeatable; whoever comes second waits for the first.
   */
  @Override
  public void close() {
    if (isClosing.compareAndSet(false, true)) {
      log.info("Stopping");
      close(tenant::close);
      return;
    }
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Closes it as idle, unless a request has begun meanwhile. */
  private boolean sleep() {
    if (!server.refuseIfIdle()) {
      return false;
    }
    if (isClosing.compareAndSet(false, true)) {
      log.info("Going to sleep");
      close(tenant::sleep);
    }
    return true;
  }

  private void close(Runnable closeTenant) {
    try {
      if (idleness != null) {
        idleness.close();
      }
      server.refuse();
      tenant.closeConnections();
      server.stop(GRACE);
      closeTenant.run();
      shared.close();
      pages.close();
      log.info("Stopped");
    } finally {
      closed.countDown();
      rest.end();
    }
  }

  /** What a server that nobody asks can do without. */
  private void giveBack() {
    tenant.shrink();
    ProcessMemory.giveBack();
  }

  /**
   * Waits until it is closed: the server's own threads do not keep a process alive. Meanwhile the
   * thread gives memory back whenever the server has been quiet for a moment.
   */
  void awaitClose() throws InterruptedException {
    rest.await();
  }
}
