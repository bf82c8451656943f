package social.tenant.fleet;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import social.tenant.DatabaseMove;
import social.tenant.Shared;
import social.tenant.Tenant;
import social.tenant.fleet.address.Addresses;
import social.tenant.fleet.backup.Backup;
import social.tenant.fleet.backup.HostRestore;
import social.tenant.fleet.fair.FairGate;
import social.tenant.fleet.fair.ShedCounts;
import social.tenant.fleet.fair.TenantShare;
import social.tenant.fleet.front.ClaimPages;
import social.tenant.fleet.front.HostNeighbours;
import social.tenant.fleet.front.HostRouter;
import social.tenant.fleet.life.Pressure;
import social.tenant.fleet.life.Resident;
import social.tenant.fleet.life.Tenancies;
import social.tenant.fleet.life.Turns;
import social.tenant.fleet.life.Wakes;
import social.tenant.fleet.metric.HostMetrics;
import social.tenant.fleet.metric.TopNames;
import social.tenant.fleet.operator.BackupRoutes;
import social.tenant.fleet.operator.Operations;
import social.tenant.fleet.operator.OperatorRoutes;
import social.tenant.fleet.operator.OperatorToken;
import social.tenant.fleet.operator.StatusPage;
import social.tenant.fleet.registry.Registry;
import social.tenant.fleet.registry.TenantDirectories;
import social.tenant.fleet.registry.Trash;
import social.tenant.http.Cors;
import social.tenant.http.HttpConfig;
import social.tenant.http.HttpServer;
import social.tenant.http.Limits;
import social.tenant.http.Route;
import social.tenant.http.Router;
import social.tenant.http.Routes;
import social.tenant.log.Log;
import social.tenant.metric.HealthRoutes;
import social.tenant.store.DataDirectory;
import social.tenant.time.Clock;
import social.tenant.web.WebPages;

/**
 * Many tenants in one process: the map of the house. Requests come in at the front, are led to
 * their tenant, and wake it if it sleeps; an operator comes in at the back.
 */
public final class Host implements AutoCloseable {
  /** How long running requests get when the host stops. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** After which a tenant is woken again that could not be opened. */
  private static final Duration BROKEN_PAUSE = Duration.ofMinutes(5);

  /** Tenants whose requests are counted at a time, to find those who have the most. */
  private static final int COUNTED = 256;

  private final HostSettings settings;
  private final Supplier<Pressure> memory;
  private final Clock clock;
  private final Log log;
  private final Opened opened;
  private final TenantDirectories directories;
  private final Registry registry;
  private final Addresses addresses;
  private final Tenancies tenancies;
  private final ShedCounts shed = new ShedCounts();
  private final TopNames requests = new TopNames(COUNTED);
  private final FairGate gate;
  private final Semaphore imports;
  private final Wakes wakes;
  private final Shared shared;
  private final HttpServer front;
  private final Router operator;
  private final List<HttpServer> back;
  private final CountDownLatch closed = new CountDownLatch(1);

