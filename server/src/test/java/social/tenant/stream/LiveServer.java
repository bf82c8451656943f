package social.tenant.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import social.tenant.Api;
import social.tenant.account.AccountConfig;
import social.tenant.account.Accounts;
import social.tenant.account.HashGate;
import social.tenant.http.Cors;
import social.tenant.http.HttpConfig;
import social.tenant.http.HttpServer;
import social.tenant.http.Router;
import social.tenant.http.Routes;
import social.tenant.live.Events;
import social.tenant.log.Log;
import social.tenant.store.DataDirectory;
import social.tenant.store.Database;
import social.tenant.store.Durability;
import social.tenant.time.Clock;

/** A server with nothing but accounts and live connections, whose heart beats fast. */
final class LiveServer implements AutoCloseable {
  private static final String OWNER =
      "{\"username\":\"ann\",\"email\":\"ann@example.org\",\"password\":\"correct horse\"}";

  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
  private final Path path;
  private final DataDirectory directory;
  private final HttpServer server;
  private final Database database;
  private final Events events;

  /** When the owner came and went. */
  final List<Boolean> presence = new CopyOnWriteArrayList<>();

  final LiveConnections connections;
  final Accounts accounts;
  final Api owner;

  LiveServer(Duration beat) {
    var log = Log.to(new PrintStream(logged, true, StandardCharsets.UTF_8), Log.Format.TEXT);
    var clock = new Clock(now::get);
    try {
      path = Files.createTempDirectory("live");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    directory = DataDirectory.lock(path);
    database = Database.open(directory.file("tenant.db"), Durability.NORMAL, log);
    events = new Events(clock);
    connections = new LiveConnections(clock, presence::add, beat);
    accounts =
        new Accounts(
            new AccountConfig(null, 4, false, null, Set.of()),
            directory,
            database,
            HashGate.standard(),
            (sql, hash) -> null,
            connections::ended,
            clock,
            new SecureRandom(),
            log);
    var routes = new Routes();
    accounts.declare(routes);
    new LiveRoutes(
            new Live(database, events, connections, clock, log),
            accounts.access(),
            accounts.crossSite(),
            accounts.users(),
            new Tickets(database, accounts.access(), clock, new SecureRandom()),
            ChannelFrames.none())
        .declare(routes);
    server = HttpServer.start(HttpConfig.onPort(0), new Router(routes, Cors.none(), log), log);
    var client = Api.of("http://localhost:" + server.port());
    owner = client.as(client.post("/api/auth/register", OWNER).field("token"));
  }

  /** Commits an event whose data is a thing of a user. */
  void record(String type, String userId) {
    record(type, userId, "");
  }

  /** The same with some text. */
  void record(String type, String userId, String text) {
    database.write(sql -> {
      events.record(
          sql,
          type,
          "things:read",
          (out, brief) ->
              out.name("thing")
                  .beginObject()
                  .field("user_id", userId)
                  .field("content", text)
                  .endObject());
      return null;
    });
  }

  /** Adds another user, as a database from an older server may have. */
  void addUser(String id) {
    database.write(sql ->
        sql.run(
            "insert into users (id, username, email, password_hash, display_name, created_at,"
                + " updated_at) values (?, ?, ?, '', '', '2030', '2030')",
            id,
            id,
            id));
  }

  Database database() {
    return database;
  }

  void pass(Duration duration) {
    now.updateAndGet(before -> before.plus(duration));
  }

  String logged() {
    return logged.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.refuse();
    connections.close();
    server.stop(Duration.ofMinutes(1));
    database.close();
    directory.close();
    try (var files = Files.walk(path)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
