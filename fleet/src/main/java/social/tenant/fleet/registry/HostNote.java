package social.tenant.fleet.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonException;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.time.Clock;
import social.tenant.time.Times;

/** A small file in a tenant's directory, {@code host.json}, of which a lost registry is made. */
final class HostNote {
  private static final String FILE = "host.json";

  private HostNote() {}

  /** Replaces the file. */
  static void write(Path directory, TenantEntry entry) {
    var bytes =
        JsonOut.bytes(out ->
            out.beginObject()
                .field("created_at", entry.createdAt())
                .field("state", entry.state().text())
                .texts("domains", entry.domains())
                .endObject());
    try {
      var draft = directory.resolve(FILE + ".new");
      Files.write(draft, bytes);
      Files.move(draft, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the file says; a tenant without one that can be read is active and as old as now. */
  static TenantEntry read(Path directory, String name, Clock clock) {
    try {
      var note = JsonValue.parse(Files.readAllBytes(directory.resolve(FILE))).object("");
      return new TenantEntry(
          name,
          TenantState.of(note.requireText("state")),
          note.requireText("created_at"),
          note.requireTexts("domains"),
          nextDue(directory, clock));
    } catch (IOException | JsonException | IllegalArgumentException e) {
      var due = nextDue(directory, clock);
      return new TenantEntry(name, TenantState.ACTIVE, clock.now(), List.of(), due);
    }
  }

  /** What the tenant left word of when it was closed; now if it was not, or left none. */
  private static @Nullable Instant nextDue(Path directory, Clock clock) {
    try {
      var text = Files.readString(directory.resolve("next-wake")).strip();
      return text.isEmpty() ? null : Times.parse(text);
    } catch (IOException | DateTimeParseException e) {
      return clock.instant();
    }
  }
}
