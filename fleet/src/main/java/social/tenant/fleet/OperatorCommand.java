package social.tenant.fleet;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.http.OutboundAnswer;
import social.tenant.http.SocketClient;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;

/**
 * Has a running host do something, over the socket in its directory, and prints what came of it.
 */
final class OperatorCommand {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PAGE = 1_000;
  private static final String TOP = "top";
  private static final String ROW = "%-40s  %-9s  %-7s  %s%n";

  private final Path socket;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean isTerminal;

  /**
   * @param isTerminal whether somebody watches {@code err}
   */
  OperatorCommand(Path socket, PrintStream out, PrintStream err, boolean isTerminal) {
    this.socket = socket;
    this.out = out;
    this.err = err;
    this.isTerminal = isTerminal;
  }

  /** Stops a command with a line for the operator. */
  static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;

    Failure(String message, int code) {
      super(message);
      this.code = code;
    }
  }

  /** Runs a command and gives its exit code. */
  int run(List<String> words) {
    var json = words.contains("--json");
    var rest = words.stream().filter(word -> !word.equals("--json")).toList();
    var command = rest.isEmpty() ? "" : rest.getFirst();
    var arguments = rest.isEmpty() ? rest : rest.subList(1, rest.size());
    try (var client = new SocketClient(socket)) {
      switch (command) {
        case "create" -> create(client, arguments, json);
        case "list" -> list(client, require(command, arguments, 0, 0), json);
        case "show" -> tell(send(client, "GET", one(command, arguments), null), json);
        case "link" -> tell(send(client, "POST", one(command, arguments) + "/link", null), json);
        case "suspend", "resume" ->
            tell(send(client, "POST", one(command, arguments) + "/" + command, null), json);
        case "domains" -> domains(client, arguments, json);
        case "delete" -> delete(client, arguments, json);
        case "stats" -> stats(client, require(command, arguments, 0, 0), json);
        case "backup" -> backups(json).backup(client, arguments);
        case "restore" -> backups(json).restore(client, directory(), arguments);
        case "import-all" -> backups(json).importAll(client, arguments);
        case "export" -> archives(json).export(client, arguments);
        case "import" -> archives(json).importFrom(client, arguments);
        default -> throw new Failure(unknown(command), HostCommand.BAD_USAGE);
      }
      return HostCommand.OK;
    } catch (Failure e) {
      err.println("tenant host: " + e.getMessage());
      return e.code;
    } catch (IOException e) {
      err.println("tenant host: no host answers on " + socket + " (is it running? HOST_DIR?)");
      return HostCommand.FAILED;
    }
  }

  private BackupCommand backups(boolean json) {
    return new BackupCommand(out, err, isTerminal, json);
  }

  private ArchiveCommand archives(boolean json) {
    return new ArchiveCommand(out, err, isTerminal, json);
  }

  /** That of the host. */
  private Path directory() {
    return socket.toAbsolutePath().resolveSibling(".").normalize();
  }

  private static String unknown(String command) {
    return "unknown command '" + command + "' (see 'tenant help host')";
  }

  private static List<String> require(String command, List<String> arguments, int least, int most)
      throws Failure {
    for (var argument : arguments) {
      if (argument.startsWith("-")) {
        throw new Failure("unknown option '" + argument + "'", HostCommand.BAD_USAGE);
      }
    }
    if (arguments.size() < least || arguments.size() > most) {
      var wanted = most == 0 ? "takes nothing" : least == most ? "takes a NAME" : "needs a NAME";
      throw new Failure(
          command + " " + wanted + " (see 'tenant help host')", HostCommand.BAD_USAGE);
    }
    return arguments;
  }

  private static String one(String command, List<String> arguments) throws Failure {
    return path(require(command, arguments, 1, 1).getFirst());
  }

  /** A name that could not be one is none that exists. */
  static String path(String name) throws Failure {
    if (!name.matches("[a-z0-9-]{1,40}")) {
      throw new Failure("'" + name + "' is no name of a tenant", HostCommand.BAD_USAGE);
    }
    return "/api/tenants/" + name;
  }

  private void create(SocketClient client, List<String> arguments, boolean json)
      throws IOException, Failure {
    var words = require("create", arguments, 1, Integer.MAX_VALUE);
    var body =
        JsonOut.text(out ->
            out.beginObject()
                .field("name", words.getFirst())
                .texts("domains", words.subList(1, words.size()))
                .endObject());
    tell(send(client, "POST", "/api/tenants", body), json);
  }

  private void domains(SocketClient client, List<String> arguments, boolean json)
      throws IOException, Failure {
    var words = require("domains", arguments, 1, Integer.MAX_VALUE);
    var body =
        JsonOut.text(
            out -> out.beginObject().texts("domains", words.subList(1, words.size())).endObject());
    tell(send(client, "PUT", path(words.getFirst()) + "/domains", body), json);
  }

  private void delete(SocketClient client, List<String> arguments, boolean json)
      throws IOException, Failure {
    var name = require("delete", arguments, 1, 1).getFirst();
    send(client, "DELETE", path(name), null);
    out.println(json ? "{\"deleted\":\"" + name + "\"}" : name + " is in the trash for 7 days");
  }

  private void list(SocketClient client, List<String> none, boolean json)
      throws IOException, Failure {
    var all = new ArrayList<JsonValue>(none.size());
    var after = "";
    List<JsonValue> page;
    do {
      var path = "/api/tenants?limit=" + PAGE + "&after=" + after;
      var found = send(client, "GET", path, null).object("").array("tenants");
      page = found == null ? List.of() : found;
      all.addAll(page);
      after = page.isEmpty() ? "" : page.getLast().object("").requireText("name");
    } while (page.size() == PAGE);
    if (json) {
      out.println(
          JsonOut.text(written -> {
            written.beginArray();
            all.forEach(tenant -> written.raw(tenant.compact()));
            written.endArray();
          }));
    } else {
      out.printf(ROW, "NAME", "STATE", "LIFE", "ADDRESS");
      all.forEach(tenant -> row(tenant.object("")));
    }
  }

  private void row(JsonObject tenant) {
    out.printf(
        ROW,
        tenant.requireText("name"),
        tenant.requireText("state"),
        tenant.requireText("life"),
        tenant.requireText("address"));
  }

  private void stats(SocketClient client, List<String> none, boolean json)
      throws IOException, Failure {
    var stats = send(client, "GET", "/api/stats" + String.join("", none), null);
    if (json) {
      out.println(stats.compact());
    } else {
      stats
          .fields()
          .forEach((name, value) -> {
            if (!name.equals(TOP)) {
              out.printf("%-16s %s%n", name, value.compact());
            }
          });
      var top = stats.object("").array(TOP);
      out.println("requests of those who have the most:");
      for (var entry : top == null ? List.<JsonValue>of() : top) {
        var one = entry.object("");
        out.printf("  %-40s %d%n", one.requireText("name"), one.requireInteger("requests"));
      }
    }
  }

  /** Prints a tenant, and the link for its owner if one was made. */
  private void tell(JsonValue answer, boolean json) {
    if (json) {
      out.println(answer.compact());
      return;
    }
    var tenant = answer.object("");
    out.println(tenant.requireText("name") + " is " + tenant.requireText("state"));
    out.println("  address  " + tenant.requireText("address"));
    tenant.requireTexts("domains").forEach(domain -> out.println("  domain   " + domain));
    out.println("  life     " + tenant.requireText("life"));
    var bytes = tenant.integer("bytes");
    if (bytes != null) {
      out.println("  bytes    " + bytes);
    }
    var claim = tenant.child("claim");
    if (claim != null) {
      out.println("The owner chooses a password here, once, until the link expires:");
      out.println("  " + claim.requireText("url"));
    }
  }

  private static JsonValue send(
      SocketClient client, String method, String path, @Nullable String json)
      throws IOException, Failure {
    var answer = client.send(method, path, json, PATIENCE);
    if (!answer.isSuccess()) {
      throw new Failure(reason(answer), HostCommand.FAILED);
    }
    return answer.body().length == 0 ? JsonValue.parse("{}") : JsonValue.parse(answer.body());
  }

  static String reason(OutboundAnswer answer) {
    if (answer.isJson()) {
      var body = JsonValue.parse(answer.body());
      var error = body.kind() == JsonKind.OBJECT ? body.object("").text("error") : null;
      if (error != null) {
        return error;
      }
    }
    return "status " + answer.status() + ": " + new String(answer.body(), StandardCharsets.UTF_8);
  }
}
