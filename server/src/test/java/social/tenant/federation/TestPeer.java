package social.tenant.federation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import social.tenant.Api;
import social.tenant.json.JsonOut;
import social.tenant.store.DataDirectory;
import social.tenant.time.Clock;
import social.tenant.time.Ids;

/**
 * Another tenant as a test wants it: it has an identity and signs what it is told to send, answers
 * what it is told to answer, and remembers what it was asked.
 */
public final class TestPeer implements AutoCloseable {
  /** What it was asked. */
  public record Asked(String method, String path, String body) {}

  /** What it answers. */
  public record Answers(int status, String contentType, String body) {
    public static Answers json(int status, String body) {
      return new Answers(status, "application/json", body);
    }
  }

  private final String userId = Ids.random();
  private final String username;
  private final Path folder;
  private final DataDirectory directory;
  private final Identity identity;
  private final Signatures signatures = new Signatures(Clock.system(), new SecureRandom());
  private final HttpServer server;
  private final Map<String, Answers> answers = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  private TestPeer(String username) throws IOException {
    this.username = username;
    folder = Files.createTempDirectory("peer");
    directory = DataDirectory.lock(folder.resolve("data"));
    identity = new Identity(directory);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
    answer("GET /.well-known/tenant", Answers.json(200, document()));
  }

  /** A peer of this name, which knows its endpoint and key and nothing else. */
  public static TestPeer start(String username) {
    try {
      return new TestPeer(username);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String userId() {
    return userId;
  }

  public String username() {
    return username;
  }

  public String publicKey() {
    return identity.publicKey();
  }

  public String endpoint() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Where it answers what; a request is its method and path. */
  public void answer(String request, Answers answer) {
    answers.put(request, answer);
  }

  /** What it was asked so far, but for its identity. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** What it was asked at a path. */
  public List<Asked> asked(String path) {
    return asked.stream().filter(request -> request.path().equals(path)).toList();
  }

  /** Sends a signed request to a tenant. */
  public Api.Answer send(Api target, String method, String path, @Nullable String json) {
    return sign(target, method, path, json).send(method, path, json);
  }

  /** A client that has signed this very request, once. */
  public Api sign(Api target, String method, String path, @Nullable String json) {
    var body = json == null ? new byte[0] : json.getBytes(StandardCharsets.UTF_8);
    var message = new Signatures.Message(method, target.base() + path, body);
    var signed = target;
    for (var header : signatures.sign(message, endpoint(), identity).entrySet()) {
      signed = signed.with(header.getKey(), header.getValue());
    }
    return signed;
  }

  /** Follows the owner of a tenant. */
  public void follow(Api target) {
    var body =
        JsonOut.text(out ->
            out.beginObject()
                .field("follower_user_id", userId)
                .field("follower_endpoint", endpoint())
                .field("follow_token", "signed")
                .endObject());
    require(send(target, "POST", "/api/fed/notify-follow", body), 200);
  }

  /** Has the owner of a tenant follow this peer. */
  public void followedBy(Api owner) {
    answer("POST /api/fed/notify-follow", Answers.json(200, "{\"success\":true,\"data\":null}"));
    require(owner.post("/api/follows", "{\"endpoint\":\"" + endpoint() + "\"}"), 201);
  }

  private static void require(Api.Answer answer, int status) {
    if (answer.status() != status) {
      throw new AssertionError(answer.toString());
    }
  }

  private String document() {
    return JsonOut.text(out ->
        out.beginObject()
            .field("user_id", userId)
            .field("username", username)
            .field("endpoint", endpoint())
            .field("public_key", identity.publicKey())
            .field("software", "test/1")
            .endObject());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().toString();
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (!path.startsWith("/.well-known/")) {
        asked.add(new Asked(exchange.getRequestMethod(), path, body));
      }
      var answer =
          answers.getOrDefault(
              exchange.getRequestMethod() + " " + path,
              Answers.json(404, "{\"error\":\"Not found\"}"));
      var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
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
