package social.tenant.fleet.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.store.StartException;
import social.tenant.store.StoreException;

/** Makes a tenant of each database of an earlier server in a folder; those there are stay. */
record EarlierImports(Arrivals arrivals, EarlierMove move) {
  /** What became of one database. */
  private enum Outcome {
    TAKEN("taken"),
    SKIPPED("skipped"),
    FAILED("failed");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }
  }

  private record Finding(EarlierDatabase database, Outcome outcome, @Nullable String report)
      implements JsonWritable {
    @Override
    public void write(JsonOut out) {
      out.beginObject()
          .field("name", database.name())
          .field("path", database.path().toString())
          .field("outcome", outcome.text)
          .field("report", report)
          .endObject();
    }
  }

  /**
   * Takes over a folder, one database after the other, and tells what became of each.
   *
   * @return the numbers
   * @throws IOException if the folder can not be read, or nobody listens any more
   */
  JsonWritable run(Path folder, LongWork.Lines lines) throws IOException {
    var all = EarlierDatabase.in(folder);
    var names = new HashSet<String>();
    var counts = new EnumMap<Outcome, Long>(Outcome.class);
    var done = 0L;
    for (var database : all) {
      var finding =
          names.contains(database.name())
              ? new Finding(database, Outcome.FAILED, "Another one here has the same name")
              : take(database);
      if (finding.outcome() != Outcome.FAILED) {
        names.add(database.name());
      }
      counts.merge(finding.outcome(), 1L, Long::sum);
      lines.tell(finding);
      done++;
      lines.at(done, all.size());
    }
    return out -> {
      out.beginObject();
      for (var outcome : Outcome.values()) {
        out.field(outcome.text, counts.getOrDefault(outcome, 0L));
      }
      out.endObject();
    };
  }

  private Finding take(EarlierDatabase database) {
    var file = database.file();
    if (arrivals.isTenant(database.name())) {
      return new Finding(database, Outcome.SKIPPED, null);
    }
    if (file == null) {
      return new Finding(database, Outcome.FAILED, "There is no database in it, or more than one");
    }
    try {
      var report = new StringBuilder();
      arrivals.add(database.name(), directory -> report.append(move.move(file, directory)));
      return new Finding(database, Outcome.TAKEN, report.toString());
    } catch (ApiError | StartException | StoreException | UncheckedIOException e) {
      return new Finding(database, Outcome.FAILED, String.valueOf(e.getMessage()));
    }
  }
}
