package social.tenant.fleet.backup;

import java.util.ArrayList;
import java.util.List;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;

/** What came of a backup or a restore: numbers, and the first failures. For one thread. */
public final class BackupReport implements JsonWritable {
  private static final int MOST_FAILURES = 100;

  private final String id;
  private final List<Failure> failures = new ArrayList<>();
  private long copied;
  private long unchanged;
  private long failed;

  BackupReport(String id) {
    this.id = id;
  }

  private record Failure(String name, String reason) implements JsonWritable {
    @Override
    public void write(JsonOut out) {
      out.beginObject().field("name", name).field("reason", reason).endObject();
    }
  }

  void copied() {
    copied++;
  }

  void unchanged() {
    unchanged++;
  }

  void failed(String name, String reason) {
    failed++;
    if (failures.size() < MOST_FAILURES) {
      failures.add(new Failure(name, reason));
    }
  }

  /** The backup's own name, its time. */
  String id() {
    return id;
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject()
        .field("backup", id)
        .field("copied", copied)
        .field("unchanged", unchanged)
        .field("failed", failed)
        .array("failures", failures)
        .endObject();
  }
}
