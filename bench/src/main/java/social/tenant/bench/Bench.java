package social.tenant.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import social.tenant.json.JsonOut;

/** Entry point of the measurements: picks the one that the first argument names. */
public final class Bench {
  private static final String USAGE =
      """
      Usage: tenant bench NAME [OPTION]...

      Measurements:
        corpus [--things N] [--out FOLDER]
                 fill a server with N real texts (default 20000), list, search and query them;
                 writes corpus.json and corpus.md into FOLDER (default docs/bench)
      """;

  private final PrintStream out;
  private final PrintStream err;

  /** Writes results to {@code out} and complaints to {@code err}. */
  Bench(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    System.exit(new Bench(System.out, System.err).run(args));
  }

  /** Runs one measurement and returns the exit code: 0, or 2 for a command line it can not read. */
  int run(String... args) {
    String name = args.length == 0 ? "help" : args[0];
    return switch (name) {
      case "help", "--help", "-h" -> {
        out.print(USAGE);
        yield 0;
      }
      case "corpus" -> corpus(Arrays.asList(args).subList(1, args.length));
      default -> {
        err.println("tenant bench: unknown measurement '" + name + "'");
        yield 2;
      }
    };
  }

  private int corpus(List<String> options) {
    try {
      var count = Integer.parseInt(option(options, "--things", "20000"));
      var folder = Files.createDirectories(Path.of(option(options, "--out", "docs/bench")));
      var texts = RealTexts.collect(RealTexts.USUAL_PLACES, count);
      out.printf("%,d texts from %s%n", texts.size(), RealTexts.USUAL_PLACES);
      var directory = Files.createTempDirectory("tenant-bench");
      try (var server = Server.start(serverCommand(), directory)) {
        var result = new CorpusBench(server, texts, out).run();
        Files.writeString(folder.resolve("corpus.json"), JsonOut.text(result) + "\n");
        Files.writeString(folder.resolve("corpus.md"), result.markdown());
        out.print(result.markdown());
      }
      return 0;
    } catch (NumberFormatException e) {
      err.println("tenant bench corpus: --things must be a whole number");
      return 2;
    } catch (IOException e) {
      err.println("tenant bench corpus: " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static String option(List<String> options, String name, String fallback) {
    var at = options.indexOf(name);
    return at < 0 || at + 1 >= options.size() ? fallback : options.get(at + 1);
  }

  /** The server of the class path that this runs from, as the launcher starts it. */
  private static List<String> serverCommand() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-Xms16m",
        "-Xmx128m",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        "social.tenant.TenantServer",
        "serve");
  }
}
