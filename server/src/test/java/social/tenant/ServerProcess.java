package social.tenant;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The program in a process of its own, as a user starts it: for what only a process can show.
 *
 * <p>The variable {@code TENANT_BINARY} names an executable to start instead of the classes under
 * test: the native image.
 */
public final class ServerProcess implements AutoCloseable {
  static final @Nullable String BINARY = System.getenv("TENANT_BINARY");

  private static final Pattern PORT = Pattern.compile(" Listening port=(\\d+)");
  private static final Pattern SOCKET = Pattern.compile(" Listening socket=");
  private static final int PATIENCE_SECONDS = 30;

  private final Process process;
  private final BufferedReader lines;
  private final List<String> output = new ArrayList<>();

  private ServerProcess(Process process) {
    this.process = process;
    lines = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Runs {@code tenant} with some arguments; both its streams are read as one. */
  static ServerProcess run(Map<String, String> environment, String... arguments) {
    return start(
        BINARY == null ? java(TenantServer.class) : List.of(BINARY), environment, arguments);
  }

  /** The same with another program that listens as {@code tenant serve} does. */
  public static ServerProcess run(
      Class<?> program, Map<String, String> environment, String... arguments) {
    return start(java(program), environment, arguments);
  }

  private static ServerProcess start(
      List<String> program, Map<String, String> environment, String... arguments) {
    var command = new ArrayList<>(program);
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      return new ServerProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> java(Class<?> program) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx64m",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        program.getName());
  }

  /** Runs {@code tenant serve} on a free port over a directory, until it listens. */
  public static ServerProcess serve(Path directory) {
    return serve(directory, Map.of());
  }

  /** The same with variables of the environment. */
  public static ServerProcess serve(Path directory, Map<String, String> more) {
    var environment = new HashMap<>(more);
    environment.putAll(Map.of("PORT", "0", "DATA_DIR", directory.toString(), "BCRYPT_COST", "4"));
    return run(environment, "serve");
  }

  /** A client of the server, once it listens. */
  public Api api() {
    return Api.of("http://localhost:" + port());
  }

  /** The port of the server, once it listens. */
  private int port() {
    return Integer.parseInt(firstMatch(PORT).group(1));
  }

  /** Waits until it listens on its Unix socket. */
  void awaitSocket() {
    firstMatch(SOCKET);
  }

  private MatchResult firstMatch(Pattern pattern) {
    for (var line = line(); line != null; line = line()) {
      var found = pattern.matcher(line);
      if (found.find()) {
        return found.toMatchResult();
      }
    }
    throw new AssertionError("The server did not start: " + output);
  }

  /** Writes a line to its standard input. */
  public void say(String line) {
    try {
      var input = process.outputWriter(StandardCharsets.UTF_8);
      input.write(line + "\n");
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port of the server, once it listens; what it prints from then on goes into a log. */
  int portAndLog(PrintStream log) {
    var port = port();
    output.forEach(log::println);
    Thread.ofVirtual()
        .start(() -> {
          for (var line = line(); line != null; line = line()) {
            log.println(line);
          }
        });
    return port;
  }

  /** Ends it as the kernel does when memory is short, or as a power cut. */
  public void kill() {
    process.toHandle().destroyForcibly();
    exitCode();
  }

  /** Asks it to stop (SIGTERM). */
  public void terminate() {
    process.toHandle().destroy();
  }

  public int exitCode() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("The process goes on: " + output);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** All it has printed, when it has ended. */
  public String output() {
    exitCode();
    while (line() != null) {
      // Lines collect themselves.
    }
    return String.join("\n", output);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private String line() {
    try {
      var line = lines.readLine();
      if (line != null) {
        output.add(line);
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
