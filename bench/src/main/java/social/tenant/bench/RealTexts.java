package social.tenant.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Texts that people wrote: the paragraphs of the manuals, changelogs and licences that installed
 * packages bring along.
 */
final class RealTexts {
  /** Where packages put them on Debian and its relatives. */
  static final List<Path> USUAL_PLACES =
      List.of(Path.of("/usr/share/doc"), Path.of("/usr/share/man"));

  private static final int SHORTEST = 80;
  private static final int LONGEST = 4000;
  private static final int MOST_OF_ONE_FILE = 20;
  private static final long LARGEST_FILE = 2 << 20;

  /**
   * A paragraph and where it was found.
   *
   * @param origin name of the package or the section of the manual
   */
  record Text(String origin, String file, String content) {}

  private RealTexts() {}

  /**
   * Collects different paragraphs, the same ones for the same files.
   *
   * @param count how many are wanted; there may be fewer
   */
  static List<Text> collect(List<Path> places, int count) throws IOException {
    var files = new ArrayList<Path>();
    for (var place : places) {
      if (Files.isDirectory(place)) {
        try (Stream<Path> found = Files.walk(place)) {
          found.filter(Files::isRegularFile).sorted().forEach(files::add);
        }
      }
    }
    Collections.shuffle(files, new Random(files.size()));
    var seen = new HashSet<String>();
    var texts = new ArrayList<Text>();
    for (var file : files) {
      if (texts.size() >= count) {
        break;
      }
      addParagraphs(file, seen, texts);
    }
    return texts.subList(0, Math.min(count, texts.size()));
  }

  private static void addParagraphs(Path file, Set<String> seen, List<Text> texts) {
    var names = file.getNameCount();
    var origin = names < 2 ? "" : file.getName(names - 2).toString();
    var name = file.getName(names - 1).toString();
    read(file)
        .transform(text -> Stream.of(text.split("\\n\\s*\\n")))
        .map(String::strip)
        .filter(text -> text.length() >= SHORTEST && text.length() <= LONGEST)
        .filter(seen::add)
        .limit(MOST_OF_ONE_FILE)
        .forEach(text -> texts.add(new Text(origin, name, text)));
  }

  /** The file as text; empty when it is none, or too large. */
  private static String read(Path file) {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        return "";
      }
      try (var raw = Files.newInputStream(file);
          InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
        var bytes = ByteBuffer.wrap(in.readNBytes((int) LARGEST_FILE));
        return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      }
    } catch (IOException e) {
      return "";
    }
  }
}
