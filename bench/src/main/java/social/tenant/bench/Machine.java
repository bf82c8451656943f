package social.tenant.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;

/**
 * Where and when something was measured.
 *
 * @param memory of all, in GiB
 * @param load processes that wanted a processor, on average over the minute before it began
 */
record Machine(
    LocalDate date, String processor, int processors, long memory, String kernel, double load)
    implements JsonWritable {
  private static final double QUIET = 0.3;
  private static final long KIB_A_GIB = 1 << 20;

  static Machine now() throws IOException {
    return new Machine(
        LocalDate.now(ZoneOffset.UTC),
        processor(Files.readAllLines(Path.of("/proc/cpuinfo"))),
        Runtime.getRuntime().availableProcessors(),
        Math.ceilDiv(SystemMemory.now().total(), KIB_A_GIB),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0]));
  }

  static String processor(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  /** Was there nothing else to do when the measurement began? */
  boolean isQuiet() {
    return load <= QUIET * processors;
  }

  /** One sentence or two for the page. */
  String markdown() {
    var text =
        "Measured on %s: %d x %s, %d GB, %s."
            .formatted(date, processors, processor, memory, kernel);
    return isQuiet()
        ? text
        : text
            + String.format(
                Locale.ROOT,
                " The machine was not quiet: load average %.1f before it began.",
                load);
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject().field("date", date.toString()).field("processor", processor);
    out.field("processors", processors).field("memory_gib", memory).field("kernel", kernel);
    out.raw("load_before", String.format(Locale.ROOT, "%.2f", load));
    out.field("quiet", isQuiet()).endObject();
  }
}
