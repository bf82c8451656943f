package social.tenant.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process took of the processors, by {@code /proc/PID/stat} (proc_pid_stat(5)). */
final class CpuTime {
  private static final int USER = 11;
  private static final int SYSTEM = 12;

  /** Linux counts in hundredths of a second on all machines that this runs on. */
  private static final long MICROS_A_TICK = 10_000;

  private CpuTime() {}

  /** User and system time of all its threads, ended ones too, in microseconds. */
  static long micros(long pid) throws IOException {
    return parse(Files.readString(Path.of("/proc/" + pid + "/stat")));
  }

  static long parse(String stat) {
    // The name of the program stands in brackets and may hold spaces and brackets itself.
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return MICROS_A_TICK * (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]));
  }
}
