package social.tenant.thing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

/** A server with things and tags, over a directory of its own, and an owner who is signed in. */
final class TestThings implements AutoCloseable {
  private final Path folder;
  private final DataDirectory directory;
  private final Database database;
  private final Things things;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private String token = "";
  private String userId = "";

  private TestThings() throws IOException {
    folder = Files.createTempDirectory("things");
    var log =
        Log.to(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8), Log.Format.TEXT);
    var clock = Clock.system();
    directory = DataDirectory.lock(folder.resolve("data"));
    database = Database.open(directory.file("tenant.db"), Durability.NORMAL, log);
    var config = new AccountConfig(null, 4, false, null, Set.of());
    var accounts =
        new Accounts(
            config,
            directory,
            database,
            HashGate.standard(),
            id -> {},
            clock,
            new SecureRandom(),
            log);
    var tags = new Tags();
    things = new Things(database, clock, tags, new Events(clock), new TestPhotos());
    var routes = new Routes();
    accounts.declare(routes);
    new TagRoutes(accounts.access(), database, tags).declare(routes);
    new ThingRoutes(accounts.access(), database, accounts.users(), things).declare(routes);
    new BulkRoutes(accounts.access(), things).declare(routes);
    new UpsertRoutes(accounts.access(), things).declare(routes);
    server =
        HttpServer.start(HttpConfig.onPort(0), new Router(routes, new Cors(Set.of()), log), log);
  }

  static TestThings start() {
    try {
      var things = new TestThings();
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
    token = Objects.requireNonNull(owner.field("token"));
    userId = owner.fields().get("user").fields().get("id").text();
  }

  Database database() {
    return database;
  }

  Things things() {
    return things;
  }

  String userId() {
    return userId;
  }

  /** Makes a thing of a type and content. */
  Reply make(String type, String content) {
    return post("/api/things", "{\"type\":\"" + type + "\",\"content\":\"" + content + "\"}");
  }

  Reply get(String path) {
    return send("GET", path, "", Map.of());
  }

  Reply post(String path, String body) {
    return send("POST", path, body, Map.of());
  }

  Reply put(String path, String body) {
    return send("PUT", path, body, Map.of());
  }

  Reply put(String path, String body, String ifMatch) {
    return send("PUT", path, body, Map.of("If-Match", ifMatch));
  }

  Reply delete(String path) {
    return send("DELETE", path, "", Map.of());
  }

  Reply delete(String path, String body) {
    return send("DELETE", path, body, Map.of());
  }

  /** Asks with other credentials. */
  Reply sendAs(String otherToken, String method, String path, String body) {
    return send(method, path, body, Map.of("Authorization", "Bearer " + otherToken));
  }

  private Reply send(String method, String path, String body, Map<String, String> headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    if (!headers.containsKey("Authorization")) {
      request.header("Authorization", "Bearer " + token);
    }
    headers.forEach(request::header);
    try {
      var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
    database.close();
    directory.close();
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
