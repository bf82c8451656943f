package social.tenant.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Databases of different sizes, of one tenant each, made by the first server. With {@code --keep}
 * they stay in a folder for the next time: a million things take longer to make than to measure.
 */
final class GrowthData {
  private static final String NOTE = "ids";

  /**
   * One of them, while no server runs over it.
   *
   * @param token the owner's session
   * @param ids of all its things
   */
  record Filled(Path directory, String token, List<String> ids) {}

  private final Run run;
  private final SampleThings samples = new SampleThings();

  GrowthData(Run run) {
    this.run = run;
  }

  /** One with so many things; sizes are asked for in ascending order. */
  Filled filled(int size) throws IOException {
    var folder = Files.createDirectories(run.options().path("--keep", run.scratch()));
    var directory = folder.resolve("things-" + size);
    if (!Files.exists(directory.resolve(NOTE))) {
      make(folder, directory, size);
    }
    var note = Files.readAllLines(directory.resolve(NOTE));
    return new Filled(directory, note.getFirst(), note.subList(1, note.size()));
  }

  /** Makes it of the next smaller one. */
  private void make(Path folder, Path directory, int size) throws IOException {
    var draft = folder.resolve("draft");
    if (Files.exists(draft)) {
      Run.delete(draft);
    }
    var smaller = smaller(folder, size);
    var note = new ArrayList<String>();
    if (smaller > 0) {
      copy(folder.resolve("things-" + smaller), draft);
      note.addAll(Files.readAllLines(draft.resolve(NOTE)));
    }
    var target = run.targets().getFirst();
    var port = run.ports().next();
    try (var server =
        smaller > 0
            ? Server.resume(target, draft, port, note.getFirst())
            : Server.start(target, Files.createDirectories(draft), port)) {
      if (note.isEmpty()) {
        note.add(server.token());
      }
      samples.goOnAfter(smaller);
      note.addAll(
          samples.fill(
              server, size - smaller, done -> run.progress("Things", smaller + done, size)));
    }
    Files.write(draft.resolve(NOTE), note);
    Files.move(draft, directory);
  }

  private static int smaller(Path folder, int size) throws IOException {
    try (var names = Files.list(folder)) {
      return names
          .map(name -> String.valueOf(name.getFileName()))
          .filter(name -> name.matches("things-\\d+"))
          .mapToInt(name -> Integer.parseInt(name.substring("things-".length())))
          .filter(number -> number < size)
          .max()
          .orElse(0);
    }
  }

  /** A server that has stopped leaves files and folders only. */
  static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        var place = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(place);
        } else {
          Files.copy(file, place);
        }
      }
    }
  }
}
