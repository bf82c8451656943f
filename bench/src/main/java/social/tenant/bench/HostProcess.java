package social.tenant.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;

/** A host of many tenants in a process of its own, as the launcher starts it, and its operator. */
final class HostProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;
  private static final long BETWEEN_ATTEMPTS_NANOS = 1_000_000;
  private static final String OPERATOR = "operator of the bench";

  private final Process process;
  private final int port;
  private final int operatorPort;
  private final Path log;
  private final long begunNanos;

  private HostProcess(Process process, int port, int operatorPort, Path log) {
    this.process = process;
    this.port = port;
    this.operatorPort = operatorPort;
    this.log = log;
    begunNanos = System.nanoTime();
  }

  /** What starts a host: a command line, and what its environment has besides the directory. */
  record Command(Path launcher, Map<String, String> environment) {
    /** With another variable. */
    Command with(String name, int value) {
      var more = new HashMap<>(environment);
      more.put(name, Integer.toString(value));
      return new Command(launcher, more);
    }
  }

  /**
   * Starts a host over a directory and waits until it is ready.
   *
   * @throws IOException with what it logged, if it does not start
   */
  static HostProcess start(Command command, Path directory, Ports ports) throws IOException {
    var port = ports.next();
    var operatorPort = ports.next();
    var log = directory.resolveSibling(directory.getFileName() + ".log");
    var builder = new ProcessBuilder(command.launcher().toString(), "host");
    var environment = builder.environment();
    environment.put("HOST_DIR", directory.toString());
    environment.put("PORT", Integer.toString(port));
    environment.put("OPERATOR_PORT", Integer.toString(operatorPort));
    environment.put("OPERATOR_TOKEN", OPERATOR);
    environment.put("BCRYPT_COST", "4");
    environment.putAll(command.environment());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    var host = new HostProcess(builder.start(), port, operatorPort, log);
    host.awaitReady();
    return host;
  }

  private void awaitReady() throws IOException {
    var request = Request.get("/ready", "");
    while (process.isAlive() && secondsSinceStart() < PATIENCE_SECONDS) {
      try (var connection = Connection.open(operatorPort)) {
        if (connection.exchange(request).status() == 200) {
          return;
        }
      } catch (IOException e) {
        // Nobody listens yet.
        LockSupport.parkNanos(BETWEEN_ATTEMPTS_NANOS);
      }
    }
    process.destroyForcibly();
    throw new IOException("The host does not answer: " + Files.readString(log));
  }

  double secondsSinceStart() {
    return (System.nanoTime() - begunNanos) / 1e9;
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  /** What the operator is answered, whatever it is. */
  Connection.Answer operate(String method, String path, String body) throws IOException {
    try (var connection = Connection.open(operatorPort)) {
      return connection.exchange(Request.json(method, path, OPERATOR, body));
    }
  }

  /**
   * Makes a tenant.
   *
   * @return the path of the link for its owner
   */
  String create(String name) throws IOException {
    var body = JsonOut.text(out -> out.beginObject().field("name", name).endObject());
    return claimPath(operate("POST", "/api/tenants", body).orFail());
  }

  /** Where the owner takes up the tenant, of an answer that has the link. */
  static String claimPath(Connection.Answer answer) {
    var made = JsonValue.parse(answer.body()).object("");
    var url = Objects.requireNonNull(made.child("claim")).requireText("url");
    return url.substring(url.indexOf("/claim/"));
  }

  /** One of the host's own numbers, by its name in the operator's API. */
  long stat(String name) throws IOException {
    var stats = JsonValue.parse(operate("GET", "/api/stats", "").orFail().body());
    return stats.object("").requireInteger(name);
  }

  /** What it took of the processors since it began, in microseconds. */
  long cpuMicros() throws IOException {
    return CpuTime.micros(process.pid());
  }

  /** Ends it without a warning. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  @Override
  public void close() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
