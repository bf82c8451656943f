package social.tenant.fleet.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A database of an earlier server in a folder of such, and the name that its tenant gets.
 *
 * @param path the file, or a folder that should hold one
 * @param file the database; null if there is none, or more than one
 */
record EarlierDatabase(String name, Path path, @Nullable Path file) {
  private static final String ENDING = ".db";

  /**
   * Those in a folder, in the order of their paths: files {@code NAME.db}, and folders {@code NAME}
   * with a {@code tenant.db} or a single file that ends so.
   */
  static List<EarlierDatabase> in(Path folder) throws IOException {
    var found = new ArrayList<EarlierDatabase>();
    for (var path : sorted(folder)) {
      var name = String.valueOf(path.getFileName());
      if (Files.isDirectory(path)) {
        found.add(new EarlierDatabase(nameOf(name), path, inside(path)));
      } else if (name.endsWith(ENDING)) {
        var stem = name.substring(0, name.length() - ENDING.length());
        found.add(new EarlierDatabase(nameOf(stem), path, path));
      }
    }
    return found;
  }

  private static @Nullable Path inside(Path folder) throws IOException {
    var usual = folder.resolve("tenant.db");
    if (Files.isRegularFile(usual)) {
      return usual;
    }
    var all = sorted(folder).stream().filter(path -> path.toString().endsWith(ENDING)).toList();
    return all.size() == 1 ? all.getFirst() : null;
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  /** Lower case, and a hyphen for all that may not be in a name. */
  private static String nameOf(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
