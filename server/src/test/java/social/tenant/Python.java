package social.tenant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs scripts that see the server with the eyes of another house. */
public final class Python {
  private final String command;

  private Python(String command) {
    this.command = command;
  }

  /**
   * A Python that has a module.
   *
   * @param debianPackage what to install if there is none
   */
  public static Python with(String module, String debianPackage) {
    return new Python(
        Stream.of("python3", "/usr/bin/python3")
            .filter(candidate -> has(candidate, module))
            .findFirst()
            .orElseThrow(() ->
                new AssertionError(
                    "This test needs Python's " + module + ": apt-get install " + debianPackage)));
  }

  private static boolean has(String candidate, String module) {
    try {
      var process = new ProcessBuilder(candidate, "-c", "import " + module).start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Runs a script and gives all that it prints.
   *
   * @param script name of a resource, such as {@code /social/tenant/stream/client.py}
   * @param input what it reads
   */
  public List<String> run(String script, String input, String... arguments) throws IOException {
    var all = new ArrayList<>(List.of(command, "-c", text(script)));
    all.addAll(List.of(arguments));
    var builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    var process = builder.start();
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      try (var writer = process.outputWriter(StandardCharsets.UTF_8)) {
        writer.write(input);
      }
      return output.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String text(String script) throws IOException {
    try (var in = Python.class.getResourceAsStream(script)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
