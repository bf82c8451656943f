package social.tenant;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import social.tenant.log.Log;
import social.tenant.time.TestTime;

/**
 * A real tenant for tests: a real server on a free port over a real database in a directory of its
 * own, with a clock that a test can move.
 *
 * <pre>{@code
 * try (var tenant = TestTenant.start()) {
 *   var api = tenant.owner();
 *   assertThat(api.get("/api/things").list()).isEmpty();
 * }
 * }</pre>
 *
 * <p>Where {@link ServerProcess#BINARY} names an executable, the tenant is a process of that; tests
 * that move the clock are skipped then.
 */
public final class TestTenant implements AutoCloseable {
  public static final String USERNAME = "ann";
  public static final String PASSWORD = "correct horse battery";

  private final Map<String, String> environment;
  private final Path directory;
  private final boolean ownDirectory;
  private final String username;
  private final TestTime time;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private Running running;

  private TestTenant(
      Path directory, boolean ownDirectory, Map<String, String> environment, TestTime time) {
    this.directory = directory;
    this.time = time;
    this.ownDirectory = ownDirectory;
    this.environment = new HashMap<>(environment);
    this.environment.putIfAbsent("PORT", "0");
    this.environment.putIfAbsent("BCRYPT_COST", "4");
    this.environment.put("DATA_DIR", directory.toString());
    this.username = environment.getOrDefault("OWNER_USERNAME", USERNAME);
    running = open();
  }

  /** Whether tenants are processes of an executable, so that their inside is out of reach. */
  public static boolean isBinary() {
    return ServerProcess.BINARY != null;
  }

  /** Skips a test that looks behind the API, or moves the clock, where that can not be. */
  public static void requireInside() {
    assumeFalse(isBinary(), "it looks behind the API, or moves the clock");
  }

  /** A tenant without an owner, in a new directory that goes when it is closed. */
  public static TestTenant start() {
    return start(Map.of());
  }

  /** The same with variables of the environment. */
  public static TestTenant start(Map<String, String> environment) {
    return start(environment, new TestTime());
  }

  private static TestTenant start(Map<String, String> environment, TestTime time) {
    try {
      return new TestTenant(Files.createTempDirectory("tenant-test"), true, environment, time);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A tenant that others can follow: it has an owner of that name, knows its address, which stays
   * the same when it is restarted, and may ask other tenants of this machine.
   */
  public static TestTenant federated(String username) {
    return federated(username, Map.of());
  }

  /** The same with variables of the environment. */
  public static TestTenant federated(String username, Map<String, String> more) {
    return federated(username, more, new TestTime());
  }

  /** The same with a time that it shares with others. */
  public static TestTenant federated(String username, Map<String, String> more, TestTime time) {
    int port = freePort();
    Map<String, String> environment = new HashMap<>();
    environment.put("PORT", Integer.toString(port));
    environment.put("INSTANCE_URL", "http://localhost:" + port);
    environment.put("ALLOW_PRIVATE_PEERS", "true");
    environment.put("OWNER_USERNAME", username);
    environment.put("OWNER_PASSWORD", PASSWORD);
    environment.putAll(more);
    return start(environment, time);
  }

  /** A free port below those that the system gives to outgoing connections. */
  private static int freePort() {
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

  /** The address by which other tenants know this one, if it is a federated one. */
  public String endpoint() {
    return "http://localhost:" + running.port();
  }

  /** Stops the server, to be started again by {@link #restart} or {@link #startAgain}. */
  public void stop() {
    running.close();
  }

  /** Starts the server that was stopped. */
  public void startAgain() {
    running = open();
  }

  /** A tenant in a directory that the test keeps. */
  public static TestTenant in(Path directory, Map<String, String> environment) {
    return new TestTenant(directory, false, environment, new TestTime());
  }

  /** Stops the server and starts it anew over the same directory. */
  public void restart() {
    running.close();
    running = open();
  }

  /** The same with another value of a variable. */
  public void restartWith(String variable, String value) {
    environment.put(variable, value);
    restart();
  }

  /** A client without credentials. */
  public Api anyone() {
    return Api.of("http://localhost:" + running.port());
  }

  /** A client signed in as the owner, who is registered if there is none yet. */
  public Api owner() {
    var registered =
        anyone()
            .post(
                "/api/auth/register",
                "{\"username\":\"%s\",\"email\":\"ann@example.org\",\"password\":\"%s\"}"
                    .formatted(username, PASSWORD));
    if (registered.status() == 201) {
      return anyone().as(registered.field("token"));
    }
    var login =
        anyone()
            .post(
                "/api/auth/login",
                "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, PASSWORD));
    return anyone().as(login.field("token"));
  }

  /** A client with a new key of some scopes; none is full access. */
  public Api key(Api owner, String... scopes) {
    var list = Arrays.stream(scopes).map(scope -> '"' + scope + '"').toList();
    var made = owner.post("/api/keys", "{\"name\":\"test\",\"scopes\":" + list + "}");
    return anyone().as(made.field("key"));
  }

  /** Moves the tenant's clock on, so that what waits for a moment happens if that has come. */
  public void pass(Duration duration) {
    inThisProcess();
    time.pass(duration);
  }

  /** How many alarms wait for their moment. */
  public int alarms() {
    inThisProcess();
    return time.alarms();
  }

  /** Does a request run, or is there a live connection? A request is over after its answer. */
  public boolean isBusy() {
    return inThisProcess().activity().isBusy();
  }

  /** Waits until the server has closed itself, to be started again by {@link #restart}. */
  public void awaitSleep() {
    try {
      inThisProcess().awaitClose();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The tenant's time. */
  public Instant now() {
    return running instanceof InThisProcess ? time.instant() : Instant.now();
  }

  public Path directory() {
    return directory;
  }

  public int port() {
    return running.port();
  }

  /** All that was logged so far. */
  public String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    running.close();
    if (ownDirectory) {
      delete(directory);
    }
  }

  /** For what a process of its own does not let a test do: see its inside, move its clock. */
  private RunningServer inThisProcess() {
    requireInside();
    return ((InThisProcess) running).server();
  }

  private Running open() {
    var print = new PrintStream(log, true, StandardCharsets.UTF_8);
    if (ServerProcess.BINARY != null) {
      var process = ServerProcess.run(environment, "serve");
      return new AsBinary(process, process.portAndLog(print));
    }
    var settings = Settings.from(environment);
    var lines = Log.to(print, Log.Format.TEXT);
    return new InThisProcess(RunningServer.start(settings, time.clock(), time.instant(), lines));
  }

  /** A tenant's server, wherever it runs. */
  private sealed interface Running {
    int port();

    void close();
  }

  private record InThisProcess(RunningServer server) implements Running {
    @Override
    public int port() {
      return server.port();
    }

    @Override
    public void close() {
      server.close();
    }
  }

  private record AsBinary(ServerProcess process, int port) implements Running {
    @Override
    public void close() {
      process.terminate();
      process.exitCode();
    }
  }

  private static void delete(Path directory) {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
