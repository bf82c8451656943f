package social.tenant;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import social.tenant.account.AccountConfig;
import social.tenant.account.Accounts;
import social.tenant.account.AdminRoutes;
import social.tenant.account.ChannelTokens;
import social.tenant.channel.TokenTable;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Cors;
import social.tenant.http.Exchange;
import social.tenant.http.Handler;
import social.tenant.http.Route;
import social.tenant.http.Router;
import social.tenant.http.Routes;
import social.tenant.kind.Kinds;
import social.tenant.live.Events;
import social.tenant.log.Log;
import social.tenant.metric.Gauges;
import social.tenant.metric.HealthRoutes;
import social.tenant.metric.MetricRoutes;
import social.tenant.metric.Metrics;
import social.tenant.metric.PrometheusRoute;
import social.tenant.store.DataDirectory;
import social.tenant.store.Database;
import social.tenant.store.Durability;
import social.tenant.store.StorageFullException;
import social.tenant.stream.LiveConnections;
import social.tenant.time.Clock;

/**
 * Everything of one owner, opened from a directory and closed to nothing: the map of the house,
 * whose two wings are {@link CoreFeatures} and {@link SocialFeatures}.
 *
 * <p>Safe for use by many threads. It starts no thread and no timer before one is needed.
 */
public final class Tenant implements AutoCloseable {
  private static final int INSUFFICIENT_STORAGE = 507;

  private final DataDirectory directory;
  private final Database database;
  private final LiveConnections connections;
  private final Accounts accounts;
  private final Kinds kinds;
  private final SocialFeatures social;
  private final Metrics metrics;
  private final Clock clock;
  private final Activity activity;
  private final NextWake nextWake;
  private final Router router;
  private final Handler handler;

  private Tenant(
      Settings settings,
      DataDirectory directory,
      Database database,
      Shared shared,
      Clock clock,
      Instant begun,
      Log log) {
    this.directory = directory;
    this.database = database;
    this.clock = clock;
    nextWake = new NextWake(directory, log);
    connections = new LiveConnections(clock, this::ownerPresence);
    activity = new Activity(clock, connections);
    metrics = new Metrics(database, clock, begun, log);
    var channelTokens = new TokenTable(clock, new SecureRandom(), connections::ended);
    accounts = accounts(settings, shared, channelTokens, clock, log);
    var events = new Events(clock);
    var core = new CoreFeatures(directory, database, accounts, events, clock);
    social =
        new SocialFeatures(
            settings,
            directory,
            database,
            accounts,
            channelTokens,
            connections,
            events,
            core,
            shared,
            clock,
            log);
    kinds = core.kinds();
    makeOwner(settings, log);

    var routes = new Routes();
    accounts.declare(routes);
    core.declare(routes, settings, social.friends());
    social.declare(routes);
    declareOperations(routes, settings, core, clock);
    router =
        new Router(shared.table().of(routes), routes, new Cors(settings.corsOrigins()), log)
            .withErrors(Tenant::known)
            .withFallback(shared.webClient());
    handler = activity.watching(metrics.counting(router));
    nextWake.clear(settings.durability() == Durability.FULL);
    social.start();
  }

  /** What those ask who look after the tenant. */
  private void declareOperations(Routes routes, Settings settings, CoreFeatures core, Clock clock) {
    var access = accounts.access();
    var gauges =
        new Gauges(
            connections::count,
            () -> database.read(social.deliveries()::countByStatus),
            () -> size(settings.databasePath()));
    var belongings =
        List.<AdminRoutes.Belongings>of(
            core.photos()::deleteAllOf, core.things()::deleteAllOf, social::deleteAllOf);
    new AdminRoutes(access, database, accounts.users(), belongings).declare(routes);
    new HealthRoutes(clock, () -> true).declare(routes);
    new MetricRoutes(access, database, clock, metrics).declare(routes);
    new PrometheusRoute(access, metrics, gauges, settings.metricsToken()).declare(routes);
  }

