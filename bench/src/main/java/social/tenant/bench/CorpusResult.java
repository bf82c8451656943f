package social.tenant.bench;

import java.util.List;
import java.util.Locale;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;

/**
 * What a corpus cost.
 *
 * @param things how many texts were kept
 * @param characters how long they are together
 * @param diskBytes of the whole data directory afterwards
 * @param idle memory before the first thing
 * @param filled memory after the last was written
 * @param used memory after all reading
 */
record CorpusResult(
    int things,
    long characters,
    long diskBytes,
    Memory idle,
    Memory filled,
    Memory used,
    List<Timings> timings)
    implements JsonWritable {
  private static final double KIB = 1 << 10;
  private static final double MIB = 1 << 20;

  private static final String HEAD =
      """
      # A real data set

      Written by `./tenant bench corpus`: paragraphs of the manuals and changelogs that the packages
      of a machine bring along, one thing each, with metadata and a tag; then requests one after the
      other over one connection, on the JVM. Times depend on the machine and what else it does; the
      last column depends less.

      """;
  private static final String REQUESTS_HEAD =
      """

      | request | p50 ms | p99 ms | times the cost of getting one thing |
      |---|---|---|---|
      """;
  private static final String MEMORY_HEAD =
      """

      | memory of the process, MB | resident | proportional | private dirty |
      |---|---|---|---|
      """;

  /**
   * The result as a page for docs/.
   *
   * @param machine where it was found
   */
  String markdown(Machine machine) {
    var text = new StringBuilder(HEAD).append(machine.markdown()).append("\n\n");
    text.append(
        "%,d things, %.1f MB of text, %.1f MB on the disk (%.2f times the text).%n"
            .formatted(things, characters / MIB, diskBytes / MIB, (double) diskBytes / characters));
    text.append(REQUESTS_HEAD);
    for (var timing : timings) {
      var median = timing.percentile(0.5);
      text.append(
          "| %s | %.2f | %.2f | %.1f |%n"
              .formatted(timing.name(), median, timing.percentile(0.99), median / one()));
    }
    text.append(MEMORY_HEAD);
    memory(text, "idle, before the first thing", idle);
    memory(text, "after writing all", filled);
    memory(text, "after all reading", used);
    return text.toString();
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject().field("things", things).field("characters", characters);
    out.field("disk_bytes", diskBytes).name("timings").beginArray();
    for (var timing : timings) {
      out.beginObject().field("request", timing.name()).field("count", timing.count());
      out.raw("p50_ms", number(timing.percentile(0.5)));
      out.raw("p99_ms", number(timing.percentile(0.99))).endObject();
    }
    out.endArray().name("memory_kib").beginObject();
    memory(out.name("idle"), idle);
    memory(out.name("filled"), filled);
    memory(out.name("used"), used);
    out.endObject().endObject();
  }

  /** What getting one thing took: the measure of all others. */
  private double one() {
    return timings.stream()
        .filter(timing -> timing.name().equals("get one thing"))
        .findFirst()
        .orElseThrow()
        .percentile(0.5);
  }

  private static void memory(JsonOut out, Memory memory) {
    out.beginObject().field("resident", memory.resident());
    out.field("proportional", memory.proportional());
    out.field("private_dirty", memory.privateDirty()).endObject();
  }

  private static void memory(StringBuilder text, String when, Memory memory) {
    text.append(
        "| %s | %.1f | %.1f | %.1f |%n"
            .formatted(
                when,
                memory.resident() / KIB,
                memory.proportional() / KIB,
                memory.privateDirty() / KIB));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
