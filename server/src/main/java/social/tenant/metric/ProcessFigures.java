package social.tenant.metric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says of this process; 0 elsewhere. */
public final class ProcessFigures {
  private static final long KIB = 1024;
  private static final Path PROCESS = Path.of("/proc/self");

  private ProcessFigures() {}

  /** Resident memory in bytes. */
  public static long residentBytes() {
    return number("status", "VmRSS:") * KIB;
  }

  /** How many files it may have open at once; 0 for any number. */
  public static long mostFiles() {
    return number("limits", "Max open files");
  }

  /** How many files and connections are open. */
  public static long files() {
    try (var all = Files.list(PROCESS.resolve("fd"))) {
      return all.count() - 1; // without the one that reads the list
    } catch (IOException e) {
      return 0;
    }
  }

  /** The first number of the line that begins so. */
  private static long number(String file, String beginning) {
    try {
      for (var line : Files.readAllLines(PROCESS.resolve(file))) {
        if (line.startsWith(beginning)) {
          var first = line.substring(beginning.length()).strip().split("\\s+", 2)[0];
          return first.matches("\\d{1,18}") ? Long.parseLong(first) : 0;
        }
      }
      return 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
