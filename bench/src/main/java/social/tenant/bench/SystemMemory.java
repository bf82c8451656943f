package social.tenant.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The memory of the machine, in KiB, as {@code /proc/meminfo} has it.
 *
 * @param total all there is
 * @param available what could be had without swapping
 * @param slab what the kernel keeps for its own objects (sockets, files, tasks) and can not drop
 */
record SystemMemory(long total, long available, long slab) {
  static SystemMemory now() throws IOException {
    return parse(Files.readAllLines(Path.of("/proc/meminfo")));
  }

  static SystemMemory parse(List<String> lines) {
    return new SystemMemory(
        ProcFile.number(lines, "MemTotal"),
        ProcFile.number(lines, "MemAvailable"),
        ProcFile.number(lines, "SUnreclaim"));
  }
}
