package social.tenant.bench;

import java.io.PrintStream;

/** Entry point of the measurements: picks the one that the first argument names. */
public final class Bench {
  private static final String USAGE = "Usage: tenant bench NAME [OPTION]...";

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
        out.println(USAGE);
        yield 0;
      }
      default -> {
        err.println("tenant bench: unknown measurement '" + name + "'");
        yield 2;
      }
    };
  }
}
