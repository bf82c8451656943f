package social.tenant;

import java.io.File;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import social.tenant.http.ListenException;
import social.tenant.log.Log;
import social.tenant.log.Slf4jProvider;
import social.tenant.store.StartException;
import social.tenant.store.StorageFullException;
import social.tenant.store.StoreException;
import social.tenant.time.Clock;

/** The program: reads its command line, and runs one owner's server or moves a database in. */
public final class TenantServer {
  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int BAD_USAGE = 2;

  private static final String USAGE =
      """
      Usage: tenant COMMAND

      A server of one's own: notes, links, tasks and more behind an API with scoped keys.

      Commands:
        serve           run the server (see 'tenant help serve')
        import-db FILE  move a database of an earlier server into the data directory
        health          ask the running server whether it is well
        help            show this, or the help of a command
        --version       show the version
      """;

  private static final String SERVE_USAGE =
      """
      Usage: tenant serve

      Runs one owner's server until it is stopped by SIGTERM or Ctrl-C, or goes to sleep.
      It is configured by environment variables; these are used most:
        PORT             TCP port (default 8069)
        SOCKET_PATH      Unix socket instead of TCP
        DATA_DIR         everything the tenant keeps (default ./data)
        INSTANCE_URL     public base URL, such as https://ann.example
        OWNER_USERNAME,  owner made on an empty database;
        OWNER_PASSWORD   without them the first one to register is the owner
        TRUSTED_PROXIES  addresses or CIDR ranges of reverse proxies
        LOG_FORMAT       text or json
        IDLE_EXIT_AFTER  go to sleep (exit) when nobody asked for so long, such as 5m
      docs/operations.md lists them all.

      Exit codes: 0 stopped or asleep, 1 could not start, 2 bad command line or variable.
      """;

  private static final String IMPORT_USAGE =
      """
      Usage: tenant import-db FILE

      Moves the database FILE of the earlier Go or Rust server into the data directory, which
      must not have a user yet. That server must be stopped; FILE is only read, and so is what
      lies beside it. All of it is taken or nothing. Prints what was taken and what was odd.
        DATA_DIR       where to (default ./data)
        DATABASE_PATH  the database file, if it is to lie elsewhere
        DURABILITY     normal or full

      Exit codes: 0 done, 1 failed, nothing was taken, 2 bad command line or variable.
      """;

  private static final String HEALTH_USAGE =
      """
      Usage: tenant health

      Asks the running server's /health, for health checks of containers and supervisors.
        PORT         the server's TCP port (default 8069)
        SOCKET_PATH  its Unix socket, if it listens on one

      Exit codes: 0 it answers, 1 it does not, 2 bad command line or variable.
      """;

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  TenantServer(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /** Runs the command line; the process ends with its exit code. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.US); // or numbers in SQL and in headers had the digits of the user's
    var code = new TenantServer(System.getenv(), System.out, System.err).run(arguments);
    if (code != OK) {
      System.exit(code);
    }
  }

  /** Runs a command to its end and gives its exit code. */
  int run(String... arguments) {
    var command = arguments.length == 0 ? "help" : arguments[0];
    var rest = arguments.length > 1 ? arguments[1] : "";
    return switch (command) {
      case "serve" -> rest.isEmpty() ? serve() : without("serve", rest);
      case "import-db" -> importWith(List.of(arguments).subList(1, arguments.length));
      case "health" -> rest.isEmpty() ? health() : without("health", rest);
      case "help", "--help", "-h" -> help(rest);
      case "--version", "-V" -> print(out, "tenant " + Version.CURRENT, OK);
      default ->
          print(err, "tenant: unknown command '" + command + "' (see 'tenant help')", BAD_USAGE);
    };
  }

  /** A command that takes no argument was given one. */
  private int without(String command, String argument) {
    return argument.equals("--help") || argument.equals("-h")
        ? help(command)
        : print(
            err,
            "tenant %1$s: unknown argument '%2$s' (see 'tenant help %1$s')"
                .formatted(command, argument),
            BAD_USAGE);
  }

  private int health() {
    try {
      var trouble = HealthCheck.trouble(Settings.from(environment));
      return trouble.isEmpty() ? OK : print(err, "tenant health: " + trouble, FAILED);
    } catch (StartException e) {
      return print(err, "tenant: " + e.getMessage(), BAD_USAGE);
    }
  }

  private int importWith(List<String> arguments) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      return help("import-db");
    }
    if (arguments.size() != 1) {
      return print(
          err, "tenant import-db: takes one FILE (see 'tenant help import-db')", BAD_USAGE);
    }
    var file = new File(arguments.getFirst());
    return file.isFile()
        ? importFrom(file.toPath())
        : print(err, "tenant import-db: there is no file '" + file + "'", BAD_USAGE);
  }

  private int importFrom(Path file) {
    Settings settings;
    try {
      settings = Settings.from(environment);
    } catch (StartException e) {
      return print(err, "tenant: " + e.getMessage(), BAD_USAGE);
    }
    var log = Log.to(err, settings.logFormat());
    try {
      return print(out, DatabaseMove.run(settings, file, err::println, log), OK);
    } catch (StorageFullException e) {
      return print(err, "tenant import-db: the disk is full; nothing was taken", FAILED);
    } catch (StartException | StoreException | UncheckedIOException e) {
      return print(err, "tenant import-db: " + e.getMessage(), FAILED);
    }
  }

  private int help(String command) {
    return switch (command) {
      case "" -> print(out, USAGE.stripTrailing(), OK);
      case "serve" -> print(out, SERVE_USAGE.stripTrailing(), OK);
      case "import-db" -> print(out, IMPORT_USAGE.stripTrailing(), OK);
      case "health" -> print(out, HEALTH_USAGE.stripTrailing(), OK);
      default -> print(err, "tenant help: unknown command '" + command + "'", BAD_USAGE);
    };
  }

  private int serve() {
    var begun = System.nanoTime();
    Settings settings;
    try {
      settings = Settings.from(environment);
    } catch (StartException e) {
      return print(err, "tenant: " + e.getMessage(), BAD_USAGE);
    }
    var log = Log.to(err, settings.logFormat());
    Slf4jProvider.leadTo(log);
    var started = new CompletableFuture<RunningServer>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started), "stop"));
    try {
      var running = RunningServer.start(settings, Clock.system(), processStart(), log);
      started.complete(running);
      ReadyCallback.announce(settings, Duration.ofNanos(System.nanoTime() - begun), log);
      running.awaitClose();
      return OK;
    } catch (InterruptedException e) {
      return OK;
    } catch (StartException | ListenException e) {
      return print(err, "tenant: " + e.getMessage(), FAILED);
    } finally {
      started.cancel(false); // if it did not start
    }
  }

  private static Instant processStart() {
    return ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
  }

  /**
   * Stops a server as soon as it has started. A Java process that is ended by a signal would not
   * exit with 0 on its own.
   */
  private static void stop(CompletableFuture<RunningServer> started) {
    try {
      started.join().close();
      Runtime.getRuntime().halt(OK);
    } catch (CancellationException e) {
      // It did not start, and main gives the exit code.
    }
  }

  private static int print(PrintStream stream, String text, int code) {
    stream.println(text);
    return code;
  }
}
