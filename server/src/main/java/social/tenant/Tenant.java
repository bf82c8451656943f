package social.tenant;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.tenant.account.AccountConfig;
import social.tenant.account.Accounts;
import social.tenant.account.HashGate;
import social.tenant.backup.BackupRoutes;
import social.tenant.backup.Contents;
import social.tenant.federation.Federation;
import social.tenant.federation.FederationConfig;
import social.tenant.http.ApiError;
import social.tenant.http.Cors;
import social.tenant.http.Handler;
import social.tenant.http.OutboundClient;
import social.tenant.http.Router;
import social.tenant.http.Routes;
import social.tenant.kind.KindRoutes;
import social.tenant.kind.Kinds;
import social.tenant.live.Events;
import social.tenant.log.Log;
import social.tenant.metric.HealthRoutes;
import social.tenant.store.DataDirectory;
import social.tenant.store.Database;
import social.tenant.store.StorageFullException;
import social.tenant.tag.TagRoutes;
import social.tenant.tag.Tags;
import social.tenant.thing.BulkRoutes;
import social.tenant.thing.ThingQuery;
import social.tenant.thing.ThingRoutes;
import social.tenant.thing.ThingSearchRoutes;
import social.tenant.thing.Things;
import social.tenant.thing.UpsertRoutes;
import social.tenant.time.Clock;
import social.tenant.view.ViewRoutes;
import social.tenant.view.Views;

/**
 * Everything of one owner, opened from a directory and closed to nothing: the map of the house.
 *
 * <p>Safe for use by many threads. It starts no thread and no timer of its own.
 */
public final class Tenant implements AutoCloseable {
  private static final int INSUFFICIENT_STORAGE = 507;
  private static final String SOFTWARE = "tenant/" + Version.CURRENT;

  private final DataDirectory directory;
  private final Database database;
  private final OutboundClient outbound = new OutboundClient(SOFTWARE);
  private final Handler handler;

  private Tenant(
      Settings settings,
      DataDirectory directory,
      Database database,
      Handler webClient,
      Clock clock,
      Log log) {
    this.directory = directory;
    this.database = database;

    var accounts = accounts(settings, directory, database, clock, log);
    var access = accounts.access();
    var events = new Events(clock);
    var tags = new Tags();
    var things = new Things(database, clock, tags, events, (sql, ids) -> Map.of());
    var kinds = new Kinds(clock);
    var views = new Views(clock, kinds);
    var query = new ThingQuery(things);
    makeOwner(settings, accounts, kinds, log);

    var routes = new Routes();
    accounts.declare(routes);
    new TagRoutes(access, database, tags).declare(routes);
    new ThingRoutes(access, database, accounts.users(), things).declare(routes);
    new BulkRoutes(access, things).declare(routes);
    new UpsertRoutes(access, things).declare(routes);
    new ThingSearchRoutes(database, access, things, query).declare(routes);
    new KindRoutes(access, database, kinds).declare(routes);
    new ViewRoutes(access, database, views, kinds, query).declare(routes);
    new BackupRoutes(
            accounts,
            directory,
            database,
            clock,
            new Contents(tags, things, kinds, views),
            settings.maxImportBytes())
        .declare(routes);
    new HealthRoutes(clock, () -> true).declare(routes);
    federation(settings, accounts, events, things, clock, log).declare(routes);
    handler =
        new Router(routes, new Cors(settings.corsOrigins()), log)
            .withErrors(Tenant::known)
            .withFallback(webClient);
  }

  /**
   * Opens the tenant of a directory, which is made if it is not there, and its owner if the
   * settings ask for one.
   *
   * @throws social.tenant.store.StartException with one line for the operator; nothing is left open
   */
  public static Tenant open(Settings settings, Handler webClient, Clock clock, Log log) {
    var directory = DataDirectory.lock(settings.dataDirectory());
    try {
      var database = Database.open(settings.databasePath(), settings.durability(), log);
      try {
        return new Tenant(settings, directory, database, webClient, clock, log);
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

  /** Closes the database, then gives up the directory. No request may run any more. */
  @Override
  public void close() {
    outbound.close();
    database.close();
    directory.close();
  }

  private static Accounts accounts(
      Settings settings, DataDirectory directory, Database database, Clock clock, Log log) {
    var config =
        new AccountConfig(
            settings.jwtSecret(),
            settings.bcryptCost(),
            settings.sandbox(),
            originOf(settings.instanceUrl()),
            settings.corsOrigins());
    return new Accounts(
        config,
        directory,
        database,
        HashGate.standard(),
        credential -> {},
        clock,
        new SecureRandom(),
        log);
  }

  private Federation federation(
      Settings settings,
      Accounts accounts,
      Events events,
      Things things,
      Clock clock,
      Log log) {
    var config =
        new FederationConfig(
            settings.instanceUrl(), settings.port(), settings.allowPrivatePeers(), SOFTWARE);
    return new Federation(
        config,
        directory,
        database,
        accounts,
        events,
        things,
        outbound,
        new Federation.Seams(
            (sql, userId, follower) -> {},
            (sql, purpose, endpoint, payload, delay) -> {},
            () -> false,
            (person, online) -> {}),
        clock,
        log);
  }

  /** The owner and the kinds that come with one are made together or not at all. */
  private void makeOwner(Settings settings, Accounts accounts, Kinds kinds, Log log) {
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
