package social.tenant.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import social.tenant.log.Log;

/**
 * A note beside the database ({@code tenant.db-clean}) that says how the file looked when it was
 * closed: its size and time of change. A file that still looks so needs no check when it is opened.
 * The note is not synced: when it is lost, the check is made.
 */
final class CleanStamp {
  private final Path database;
  private final Path note;

  CleanStamp(Path database) {
    this.database = database;
    this.note = database.resolveSibling(database.getFileName() + "-clean");
  }

  boolean matches() {
    try {
      return Files.readString(note, US_ASCII).equals(describe());
    } catch (IOException e) {
      return false;
    }
  }

  void write(Log log) {
    try {
      Files.writeString(note, describe(), US_ASCII);
    } catch (IOException e) {
      log.warn("The database will be checked at the next start", "reason", e);
    }
  }

  private String describe() throws IOException {
    var changed = Files.getLastModifiedTime(database).to(TimeUnit.NANOSECONDS);
    return "size " + Files.size(database) + " changed " + changed + "\n";
  }
}
