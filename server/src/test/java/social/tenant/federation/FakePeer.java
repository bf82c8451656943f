package social.tenant.federation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonValue;

/**
 * Another tenant as a test wants it, honest or not. It shares no code with the one that is tested:
 * its server is the JDK's, its signatures are made by hand after RFC 9421.
 */
final class FakePeer implements AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What it answers: a status, a type and a text. */
  record Reply(int status, String type, String body) {
    static Reply json(int status, String body) {
      return new Reply(status, "application/json", body);
    }
  }

  /** What it was asked: method, path with query, and body. */
  record Asked(String method, String target, Map<String, List<String>> headers, String body) {
    boolean isSigned() {
      return headers.keySet().stream().anyMatch("Signature"::equalsIgnoreCase);
    }

    JsonValue json() {
      return JsonValue.parse(body);
    }
  }

  final List<Asked> asked = new CopyOnWriteArrayList<>();
  String userId = UUID.randomUUID().toString();
  String username = "eve";

  private final HttpServer server;
  private final Map<String, Function<Asked, Reply>> routes = new ConcurrentHashMap<>();
  private KeyPair keys = newKeys();
  private @Nullable String claimedEndpoint;

  FakePeer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
    on("/.well-known/tenant", asked -> Reply.json(200, wellKnown()));
  }

  String endpoint() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Says something else of its address than what is true. */
  void claim(@Nullable String endpoint) {
    claimedEndpoint = endpoint;
  }

  /** Makes a new key, as after a loss. */
  void changeKey() {
    keys = newKeys();
  }

  /** Takes the key of another one. */
  void takeKeyOf(FakePeer other) {
    keys = other.keys;
  }

  /** Answers a path; those without an answer are 404. */
  void on(String path, Function<Asked, Reply> reply) {
    routes.put(path, reply);
  }

  /** Forgets how to answer a path. */
  void off(String path) {
    routes.remove(path);
  }

  /** How often a path was asked for. */
  long times(String path) {
    return asked.stream().filter(request -> request.target().equals(path)).count();
  }

  /** A request that is signed, or was and is changed before it is sent. */
  final class Request {
    String method;
    String target;
    @Nullable String body;
    String path;
    String components = "\"@method\" \"@target-uri\"";
    String label = "sig1";
    String algorithm = "ed25519";
    String keyId = endpoint();
    String nonce = UUID.randomUUID().toString();
    long created;
    long expires;
    @Nullable String sentBody;

    Request(String method, String base, String path, @Nullable String body, Instant now) {
      this.method = method;
      this.target = base + path;
      this.path = path;
      this.body = body;
      created = now.getEpochSecond();
      expires = created + 300;
      if (body != null) {
        components += " \"content-digest\"";
      }
    }

    HttpResponse<String> send() {
      var parameters =
          "(%s);created=%d;expires=%d;nonce=\"%s\";keyid=\"%s\";alg=\"%s\""
              .formatted(components, created, expires, nonce, keyId, algorithm);
      var request =
          HttpRequest.newBuilder(URI.create(target.substring(0, target.indexOf('/', 8)) + path))
              .header("Signature-Input", label + "=" + parameters)
              .header("Signature", label + "=:" + base64(sign(base(parameters))) + ":");
      var sent = sentBody == null ? body : sentBody;
      if (body != null) {
        request.header("Content-Digest", digest(body)).header("Content-Type", "application/json");
      }
      request.method(
          method,
          sent == null
              ? HttpRequest.BodyPublishers.noBody()
              : HttpRequest.BodyPublishers.ofString(sent));
      return exchange(request.build());
    }

    private String base(String parameters) {
      var base = new StringBuilder();
      for (var component : components.split(" ", -1)) {
        var value =
            switch (component) {
              case "\"@method\"" -> method;
              case "\"@target-uri\"" -> target;
              case "\"content-digest\"" -> digest(String.valueOf(body));
              default -> "";
            };
        base.append(component).append(": ").append(value).append("\n");
      }
      return base + "\"@signature-params\": " + parameters;
    }
  }

  /** A signed request to a tenant, which a test may still change. */
  Request request(String method, String base, String path, @Nullable String body, Instant now) {
    return new Request(method, base, path, body, now);
  }

  /** Sends a signed request to a tenant. */
  HttpResponse<String> send(
      String method, String base, String path, @Nullable String body, Instant now) {
    return request(method, base, path, body, now).send();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  String publicKey() {
    var encoded = keys.getPublic().getEncoded();
    var raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
  }

  /** What it says of itself. */
  String wellKnown() {
    var endpoint = claimedEndpoint == null ? endpoint() : claimedEndpoint;
    return """
    {"user_id":"%s","username":"%s","endpoint":"%s","public_key":"%s","software":"fake/1"}\
    """
        .formatted(userId, username, endpoint, publicKey());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var request =
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders()),
              body);
      asked.add(request);
      var route = routes.get(exchange.getRequestURI().getPath());
      var reply =
          route == null ? Reply.json(404, "{\"error\":\"Not found\"}") : route.apply(request);
      exchange.getResponseHeaders().set("Content-Type", reply.type());
      if (reply.status() / 100 == 3) {
        exchange.getResponseHeaders().set("Location", reply.body());
      }
      var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static HttpResponse<String> exchange(HttpRequest request) {
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private byte[] sign(String base) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(keys.getPrivate());
      signature.update(base.getBytes(StandardCharsets.UTF_8));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String digest(String body) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
      return "sha-256=:" + base64(digest) + ":";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static KeyPair newKeys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
