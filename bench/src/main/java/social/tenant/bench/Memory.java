package social.tenant.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The memory of a process, in KiB, as Linux counts it in {@code smaps_rollup} and {@code status}
 * (proc(5)).
 *
 * @param resident all that is in memory, shared or not
 * @param proportional its own pages and its part of shared ones
 * @param privateDirty what would be free if it ended, and could not be read again from a file
 * @param pageTables what the kernel keeps to find its pages
 * @param threads how many; the kernel keeps a stack for each
 */
record Memory(long resident, long proportional, long privateDirty, long pageTables, long threads) {
  private static final long KERNEL_STACK = 16;

  static Memory of(long pid) throws IOException {
    var folder = Path.of("/proc/" + pid);
    return parse(
        Files.readAllLines(folder.resolve("smaps_rollup")),
        Files.readAllLines(folder.resolve("status")));
  }

  static Memory parse(List<String> rollup, List<String> status) {
    return new Memory(
        ProcFile.number(rollup, "Rss"),
        ProcFile.number(rollup, "Pss"),
        ProcFile.number(rollup, "Private_Dirty"),
        ProcFile.number(status, "VmPTE"),
        ProcFile.number(status, "Threads"));
  }

  /** Both together. */
  Memory plus(Memory other) {
    return new Memory(
        resident + other.resident,
        proportional + other.proportional,
        privateDirty + other.privateDirty,
        pageTables + other.pageTables,
        threads + other.threads);
  }

  /** The stacks that the kernel keeps for the threads: 16 KiB each on 64-bit x86 and ARM. */
  long kernelStacks() {
    return KERNEL_STACK * threads;
  }
}