  /**
   * Opens the tenant of a directory, which is made if it is not there, and its owner if the
   * settings ask for one.
   *
   * @param shared with the other tenants of the process; must stay open as long as this one
   * @param begun when the process, or whatever opens the tenant, began
   * @throws social.tenant.store.StartException with one line for the operator; nothing is left open
   */
  public static Tenant open(Settings settings, Shared shared, Clock clock, Instant begun, Log log) {
    var directory = DataDirectory.lock(settings.dataDirectory());
    try {
      var database = Database.open(settings.databasePath(), settings.durability(), log);
      try {
        return new Tenant(settings, directory, database, shared, clock, begun, log);
      } catch (RuntimeException e) {
        database.close();
        throw e;
      }
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /** Answers the requests of this tenant. */
  public Handler handler() {
    return handler;
  }

  /**
   * Makes the owner, and the kinds that come with one, for somebody whom whoever runs the tenant
   * has let in, and signs in: answers as a registration does.
   *
   * @param email null for one at home
   * @throws ApiError 403 when there is an owner, 400 for what may not be, 429
   */
  public Answer claim(Exchange exchange, String username, @Nullable String email, String password) {
    return accounts.claim(
        exchange, username, email, password, (sql, owner) -> kinds.addDefaults(sql, owner.id()));
  }

  /** Whether the tenant has an owner. */
  public boolean hasOwner() {
    return database.read(accounts.users()::any);
  }

  /** All routes, for holding the API's document to them. */
  List<Route> routes() {
    return router.routes();
  }

  /** Notes that the server listens now. */
  public void listening() {
    metrics.listening();
  }

  /** How many live connections there are. */
  public int liveConnections() {
    return connections.count();
  }

  /** Ends all live connections and lets no further one in. Waits a moment for their clients. */
  public void closeConnections() {
    connections.close();
  }

  /** Whether anybody wants something of it. */
  public Activity activity() {
    return activity;
  }

  /** Gives up what is kept in memory only for speed. */
  public void shrink() {
    database.shrink();
  }

  /**
   * Looks, once started, whether it could sleep.
   *
   * @param after how long nobody must have wanted anything
   * @param sleep puts it to sleep, in the end by {@link #sleep()}, on a thread of its own; false if
   *     it turned out not to be idle
   */
  public Idleness idleness(Duration after, BooleanSupplier sleep) {
    return new Idleness(activity, this::nextDue, clock, after, sleep);
  }

  /** When this tenant has something to do of its own accord; null for never. */
  public @Nullable Instant nextDue() {
    return social.nextDue();
  }

  /**
   * Ends live connections and deliveries, leaves word of when it is to be opened again, closes the
   * database, then gives up the directory. No request may run any more.
   */
  @Override
  public void close() {
    close("normal");
  }

  /** The same, because it is idle. */
  public void sleep() {
    close("idle");
  }

  private void close(String reason) {
    closeConnections();
    social.close();
    nextWake.write(this::nextDue);
    metrics.close(reason);
    database.close();
    directory.close();
  }

  private void ownerPresence(boolean online) {
    social.ownerPresence(online);
  }

  private Accounts accounts(
      Settings settings, Shared shared, ChannelTokens channelTokens, Clock clock, Log log) {
    var config =
        new AccountConfig(
            settings.jwtSecret(),
            settings.bcryptCost(),
            settings.sandbox(),
            originOf(settings.instanceUrl()),
            settings.corsOrigins(),
            settings.registration());
    return new Accounts(
        config,
        directory,
        database,
        shared.hashGate(),
        channelTokens,
        connections::ended,
        clock,
        new SecureRandom(),
        log);
  }

  /** The owner and the kinds that come with one are made together or not at all. */
  private void makeOwner(Settings settings, Log log) {
    var username = settings.ownerUsername();
    var password = settings.ownerPassword();
    if (settings.sandbox() || username == null || password == null) {
      return;
    }
    var made =
        database.write(sql -> {
          var owner = accounts.makeOwner(username, password);
          if (owner != null) {
            kinds.addDefaults(sql, owner.id());
          }
          return owner;
        });
    if (made != null) {
      log.info("Made the owner", "username", made.username());
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Scheme and host of a URL, as an Origin header has them. */
  private static @Nullable String originOf(@Nullable String url) {
    if (url == null) {
      return null;
    }
    var parts = URI.create(url);
    return parts.getScheme() + "://" + parts.getRawAuthority();
  }

  /** What other packages throw that is the client's business. */
  private static @Nullable ApiError known(Throwable fault) {
    return fault instanceof StorageFullException
        ? ApiError.of(INSUFFICIENT_STORAGE, "Storage is full")
        : null;
  }
}
