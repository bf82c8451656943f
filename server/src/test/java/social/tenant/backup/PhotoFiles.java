package social.tenant.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import social.tenant.TestTenant;

/** The files that a tenant keeps of photos. */
final class PhotoFiles {
  private PhotoFiles() {}

  /** The bytes of each file, a letter each, by its name. */
  static Map<String, String> of(TestTenant tenant) {
    Map<String, String> files = new TreeMap<>();
    var photos = tenant.directory().resolve("photos");
    for (var file : below(photos)) {
      files.put(String.valueOf(file.getFileName()), text(file));
    }
    return files;
  }

  /** What is being received, or was left behind. */
  static Iterable<Path> unfinished(TestTenant tenant) {
    return below(tenant.directory().resolve("tmp"));
  }

  private static Iterable<Path> below(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
