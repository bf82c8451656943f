package social.tenant.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The memory of a Java process just after a collection, in KiB, its heap apart from all else.
 *
 * @param whole private dirty memory and page tables
 * @param heapPages the part of it that is the heap's, in use or not
 * @param heapUsed what lives in the heap
 */
record HostMemory(long whole, long heapPages, long heapUsed) {
  private static final Pattern RANGE = Pattern.compile("([0-9a-f]+)-([0-9a-f]+) .*");
  private static final Pattern HEAP =
      Pattern.compile(
          "garbage-first heap\\s+total.*used (\\d+)K \\[0x([0-9a-f]+), 0x([0-9a-f]+)\\)");

  /** Has the process collect its garbage, twice, since finalisers may hold on the first time. */
  static HostMemory of(long pid) throws IOException {
    jcmd(pid, "GC.run");
    jcmd(pid, "GC.run");
    var info = jcmd(pid, "GC.heap_info");
    var folder = Path.of("/proc/" + pid);
    return parse(
        info,
        Files.readAllLines(folder.resolve("smaps")),
        Files.readAllLines(folder.resolve("status")));
  }

  static HostMemory parse(String info, List<String> smaps, List<String> status) {
    var heap = HEAP.matcher(info);
    if (!heap.find()) {
      throw new IllegalStateException("No heap of the G1 collector: " + info);
    }
    var from = Long.parseUnsignedLong(heap.group(2), 16);
    var to = Long.parseUnsignedLong(heap.group(3), 16);
    var whole = 0L;
    var heapPages = 0L;
    var isHeap = false;
    for (var line : smaps) {
      var range = RANGE.matcher(line);
      if (range.matches()) {
        var start = Long.parseUnsignedLong(range.group(1), 16);
        isHeap = start >= from && start < to;
      } else if (line.startsWith("Private_Dirty:")) {
        var size = ProcFile.number(List.of(line), "Private_Dirty");
        whole += size;
        heapPages += isHeap ? size : 0;
      }
    }
    var tables = ProcFile.number(status, "VmPTE");
    return new HostMemory(whole + tables, heapPages, Long.parseLong(heap.group(1)));
  }

  /** All but the heap. */
  long outside() {
    return whole - heapPages;
  }

  private static String jcmd(long pid, String what) throws IOException {
    var tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var process =
        new ProcessBuilder(tool, Long.toString(pid), what).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }
}
