package social.tenant.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import social.tenant.json.JsonException;
import social.tenant.json.JsonValue;

/**
 * A server to measure.
 *
 * @param name what the tables call it
 * @param command its command line; {@code {port}} and {@code {dir}} stand for its port and the
 *     directory that it may fill, which it also finds as PORT and DATA_DIR in its environment
 * @param prepare commands that run to their end, one after the other, before the first start over a
 *     directory
 * @param dialect how it is spoken to
 */
record Target(String name, List<String> command, List<List<String>> prepare, Dialect dialect) {
  private static final Pattern NAMED = Pattern.compile("([A-Za-z][\\w.-]*)=(.+)");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  /** A server that is spoken to as this one is. */
  Target(String name, List<String> command) {
    this(name, command, List.of(), Dialect.OWN);
  }

  /**
   * Reads the file of a peer, a server that is spoken to in its own way.
   *
   * @throws UsageException if it can not be read
   */
  static Target read(Path file) {
    try {
      var json = JsonValue.parse(Files.readAllBytes(file)).object("");
      var prepare =
          Objects.requireNonNullElse(json.texts("prepare"), List.<String>of()).stream()
              .map(Target::words)
              .toList();
      return new Target(
          json.requireText("name"),
          words(json.requireText("command")),
          prepare,
          Dialect.read(json));
    } catch (IOException | JsonException e) {
      throw new UsageException("--peer " + file + " can not be read: " + e.getMessage());
    }
  }

  /**
   * Reads {@code NAME=COMMAND}, or a command alone, which is called by its first word. Words lie
   * between spaces, or between quotes of either kind.
   *
   * @throws UsageException if there is no word
   */
  static Target parse(String text) {
    var named = NAMED.matcher(text.strip());
    var command = words(named.matches() ? named.group(2) : text);
    if (command.isEmpty()) {
      throw new UsageException("--command needs a command line");
    }
    var file = String.valueOf(Path.of(command.getFirst()).getFileName());
    return new Target(named.matches() ? named.group(1) : file, command);
  }

  /** The process to be, on a port and over a directory. */
  ProcessBuilder process(int port, Path directory) {
    return process(command, port, directory);
  }

  /** The processes that prepare the directory. */
  List<ProcessBuilder> preparing(int port, Path directory) {
    return prepare.stream().map(words -> process(words, port, directory)).toList();
  }

  private static ProcessBuilder process(List<String> line, int port, Path directory) {
    var words =
        line.stream()
            .map(word -> word.replace("{port}", Integer.toString(port)))
            .map(word -> word.replace("{dir}", directory.toString()))
            .toList();
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    var environment = builder.environment();
    environment.put("PORT", Integer.toString(port));
    environment.put("DATA_DIR", directory.toString());
    // What a password's hash costs is known and not measured: a thousand owners are to be made.
    environment.put("BCRYPT_COST", "4");
    return builder;
  }

  private static List<String> words(String text) {
    var words = new ArrayList<String>();
    var word = WORD.matcher(text);
    while (word.find()) {
      for (var group = 1; group <= word.groupCount(); group++) {
        if (word.group(group) != null) {
          words.add(word.group(group));
        }
      }
    }
    return words;
  }
}