  private Host(HostSettings settings, Supplier<Pressure> memory, Clock clock, Log log) {
    this.settings = settings;
    this.memory = memory;
    this.clock = clock;
    this.log = log;
    opened = new Opened(log);
    gate = new FairGate(settings.shares(), shed);
    imports = new Semaphore(settings.imports());
    try {
      var directory = opened.add(DataDirectory.lock(settings.directory()));
      HostRestore.requireEnded(directory);
      directories = new TenantDirectories(directory, clock);
      registry = opened.add(Registry.open(directory.file("."), directories, clock, log));
      addresses = new Addresses(settings.url(), settings.addressForm(), registry);
      var authorities = settings.tenant().authorities();
      var staticUrl = settings.tenant().staticUrl();
      var pages = opened.add(new WebPages(staticUrl, authorities, clock::instant, log));
      tenancies = new Tenancies(this::open, this::asleep, settings.limits(), memory, clock, log);
      var claims = new ClaimPages(registry, tenancies);
      var router =
          new HostRouter(addresses, registry, tenancies, gate, requests, claims, health(), pages);
      var neighbours = new HostNeighbours(addresses, router, log);
      shared = opened.add(Shared.around(pages, neighbours, authorities));
      opened.add(tenancies);
      wakes = opened.add(new Wakes(new Sleepers(registry), tenancies, clock, log));
      var turns = new Turns();
      var operations = new Operations(registry, directories, addresses, tenancies, turns);
      operations.takeUp();
      var backup = new Backup(directory, registry, directories, turns, clock);
      operator = operatorRouter(operations, backup);
      back = listenAtTheBack(operator);
      front = opened.add(HttpServer.start(frontConfig(), router, log));
      wakes.start();
      opened.add(new Trash(directories, clock, log)).start();
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * Opens the registry, then listens.
   *
   * @throws social.tenant.store.StartException when the directory or the registry can not be used
   * @throws social.tenant.http.ListenException when an address is not to be had; nothing is left
   *     open
   */
  public static Host start(HostSettings settings, Clock clock, Log log) {
    return start(settings, HostMemory.ofProcess(clock::instant), clock, log);
  }

  /**
   * The same with another look at the memory.
   *
   * @throws social.tenant.store.StartException as above
   * @throws social.tenant.http.ListenException as above
   */
  static Host start(HostSettings settings, Supplier<Pressure> memory, Clock clock, Log log) {
    OpenFiles.of(settings).check(log);
    var host = new Host(settings, memory, clock, log);
    log.info(
        "Listening",
        "port",
        host.front.port(),
        "url",
        settings.url(),
        "tenants",
        host.registry.size(),
        "data",
        settings.directory());
    return host;
  }

  private Router health() {
    var routes = new Routes();
    new HealthRoutes(clock, () -> true).declare(routes);
    return new Router(routes, Cors.none(), log);
  }

  private HttpConfig frontConfig() {
    return new HttpConfig(
        settings.port(),
        settings.socketPath(),
        settings.isInherited(),
        settings.tenant().trustedProxies(),
        Limits.standard());
  }

  private Router operatorRouter(Operations operations, Backup backup) {
    var metrics = new HostMetrics(registry, tenancies, gate, shed, requests);
    var routes = new Routes();
    new OperatorRoutes(operations, registry, tenancies, metrics).declare(routes);
    new BackupRoutes(backup, operations, this::takeOver).declare(routes);
    new StatusPage().declare(routes);
    return new Router(routes, Cors.none(), log);
  }

  private String takeOver(Path file, Path directory) {
    var own = settings.tenant().hosted(directory, settings.url(), Set.of());
    return DatabaseMove.run(own, file, line -> {}, log);
  }

  private List<HttpServer> listenAtTheBack(Router router) {
    var socket = HttpConfig.onSocket(settings.operatorSocket());
    var local = opened.add(HttpServer.start(socket, router, log));
    var port = settings.operatorPort();
    var token = settings.operatorToken();
    return port == null || token == null
        ? List.of(local)
        : List.of(
            local,
            opened.add(
                HttpServer.start(HttpConfig.onPort(port), new OperatorToken(token, router), log)));
  }

  private @Nullable Resident open(String name) {
    var domains = registry.opening(name);
    if (domains == null) {
      return null;
    }
    try {
      var own =
          settings
              .tenant()
              .hosted(
                  directories.of(name),
                  addresses.of(name, domains),
                  addresses.furtherOrigins(name, domains));
      var itsClock = clock.another();
      var itsLog = log.with("tenant", name);
      var tenant = Tenant.open(own, shared, itsClock, clock.instant(), itsLog);
      tenant.listening();
      var share =
          new TenantShare(
              settings.bounds(),
              imports,
              () -> directories.size(name),
              () -> memory.get() == Pressure.EXHAUSTED,
              shed,
              itsClock::instant);
      return new OpenTenant(tenant, share, itsClock, settings.limits().idle());
    } catch (RuntimeException | Error e) {
      registry.asleep(name, clock.instant().plus(BROKEN_PAUSE));
      throw e;
    }
  }

  private void asleep(String name, @Nullable Instant nextDue) {
    registry.asleep(name, nextDue);
    wakes.noted(nextDue);
  }

  /** The TCP port; 0 when listening on a Unix socket. */
  public int port() {
    return front.port();
  }

  /** The operator's routes, for holding their document to them. */
  List<Route> operatorRoutes() {
    return operator.routes();
  }

  /**
   * Sends live connections away, which would not end by themselves, lets running requests end, then
   * closes everything.
   */
  @Override
  public void close() {
    log.info("Stopping");
    front.refuse();
    wakes.close();
    tenancies.stop();
    front.stop(GRACE);
    back.forEach(server -> server.stop(GRACE));
    opened.close();
    log.info("Stopped");
    closed.countDown();
  }

  /** Waits until somebody closes it: the servers' own threads do not keep a process alive. */
  void awaitClose() throws InterruptedException {
    closed.await();
  }
}
