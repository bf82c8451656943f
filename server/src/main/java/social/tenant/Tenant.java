package social.tenant;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.tenant.account.AccountConfig;
import social.tenant.account.Accounts;
import social.tenant.account.AdminRoutes;
import social.tenant.account.CredentialEnd;
import social.tenant.account.HashGate;
import social.tenant.backup.BackupRoutes;
import social.tenant.backup.Contents;
import social.tenant.comment.Conversations;
import social.tenant.delivery.Deliveries;
import social.tenant.delivery.Message;
import social.tenant.federation.Federation;
import social.tenant.federation.FederationConfig;
import social.tenant.federation.PeerQueue;
import social.tenant.http.ApiError;
import social.tenant.http.Cors;
import social.tenant.http.Handler;
import social.tenant.http.OutboundClient;
import social.tenant.http.Route;
import social.tenant.http.Router;
import social.tenant.http.Routes;
import social.tenant.kind.KindRoutes;
import social.tenant.kind.Kinds;
import social.tenant.live.Events;
import social.tenant.log.Log;
import social.tenant.metric.Gauges;
import social.tenant.metric.HealthRoutes;
import social.tenant.metric.MetricRoutes;
import social.tenant.metric.Metrics;
import social.tenant.metric.PrometheusRoute;
import social.tenant.notification.FollowNews;
import social.tenant.notification.Notifications;
import social.tenant.notification.PeerNotices;
import social.tenant.notification.Telling;
import social.tenant.photo.PhotoRoutes;
import social.tenant.photo.PhotoTable;
import social.tenant.photo.Photos;
import social.tenant.reaction.PeerReactionRoutes;
import social.tenant.reaction.ReactionRoutes;
import social.tenant.reaction.Reactions;
import social.tenant.store.DataDirectory;
import social.tenant.store.Database;
import social.tenant.store.Shelf;
import social.tenant.store.StorageFullException;
import social.tenant.stream.ChannelFrames;
import social.tenant.stream.Live;
import social.tenant.stream.LiveConnections;
import social.tenant.stream.LiveRoutes;
import social.tenant.stream.Tickets;
import social.tenant.tag.TagRoutes;
import social.tenant.tag.Tags;
import social.tenant.thing.BulkRoutes;
import social.tenant.thing.ThingQuery;
import social.tenant.thing.ThingRoutes;
import social.tenant.thing.ThingSearchRoutes;
import social.tenant.thing.ThingWatchers;
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
  private final Deliveries deliveries;
  private final Metrics metrics;
  private final Routes routes;
  private final LiveConnections connections;
  private final Handler handler;

  private Tenant(
      Settings settings,
      DataDirectory directory,
      Database database,
      Handler webClient,
      Clock clock,
      Instant begun,
      Log log) {
    this.directory = directory;
    this.database = database;
    this.deliveries = new Deliveries(database, clock, log);

    connections = new LiveConnections(clock, online -> {});
    var accounts = accounts(settings, directory, database, connections::ended, clock, log);
    var access = accounts.access();
    var events = new Events(clock);
    var tags = new Tags();
    var watchers = new ThingWatchers();
    var photoTable = new PhotoTable();
    var things = new Things(database, clock, tags, events, photoTable::of, watchers);
    var shelf = new Shelf(directory, "photos", Photos.ENDINGS);
    var photos = new Photos(database, clock, things, photoTable, shelf);
    var kinds = new Kinds(clock);
    var views = new Views(clock, kinds);
    var query = new ThingQuery(things);
    PeerQueue queue =
        (sql, purpose, endpoint, payload, delay) ->
            deliveries.enqueue(sql, Message.of(purpose, endpoint, payload).after(delay));
    var notifications = new Notifications(clock, events, accounts.users());
    var seams =
        new Federation.Seams(
            new FollowNews(notifications),
            queue,
            () -> connections.count() > 0,
            (person, online) -> {});
    var federation = federation(settings, accounts, events, things, seams, clock, log);
    var telling =
        new Telling(access, database, accounts.users(), federation, notifications, queue, clock);
    watchers.add(telling.mentions());
    deliveries.register(PeerNotices.PURPOSE, telling.notices());
    var reactions =
        new Reactions(
            clock, events, things, telling.sight(), telling.people(), telling.notifications());
    makeOwner(settings, accounts, kinds, log);

    routes = new Routes();
    accounts.declare(routes);
    new TagRoutes(access, database, tags).declare(routes);
    new ThingRoutes(access, database, accounts.users(), things).declare(routes);
    new BulkRoutes(access, things).declare(routes);
    new UpsertRoutes(access, things).declare(routes);
    new ThingSearchRoutes(database, access, things, query).declare(routes);
    new KindRoutes(access, database, kinds).declare(routes);
    live(database, accounts, events, clock, log).declare(routes);
    new ViewRoutes(access, database, views, kinds, query).declare(routes);
    federation.declare(routes);
    telling.declare(routes);
    new ReactionRoutes(access, database, reactions).declare(routes);
    new PeerReactionRoutes(federation.signed(), database, reactions).declare(routes);
    new Conversations(access, database, accounts.users(), things, kinds, federation, telling)
        .declare(routes);
    new BackupRoutes(
            accounts,
            directory,
            database,
            clock,
            new Contents(tags, things, kinds, views),
            settings.maxImportBytes())
        .declare(routes);
    new PhotoRoutes(access, photos, shelf, (exchange, photo) -> false, settings.maxUploadBytes())
        .declare(routes);
    new AdminRoutes(
            access,
            database,
            accounts.users(),
            List.of(things::deleteAllOf, reactions::deleteAllOf))
        .declare(routes);
    new HealthRoutes(clock, () -> true).declare(routes);
    metrics = new Metrics(database, clock, begun, log);
    new MetricRoutes(access, database, clock, metrics).declare(routes);
    var gauges = new Gauges(() -> 0, Map::of, () -> size(settings.databasePath()));
    new PrometheusRoute(access, metrics, gauges, settings.metricsToken()).declare(routes);
    var router =
        new Router(routes, new Cors(settings.corsOrigins()), log)
            .withErrors(Tenant::known)
            .withFallback(webClient);
    handler = metrics.counting(router);
    deliveries.start();
  }

  /**
   * Opens the tenant of a directory, which is made if it is not there, and its owner if the
   * settings ask for one.
   *
   * @throws social.tenant.store.StartException with one line for the operator; nothing is left open
   */
  public static Tenant open(
      Settings settings, Handler webClient, Clock clock, Instant begun, Log log) {
    var directory = DataDirectory.lock(settings.dataDirectory());
    try {
      var database = Database.open(settings.databasePath(), settings.durability(), log);
      try {
        return new Tenant(settings, directory, database, webClient, clock, begun, log);
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

  /** When this tenant has something to do of its own accord; null for never. */
  public @Nullable Instant nextDue() {
    return deliveries.nextDue();
  }

  /** All routes, for holding the API's document to them. */
  List<Route> routes() {
    return routes.all();
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

  /**
   * Ends live connections and deliveries, closes the database, then gives up the directory. No
   * request may run any more.
   */
  @Override
  public void close() {
    closeConnections();
    deliveries.close();
    outbound.close();
    metrics.close("normal");
    database.close();
    directory.close();
  }

  private static Accounts accounts(
      Settings settings,
      DataDirectory directory,
      Database database,
      CredentialEnd ended,
      Clock clock,
      Log log) {
    var config =
        new AccountConfig(
            settings.jwtSecret(),
            settings.bcryptCost(),
            settings.sandbox(),
            originOf(settings.instanceUrl()),
            settings.corsOrigins());
    return new Accounts(
        config, directory, database, HashGate.standard(), ended, clock, new SecureRandom(), log);
  }

  private LiveRoutes live(
      Database database, Accounts accounts, Events events, Clock clock, Log log) {
    var access = accounts.access();
    return new LiveRoutes(
        new Live(database, events, connections, clock, log),
        access,
        accounts.crossSite(),
        accounts.users(),
        new Tickets(database, access, clock, new SecureRandom()),
        ChannelFrames.none());
  }

  private Federation federation(
      Settings settings,
      Accounts accounts,
      Events events,
      Things things,
      Federation.Seams seams,
      Clock clock,
      Log log) {
    var config =
        new FederationConfig(
            settings.instanceUrl(), settings.port(), settings.allowPrivatePeers(), SOFTWARE);
    return new Federation(
        config, directory, database, accounts, events, things, outbound, seams, clock, log);
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
