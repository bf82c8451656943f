package social.tenant.thing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.tenant.Api;
import social.tenant.TestTenant;
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
import social.tenant.tag.TagRoutes;
import social.tenant.tag.Tags;
import social.tenant.time.Clock;

/**
 * A server with things and tags, over a directory of its own, and an owner who is signed in. Where
 * the tests run against a binary it is that, and whoever looks behind the API is skipped.
 */
public final class TestThings implements AutoCloseable {
  private final AutoCloseable running;
  private final @Nullable Inside inside;
  private Api api;
  private String userId = "";

  private record Inside(
      Path folder, DataDirectory directory, Database database, Things things, HttpServer server)
      implements AutoCloseable {
    @Override
    public void close() throws IOException {
      server.close();
      database.close();
      directory.close();
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private TestThings(TestTenant tenant) {
    running = tenant;
    inside = null;
    api = tenant.anyone();
  }

  private TestThings(Inside inside) {
    running = inside;
    this.inside = inside;
    api = Api.of("http://localhost:" + inside.server().port());
  }

  private static Inside inThisProcess() throws IOException {
    var folder = Files.createTempDirectory("things");
    var log =
        Log.to(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8), Log.Format.TEXT);
    var clock = Clock.system();
    var directory = DataDirectory.lock(folder.resolve("data"));
    var database = Database.open(directory.file("tenant.db"), Durability.NORMAL, log);
    var config = new AccountConfig(null, 4, false, null, Set.of());
    var accounts =
        new Accounts(
            config,
            directory,
            database,
            HashGate.standard(),
            (sql, hash) -> null,
            id -> {},
            clock,
            new SecureRandom(),
            log);
    var tags = new Tags();
    var things = new Things(database, clock, tags, new Events(clock), new TestPhotos());
    var routes = new Routes();
    accounts.declare(routes);
    new TagRoutes(accounts.access(), database, tags).declare(routes);
    new ThingRoutes(accounts.access(), database, accounts.users(), things).declare(routes);
    new BulkRoutes(accounts.access(), things).declare(routes);
    new UpsertRoutes(accounts.access(), things).declare(routes);
    var server =
        HttpServer.start(HttpConfig.onPort(0), new Router(routes, new Cors(Set.of()), log), log);
    return new Inside(folder, directory, database, things, server);
  }

  public static TestThings start() {
    try {
      var things =
          TestTenant.isBinary()
              ? new TestThings(TestTenant.start())
              : new TestThings(inThisProcess());
      things.register();
      return things;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void register() {
    var owner =
        post(
            "/api/auth/register",
            """
            {"username":"ann","email":"ann@ann.example","password":"correct horse"}\
            """);
    api = api.as(owner.field("token"));
    userId = owner.fields().get("user").fields().get("id").text();
  }

  public Database database() {
    return inside().database();
  }

  public Things things() {
    return inside().things();
  }

  private Inside inside() {
    TestTenant.requireInside();
    return inside;
  }

  public String userId() {
    return userId;
  }

  /** Makes a thing of a type and content. */
  public Reply make(String type, String content) {
    return post("/api/things", "{\"type\":\"" + type + "\",\"content\":\"" + content + "\"}");
  }

  /** Makes a thing with metadata. */
  public Reply makeWith(String type, String metadata) {
    return post(
        "/api/things",
        "{\"type\":\"" + type + "\",\"content\":\"\",\"metadata\":" + metadata + "}");
  }

  /** Makes a comment under a thing of the owner's. */
  public Thing comment(String author, String rootId, String content, String metadata) {
    var things = things();
    return database()
        .write(sql -> {
          var root = things.own(sql, userId, rootId);
          return things.create(
              sql, new CommentDraft(author, null, root, rootId, 0, content, metadata));
        });
  }

  /** Makes a key with these scopes. */
  public String key(String... scopes) {
    var names = "[\"" + String.join("\",\"", scopes) + "\"]";
    return post("/api/keys", "{\"name\":\"k\",\"scopes\":" + names + "}").field("key");
  }

  public Reply get(String path) {
    return new Reply(api.get(path));
  }

  public Reply post(String path, String body) {
    return new Reply(api.post(path, body));
  }

  public Reply post(String path) {
    return new Reply(api.post(path));
  }

  public Reply put(String path, String body) {
    return new Reply(api.put(path, body));
  }

  public Reply put(String path, String body, String ifMatch) {
    return new Reply(api.with("If-Match", ifMatch).put(path, body));
  }

  public Reply delete(String path) {
    return new Reply(api.delete(path));
  }

  public Reply delete(String path, String body) {
    return new Reply(api.delete(path, body));
  }

  /** Asks with other credentials. */
  public Reply sendAs(String token, String method, String path, String body) {
    return new Reply(api.as(token).send(method, path, body));
  }

  @Override
  public void close() {
    try {
      running.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
