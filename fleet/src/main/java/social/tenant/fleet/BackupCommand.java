package social.tenant.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.fleet.OperatorCommand.Failure;
import social.tenant.fleet.backup.BackupSource;
import social.tenant.fleet.backup.HostRestore;
import social.tenant.http.SocketClient;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.log.Log;
import social.tenant.store.StartException;
import social.tenant.time.Clock;

/** The commands {@code backup}, {@code restore} and {@code import-all}. */
record BackupCommand(PrintStream out, PrintStream err, boolean isTerminal, boolean isJson) {
  /** A large file may take so long without a sign. */
  private static final Duration SILENCE = Duration.ofHours(1);

  /** Has the host make a backup. */
  void backup(SocketClient client, List<String> words) throws IOException, Failure {
    var rest = new ArrayList<>(words);
    var keep = option(rest, "--keep");
    if (keep != null && !keep.matches("[1-9][0-9]{0,3}")) {
      throw new Failure("--keep must be a whole number from 1 to 9999", HostCommand.BAD_USAGE);
    }
    var to = one("backup", "DEST", rest, 1);
    var body =
        JsonOut.text(json -> {
          json.beginObject().field("to", absolute(to.getFirst()));
          if (keep != null) {
            json.field("keep", Long.parseLong(keep));
          }
          json.endObject();
        });
    tell(follow(client, "/api/backups", body), "copied", "unchanged");
  }

  /** Has the host restore one tenant, or restores all of a host that is not there yet. */
  void restore(SocketClient client, Path directory, List<String> words)
      throws IOException, Failure {
    var rest = new ArrayList<>(words);
    var id = option(rest, "--backup");
    var sourceAndName = one("restore", "SRC", rest, 2);
    var source = absolute(sourceAndName.getFirst());
    if (sourceAndName.size() == 1) {
      restoreAll(Path.of(source), id, directory);
      return;
    }
    var body =
        JsonOut.text(
            json -> json.beginObject().field("from", source).field("backup", id).endObject());
    var path = OperatorCommand.path(sourceAndName.get(1)) + "/restore";
    var answer = client.send("POST", path, body, SILENCE);
    if (!answer.isSuccess()) {
      throw new Failure(OperatorCommand.reason(answer), HostCommand.FAILED);
    }
    out.println(
        isJson ? JsonValue.parse(answer.body()).compact() : sourceAndName.get(1) + " is restored");
  }

  /** Has the host make a tenant of each database of an earlier server in a folder. */
  void importAll(SocketClient client, List<String> words) throws IOException, Failure {
    var from = absolute(one("import-all", "DIR", words, 1).getFirst());
    var body = JsonOut.text(json -> json.beginObject().field("from", from).endObject());
    var counts = follow(client, "/api/imports", body).object("");
    if (!isJson) {
      for (var number : List.of("taken", "skipped", "failed")) {
        out.printf("%-10s %d%n", number, counts.requireInteger(number));
      }
    }
    if (counts.requireInteger("failed") > 0) {
      throw new Failure("not all were taken", HostCommand.FAILED);
    }
  }

  /** Prints what became of one of many. */
  private void tellPart(JsonValue told) {
    if (isJson) {
      out.println(told.compact());
      return;
    }
    var part = told.object("");
    out.println(
        part.requireText("name")
            + " "
            + part.requireText("outcome")
            + "  ("
            + part.requireText("path")
            + ")");
    var report = part.text("report");
    if (report != null) {
      report.lines().forEach(line -> out.println("  " + line));
    }
  }

  private void restoreAll(Path source, @Nullable String id, Path directory)
      throws IOException, Failure {
    var bar = new ProgressBar(err, isTerminal);
    try {
      var log = Log.to(err, Log.Format.TEXT);
      var restore = new HostRestore(BackupSource.open(source, id), directory, Clock.system(), log);
      var report = restore.run(bar::show);
      bar.end();
      tell(JsonValue.parse(JsonOut.text(report)), "copied", "unchanged");
    } catch (StartException e) {
      bar.end();
      throw new Failure(String.valueOf(e.getMessage()), HostCommand.FAILED);
    } catch (IOException e) {
      bar.end();
      throw new Failure("not all was restored, run it again: " + e, HostCommand.FAILED);
    }
  }

  /** Follows work that takes long to its end, and gives what came of it. */
  private JsonValue follow(SocketClient client, String path, String body)
      throws IOException, Failure {
    var bar = new ProgressBar(err, isTerminal);
    var last = new ArrayList<JsonObject>(1);
    var answer = client.stream("POST", path, body, SILENCE, lines -> readLines(lines, bar, last));
    bar.end();
    if (!answer.isSuccess()) {
      throw new Failure(OperatorCommand.reason(answer), HostCommand.FAILED);
    }
    var end = last.isEmpty() ? null : last.getFirst();
    var result = end == null ? null : end.object("result");
    if (result == null) {
      var error = end == null ? null : end.text("error");
      throw new Failure(
          error == null ? "the host stopped before it was done" : error, HostCommand.FAILED);
    }
    return result;
  }

  private void readLines(InputStream body, ProgressBar bar, List<JsonObject> last)
      throws IOException {
    var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      var told = JsonValue.parse(line).object("");
      var done = told.integer("done");
      var part = told.object("part");
      if (part != null) {
        bar.end();
        tellPart(part);
      } else if (done == null) {
        last.add(told);
      } else {
        bar.show(done, told.requireInteger("total"));
      }
    }
  }

  /** Prints the numbers and what failed. */
  private void tell(JsonValue result, String... numbers) throws Failure {
    var report = result.object("");
    var failed = report.requireInteger("failed");
    if (isJson) {
      out.println(result.compact());
    } else {
      out.println("backup " + report.requireText("backup"));
      for (var number : numbers) {
        out.printf("  %-10s %d%n", number, report.requireInteger(number));
      }
      var failures = report.array("failures");
      for (var failure : failures == null ? List.<JsonValue>of() : failures) {
        var told = failure.object("");
        out.println("  " + told.requireText("name") + ": " + told.requireText("reason"));
      }
    }
    if (failed > 0) {
      throw new Failure("failed with " + failed + " tenants", HostCommand.FAILED);
    }
  }

  private static String absolute(String path) {
    return Path.of(path).toAbsolutePath().normalize().toString();
  }

  /** Takes an option and its value out of the words; null if it is not there. */
  private static @Nullable String option(List<String> words, String name) throws Failure {
    var at = words.indexOf(name);
    if (at < 0) {
      return null;
    }
    if (at + 1 == words.size()) {
      throw new Failure(name + " needs a value", HostCommand.BAD_USAGE);
    }
    words.remove(at);
    return words.remove(at);
  }

  private static List<String> one(String command, String what, List<String> words, int most)
      throws Failure {
    for (var word : words) {
      if (word.startsWith("-")) {
        throw new Failure("unknown option '" + word + "'", HostCommand.BAD_USAGE);
      }
    }
    if (words.isEmpty() || words.size() > most) {
      throw new Failure(
          command + " takes a " + what + " (see 'tenant help host')", HostCommand.BAD_USAGE);
    }
    return words;
  }
}
