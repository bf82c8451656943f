package social.tenant.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import social.tenant.log.Log;
import social.tenant.store.DataDirectory;
import social.tenant.store.Database;
import social.tenant.store.Durability;
import social.tenant.time.Clock;

/** A log of events in a real database, with a time that tests move. */
final class LogFixture implements AutoCloseable {
  private final Path path;
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
  private final DataDirectory directory;
  final Log log = Log.to(new PrintStream(logged, true, StandardCharsets.UTF_8), Log.Format.TEXT);
  final Database database;
  final Events events = new Events(new Clock(now::get));

  LogFixture() {
    try {
      path = Files.createTempDirectory("live");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    directory = DataDirectory.lock(path);
    database = Database.open(directory.file("tenant.db"), Durability.NORMAL, log);
  }

  /** Commits an event. */
  void record(String type) {
    record(type, null, "x");
  }

  /** Commits an event of a channel, or of none. */
  void record(String type, @Nullable String channelId, String text) {
    database.write(sql -> {
      events.record(sql, type, "things:read", channelId, (out, brief) -> out.field("text", text));
      return null;
    });
  }

  /** Commits several events one after the other. */
  void record(String type, int count) {
    for (var i = 0; i < count; i++) {
      record(type);
    }
  }

  void pass(Duration duration) {
    now.updateAndGet(before -> before.plus(duration));
  }

  Listener listener(Receiver receiver) {
    return events.listener(database, event -> true, receiver, log);
  }

  String logged() {
    return logged.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    database.close();
    directory.close();
    try (var files = Files.walk(path)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
