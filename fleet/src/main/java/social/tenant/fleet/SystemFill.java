package social.tenant.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;

/**
 * How full the memory is that the system lets the process have: that of its control group (v2), if
 * that has a limit, or of the machine, of which the last third counts only: others use it too, and
 * some systems keep much of it for files without calling that available. What the system could
 * drop, such as cached files, counts as free. 0 where there is neither ({@code /proc} and {@code
 * /sys} of Linux).
 */
final class SystemFill implements DoubleSupplier {
  private static final String OWN_GROUP = "0::";
  private static final int PART_OF_MACHINE = 3;

  private final Path root;

  SystemFill() {
    this(Path.of("/"));
  }

  /**
   * @param root of the file system
   */
  SystemFill(Path root) {
    this.root = root;
  }

  @Override
  public double getAsDouble() {
    try {
      return Math.max(groupFill(), machineFill());
    } catch (IOException e) {
      return 0;
    }
  }

  private double machineFill() throws IOException {
    var file = root.resolve("proc/meminfo");
    if (!Files.exists(file)) {
      return 0;
    }
    var total = number(file, "MemTotal:");
    var available = number(file, "MemAvailable:");
    return total == 0 ? 0 : Math.max(0, 1 - (double) PART_OF_MACHINE * available / total);
  }

  private double groupFill() throws IOException {
    var group = group();
    var most = group.resolve("memory.max");
    if (!Files.exists(most)) {
      return 0;
    }
    var limit = number(most, "");
    if (limit == 0) { // it says "max"
      return 0;
    }
    var statistics = group.resolve("memory.stat");
    var droppable =
        number(statistics, "active_file ")
            + number(statistics, "inactive_file ")
            + number(statistics, "slab_reclaimable ");
    return (double) (number(group.resolve("memory.current"), "") - droppable) / limit;
  }

  /** The folder of the process's own group; in a container that may be the root. */
  private Path group() throws IOException {
    var all = root.resolve("sys/fs/cgroup");
    var groups = root.resolve("proc/self/cgroup");
    if (!Files.exists(groups)) {
      return all;
    }
    for (var line : Files.readAllLines(groups)) {
      if (line.startsWith(OWN_GROUP + "/")) {
        var own = all.resolve(line.substring(OWN_GROUP.length() + 1)).normalize();
        return own.startsWith(all) && Files.exists(own.resolve("memory.max")) ? own : all;
      }
    }
    return all;
  }

  /** The first number of the line that begins so; 0 if there is none. */
  private static long number(Path file, String beginning) throws IOException {
    for (var line : Files.readAllLines(file)) {
      if (line.startsWith(beginning)) {
        var first = line.substring(beginning.length()).strip().split("\\s", 2)[0];
        return first.matches("\\d{1,18}") ? Long.parseLong(first) : 0;
      }
    }
    return 0;
  }
}
