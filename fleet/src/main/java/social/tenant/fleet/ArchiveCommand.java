package social.tenant.fleet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import social.tenant.fleet.OperatorCommand.Failure;
import social.tenant.http.OutboundAnswer;
import social.tenant.http.SocketClient;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.store.FileCopy;

/** The commands {@code export} and {@code import}, by which a tenant moves to another host. */
record ArchiveCommand(PrintStream out, PrintStream err, boolean isTerminal, boolean isJson) {
  private static final Duration SILENCE = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PART = ".part";

  /** Writes a tenant to a file, which appears when it is whole. */
  void export(SocketClient client, List<String> words) throws IOException, Failure {
    var name = named("export", words);
    var file = Path.of(words.get(1)).toAbsolutePath();
    if (Files.exists(file)) {
      throw new Failure(file + " is there already", HostCommand.FAILED);
    }
    var shown = client.send("GET", name, null, PATIENCE);
    requireDone(shown);
    var bytes = JsonValue.parse(shown.body()).object("").requireInteger("bytes");
    var draft = file.resolveSibling(file.getFileName() + PART);
    try {
      Files.deleteIfExists(draft);
      receive(client, name + "/archive", draft, bytes);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
    var size = Files.size(file);
    out.println(
        isJson
            ? JsonOut.text(json ->
                json.beginObject().field("file", file.toString()).field("bytes", size).endObject())
            : words.getFirst() + " is in " + file + ", " + size + " bytes");
  }

  private void receive(SocketClient client, String path, Path draft, long bytes)
      throws IOException, Failure {
    var bar = new ProgressBar(err, isTerminal);
    var answer =
        client.stream(
            "GET", path, null, SILENCE, body -> FileCopy.write(draft, watched(body, bar, bytes)));
    bar.end();
    requireDone(answer);
    try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Makes a tenant of a file. */
  void importFrom(SocketClient client, List<String> words) throws IOException, Failure {
    var name = named("import", words);
    var file = Path.of(words.get(1)).toAbsolutePath();
    if (!Files.isRegularFile(file)) {
      throw new Failure("there is no file " + file, HostCommand.BAD_USAGE);
    }
    var bar = new ProgressBar(err, isTerminal);
    OutboundAnswer answer;
    try (var in = Files.newInputStream(file)) {
      answer =
          client.upload(
              name + "/archive", "application/zip", watched(in, bar, Files.size(file)), SILENCE);
    }
    bar.end();
    requireDone(answer);
    var tenant = JsonValue.parse(answer.body());
    out.println(
        isJson
            ? tenant.compact()
            : words.getFirst() + " is " + tenant.object("").requireText("state"));
  }

  private static String named(String command, List<String> words) throws Failure {
    if (words.size() != 2 || words.stream().anyMatch(word -> word.startsWith("-"))) {
      throw new Failure(
          command + " takes a NAME and a FILE (see 'tenant help host')", HostCommand.BAD_USAGE);
    }
    return OperatorCommand.path(words.getFirst());
  }

  private static void requireDone(OutboundAnswer answer) throws Failure {
    if (!answer.isSuccess()) {
      throw new Failure(OperatorCommand.reason(answer), HostCommand.FAILED);
    }
  }

  private static InputStream watched(InputStream in, ProgressBar bar, long total) {
    return new FilterInputStream(in) {
      private long done;

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        var count = super.read(bytes, offset, length);
        done += Math.max(count, 0);
        bar.show(done, total);
        return count;
      }
    };
  }
}
