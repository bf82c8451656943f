package social.tenant.fleet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import social.tenant.Api;
import social.tenant.delivery.Eventually;
import social.tenant.fleet.life.Pressure;
import social.tenant.http.OutboundAnswer;
import social.tenant.http.SocketClient;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.log.Log;
import social.tenant.time.TestTime;

/**
 * A real host for tests, over a directory of its own, with a clock that a test can move.
 *
 * <pre>{@code
 * try (var host = TestHost.start()) {
 *   var ann = host.owner("ann");
 *   assertThat(ann.get("/api/things").list()).isEmpty();
 * }
 * }</pre>
 */
public final class TestHost implements AutoCloseable {
  public static final String PASSWORD = "correct horse battery";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Map<String, String> environment = new HashMap<>();
  private final TestTime time = new TestTime();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Path directory;
  private final boolean isByPath;

  /** Host and perhaps port of the host's own address. */
  private final String home;

  private final int port = freePort();
  private volatile Pressure pressure = Pressure.NONE;
  private final Map<String, String> tokens = new HashMap<>();
  private Host running;

  private TestHost(Map<String, String> more) {
    try {
      directory = Files.createTempDirectory("host");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    environment.put("HOST_DIR", directory.toString());
    environment.put("PORT", Integer.toString(port));
    environment.put("BCRYPT_COST", "4");
    environment.putAll(more);
    var url = environment.get("HOST_URL");
    home = url == null ? "localhost:" + port : URI.create(url).getRawAuthority();
    isByPath = "path".equals(environment.get("TENANT_ADDRESS"));
    running = open();
  }

  /** A host that tells tenants apart by their host names. */
  public static TestHost start() {
    return start(Map.of());
  }

  /** The same with variables of the environment. */
  public static TestHost start(Map<String, String> more) {
    return new TestHost(more);
  }

  /** A host that tells tenants apart by the first segment of the path. */
  public static TestHost byPath() {
    return start(Map.of("TENANT_ADDRESS", "path"));
  }

  /** A free port below those that the system gives to outgoing connections. */
  public static int freePort() {
    Random random = new Random();
    while (true) {
      int port = 20_000 + random.nextInt(12_000);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // The next one may be free.
      }
    }
  }

  private Host open() {
    var lines = Log.to(new PrintStream(log, true, StandardCharsets.UTF_8), Log.Format.TEXT);
    return Host.start(HostSettings.from(environment), () -> pressure, time.clock(), lines);
  }

  /** Sends a request of the operator over the socket in the directory. */
  public OutboundAnswer operator(String method, String path, @Nullable String json) {
    try (var client = new SocketClient(directory.resolve("operator.sock"))) {
      return client.send(method, path, json, PATIENCE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The operator's routes, as {@code METHOD template}. */
  public Set<String> operatorRoutes() {
    var routes = new TreeSet<String>();
    running.operatorRoutes().forEach(route -> routes.add(route.method() + " " + route.template()));
    return routes;
  }

  /** Makes a tenant, and gives what the operator is told. */
  public JsonObject create(String name, String... domains) {
    var body =
        JsonOut.text(out ->
            out.beginObject().field("name", name).texts("domains", List.of(domains)).endObject());
    return object(operator("POST", "/api/tenants", body), 201);
  }

  /** What the operator is told of a tenant. */
  public JsonObject show(String name) {
    return object(operator("GET", "/api/tenants/" + name, null), 200);
  }

  /** One number of the host. */
  public long stat(String name) {
    return object(operator("GET", "/api/stats", null), 200).requireInteger(name);
  }

  private static JsonObject object(OutboundAnswer answer, int status) {
    var text = new String(answer.body(), StandardCharsets.UTF_8);
    if (answer.status() != status) {
      throw new AssertionError(answer.status() + " " + text);
    }
    return JsonValue.parse(text).object("");
  }

  /** A client of a tenant, without credentials. */
  public Api anyone(String name) {
    return isByPath
        ? Api.of("http://localhost:" + port + "/" + name).with("Host", home)
        : atHost(name + "." + home);
  }

  /** A client of whatever answers to a host name. */
  public Api atHost(String host) {
    return Api.of("http://localhost:" + port).with("Host", host);
  }

  /** A client signed in as the owner of a tenant, which is made and taken up if need be. */
  public Api owner(String name) {
    return anyone(name).as(token(name));
  }

  /** The token of such a client. */
  public String token(String name) {
    return tokens.computeIfAbsent(name, this::claim);
  }

  private String claim(String name) {
    var url = create(name).child("claim").requireText("url");
    var path = url.substring(url.indexOf("/claim/"));
    var claimed = anyone(name).post(path, "{\"password\":\"" + PASSWORD + "\"}");
    return claimed.field("token");
  }

  /** Moves the host's clock on, so that what waits for a moment happens if that has come. */
  public void pass(Duration duration) {
    time.pass(duration);
  }

  /** Has the host believe that memory is so short. */
  void setPressure(Pressure pressure) {
    this.pressure = pressure;
  }

  /** Moves the clock on until a tenant has fallen asleep. */
  public void awaitAsleep(String name) {
    Eventually.until(() -> {
      time.pass(Duration.ofSeconds(20)); // a request that was just answered may still count
      return isAsleep(name);
    });
  }

  /** Whether a tenant sleeps. */
  public boolean isAsleep(String name) {
    return show(name).requireText("life").equals("asleep");
  }

  /** Stops the host, changes its environment, and starts it anew over the same directory. */
  public void restart(Map<String, String> changes) {
    running.close();
    environment.putAll(changes);
    running = open();
  }

  /** Stops the host. */
  public void stop() {
    running.close();
  }

  /** Starts the host again. */
  public void startAgain() {
    running = open();
  }

  public Path directory() {
    return directory;
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
    running.close();
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
