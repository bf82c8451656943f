package social.tenant.fleet;

import java.io.Console;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import social.tenant.http.ListenException;
import social.tenant.log.Log;
import social.tenant.log.Slf4jProvider;
import social.tenant.store.StartException;
import social.tenant.time.Clock;

/** The program {@code tenant host}: runs a host, or has a running one do something. */
public final class HostCommand {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int BAD_USAGE = 2;

  private static final String USAGE =
      """
      Usage: tenant host
             tenant host COMMAND [ARGUMENT]... [--json]

      Serves many tenants from one process until it is stopped by SIGTERM or Ctrl-C. With a COMMAND,
      has the host that runs over HOST_DIR do something:

        create NAME [DOMAIN]...   make a tenant, and a link by which its owner takes it up
        list                      all tenants
        show NAME                 one tenant, and how much it keeps
        link NAME                 another link for the owner; the one before is good no longer
        domains NAME [DOMAIN]...  give it these domains of its own and no others
        suspend NAME              serve it no longer; nothing is lost
        resume NAME               serve it again
        delete NAME               move it to the trash, where it lies for 7 days
        stats                     what the host is doing
        backup DEST [--keep N]    copy all tenants that have changed into the folder DEST, while
                                  they are used; the newest N backups stay (7)
        restore SRC [--backup ID] restore all tenants of a backup into a HOST_DIR without a host
        restore SRC NAME [--backup ID]
                                  restore one tenant, whose name must be free; needs a running host
        export NAME FILE          write a tenant to FILE, a ZIP archive of all that makes it
        import NAME FILE          make a tenant of such a file; its name must be free
        import-all DIR            make a tenant of each database of an earlier server in DIR,
                                  NAME.db or NAME/tenant.db; those that are there are skipped

        --json                    print JSON instead of lines

      Environment, of which docs/host.md says more:
        HOST_DIR          everything the host keeps (./host)
        PORT              TCP port (8080)
        HOST_URL          its public address (http://localhost:PORT); tenants are below it
        TENANT_ADDRESS    name: http://NAME.localhost:PORT, or path: http://localhost:PORT/NAME
        IDLE_AFTER        close a tenant that was not used for so long (60s)
        MAX_OPEN_TENANTS  so many at a time (2000)
        OPERATOR_PORT     also take these commands as HTTP requests on this port ...
        OPERATOR_TOKEN    ... from those who send this token

      Exit codes: 0 done or stopped, 1 failed, 2 bad command line or variable.
      """;

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  HostCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /** Runs the command line; the process ends with its exit code. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.US); // or numbers in SQL and in headers had the digits of the user's
    var code = new HostCommand(System.getenv(), System.out, System.err).run(arguments);
    if (code != OK) {
      System.exit(code);
    }
  }

  /** Runs a command to its end and gives its exit code. */
  int run(String... arguments) {
    var words = List.of(arguments);
    if (words.contains("--help") || words.contains("-h") || words.equals(List.of("help"))) {
      out.println(USAGE.stripTrailing());
      return OK;
    }
    HostSettings settings;
    try {
      settings = HostSettings.from(environment);
    } catch (StartException e) {
      return failed(String.valueOf(e.getMessage()), BAD_USAGE);
    }
    return words.isEmpty()
        ? serve(settings)
        : new OperatorCommand(settings.operatorSocket(), out, err, isTerminal()).run(words);
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  private int serve(HostSettings settings) {
    var log = Log.to(err, settings.tenant().logFormat());
    Slf4jProvider.leadTo(log);
    var started = new CompletableFuture<Host>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started), "stop"));
    try {
      var host = Host.start(settings, Clock.system(), log);
      started.complete(host);
      host.awaitClose();
      return OK;
    } catch (InterruptedException e) {
      return OK;
    } catch (StartException | ListenException e) {
      return failed(String.valueOf(e.getMessage()), FAILED);
    } finally {
      started.cancel(false); // if it did not start
    }
  }

  /**
   * Stops a host as soon as it has started. A Java process that is ended by a signal would not exit
   * with 0 on its own.
   */
  private static void stop(CompletableFuture<Host> started) {
    try {
      started.join().close();
      Runtime.getRuntime().halt(OK);
    } catch (CancellationException e) {
      // It did not start, and main gives the exit code.
    }
  }

  private int failed(String message, int code) {
    err.println("tenant host: " + message);
    return code;
  }
}
