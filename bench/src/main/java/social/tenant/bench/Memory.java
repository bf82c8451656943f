package social.tenant.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The memory of a process, in KiB, as Linux counts it in {@code smaps_rollup}.
 *
 * @param resident all that is in memory, shared or not
 * @param proportional its own pages and its part of shared ones
 * @param privateDirty what would be free if it ended, and could not be read again from a file
 */
record Memory(long resident, long proportional, long privateDirty) {
  static Memory of(long pid) throws IOException {
    var lines = Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"));
    return new Memory(kib(lines, "Rss:"), kib(lines, "Pss:"), kib(lines, "Private_Dirty:"));
  }

  private static long kib(Iterable<String> lines, String name) {
    for (var line : lines) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IllegalStateException("smaps_rollup has no " + name);
  }
}
