package social.tenant;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import social.tenant.fleet.Host;
import social.tenant.fleet.HostSettings;
import social.tenant.fleet.TestHost;
import social.tenant.http.SocketClient;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.log.Log;
import social.tenant.time.TestTime;

/**
 * A tenant for tests that is one of a host. It stands here in the place of the server's own of the
 * same name, so that the server's tests, run from this module, hold the host to the same rules:
 * found by its host name, or below a path if the system property {@code tenant.address} says so.
 *
 * <p>The host is given a directory with the tenant in it and no registry, so each start also makes
 * that again.
 */
public final class TestTenant implements AutoCloseable {
  public static final String USERNAME = "ann";
  public static final String PASSWORD = "correct horse battery";

  private static final boolean BELOW_A_PATH = "path".equals(System.getProperty("tenant.address"));
  private static final String NAME = "t";

  private final Map<String, String> environment = new HashMap<>();
  private final Path root;
  private final Path home;

  /** Where the test wants to find the tenant while it does not run; {@link #home} if anywhere. */
  private final Path kept;

  private final String username;
  private final int port = TestHost.freePort();
  private final TestTime time = new TestTime();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private Host running;

  private TestTenant(Path directory, boolean isOwn, Map<String, String> more) {
    Assumptions.assumeFalse(more.containsKey("SANDBOX_MODE"), "a host has no sandbox");
    try {
      root = Files.createTempDirectory("host");
      home = Files.createDirectories(root.resolve("tenants")).resolve(NAME);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    kept = isOwn ? home : directory;
    environment.putAll(more);
    environment.putIfAbsent("BCRYPT_COST", "4");
    environment.put("HOST_DIR", root.toString());
    environment.put("PORT", Integer.toString(port));
    if (BELOW_A_PATH) {
      environment.put("TENANT_ADDRESS", "path");
    } else {
      environment.put("HOST_URL", "http://home.invalid:" + port);
    }
    username = environment.getOrDefault("OWNER_USERNAME", USERNAME);
    running = open();
    if (more.containsKey("OWNER_USERNAME")) {
      owner();
    }
  }

  /** A tenant without an owner, in a new directory that goes when it is closed. */
  public static TestTenant start() {
    return start(Map.of());
  }

  /** The same with variables of the environment. */
  public static TestTenant start(Map<String, String> environment) {
    return new TestTenant(Path.of(""), true, environment);
  }

  /**
   * A tenant that others can follow: it has an owner of that name and may ask other tenants of this
   * machine.
   */
  public static TestTenant federated(String username) {
    return federated(username, Map.of());
  }

  /** The same with variables of the environment. */
  public static TestTenant federated(String username, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("ALLOW_PRIVATE_PEERS", "true");
    environment.put("OWNER_USERNAME", username);
    environment.putAll(more);
    return start(environment);
  }

  /** A tenant in a directory that the test keeps; while it runs it lies elsewhere. */
  public static TestTenant in(Path directory, Map<String, String> environment) {
    return new TestTenant(directory, false, environment);
  }

  /** The address by which other tenants know this one. */
  public String endpoint() {
    return "http://localhost:" + port + (BELOW_A_PATH ? "/" + NAME : "");
  }

  private Host open() {
    try {
      if (!kept.equals(home) && Files.exists(kept)) {
        Files.move(kept, home);
      }
      Files.createDirectories(home);
      Files.write(
          home.resolve("host.json"),
          JsonOut.bytes(out ->
              out.beginObject()
                  .field("created_at", "2026-01-01T00:00:00.000000Z")
                  .field("state", "active")
                  .texts("domains", BELOW_A_PATH ? List.of() : List.of("localhost"))
                  .endObject()));
      Files.deleteIfExists(root.resolve("registry.db"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var lines = Log.to(new PrintStream(log, true, StandardCharsets.UTF_8), Log.Format.TEXT);
    return Host.start(HostSettings.from(environment), time.clock(), lines);
  }

  /** Stops the server, to be started again by {@link #restart}. */
  public void stop() {
    running.close();
    try {
      if (!kept.equals(home) && Files.exists(home)) {
        Files.move(home, kept);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the server and starts it anew over the same directory. */
  public void restart() {
    stop();
    running = open();
  }

  /** A client without credentials. */
  public Api anyone() {
    return Api.of(endpoint());
  }

  /** A client signed in as the owner, who takes the tenant up if there is none yet. */
  public Api owner() {
    var login =
        anyone()
            .post(
                "/api/auth/login",
                "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, PASSWORD));
    return anyone().as(login.status() == 200 ? login.field("token") : claim());
  }

  private String claim() {
    String url;
    try (var client = new SocketClient(root.resolve("operator.sock"))) {
      var made = client.send("POST", "/api/tenants/" + NAME + "/link", null, Duration.ofMinutes(1));
      url = JsonValue.parse(made.body()).object("").child("claim").requireText("url");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var claimed =
        anyone()
            .post(
                URI.create(url).getPath().substring(BELOW_A_PATH ? NAME.length() + 1 : 0),
                "{\"username\":\"%s\",\"email\":\"ann@example.org\",\"password\":\"%s\"}"
                    .formatted(username, PASSWORD));
    var token = claimed.field("token");
    if (!environment.containsKey("OWNER_USERNAME")) {
      var owner = anyone().as(token); // who would have no kinds, had she registered
      owner.get("/api/kinds").each("id").forEach(kind -> owner.delete("/api/kinds/" + kind));
    }
    return token;
  }

  /** A client with a new key of some scopes; none is full access. */
  public Api key(Api owner, String... scopes) {
    var list = Arrays.stream(scopes).map(scope -> '"' + scope + '"').toList();
    var made = owner.post("/api/keys", "{\"name\":\"test\",\"scopes\":" + list + "}");
    return anyone().as(made.field("key"));
  }

  /** Moves the clock on, so that what waits for a moment happens if that has come. */
  public void pass(Duration duration) {
    time.pass(duration);
  }

  /** The time. */
  public Instant now() {
    return time.instant();
  }

  public Path directory() {
    return home;
  }

  public int port() {
    return port;
  }

  /** All that was logged so far. */
  public String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    stop();
    try (var files = Files.walk(root)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
