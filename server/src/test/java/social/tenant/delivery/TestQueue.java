package social.tenant.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.log.Log;
import social.tenant.store.Database;
import social.tenant.store.Durability;
import social.tenant.time.TestTime;
import social.tenant.time.Times;

/** A queue over a database of its own, in a time that a test moves. */
final class TestQueue implements AutoCloseable {
  static final String PURPOSE = "test";

  final TestTime time = new TestTime();
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final Log log = Log.to(new PrintStream(lines, true, UTF_8), Log.Format.TEXT);
  private final Path directory;
  private final Sender sender;
  private Database database;
  private Deliveries deliveries;

  TestQueue(Sender sender) {
    this.sender = sender;
    try {
      directory = Files.createTempDirectory("queue");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    database = open();
    deliveries = start();
  }

  Deliveries deliveries() {
    return deliveries;
  }

  Database database() {
    return database;
  }

  String log() {
    return lines.toString(UTF_8);
  }

  /** Adds a message in a transaction of its own. */
  String enqueue(String destination, String payload) {
    return database.write(
        sql -> deliveries.enqueue(sql, Message.of(PURPOSE, destination, payload)));
  }

  /** Closes everything and opens it anew. */
  void restart() {
    deliveries.close();
    database.close();
    database = open();
    deliveries = start();
  }

  /** Lets time go on, once everything that is due has been tried. */
  void pass(Duration duration) {
    settle();
    time.pass(duration);
    settle();
  }

  /** Waits until nothing is due. */
  void settle() {
    Eventually.until(() -> due() == 0);
  }

  long due() {
    return database.read(sql ->
        sql.number(
            "select count(*) from deliveries where status = 'pending' and next_attempt_at <= ?",
            Times.format(time.instant())));
  }

  /** Everything that is known of a delivery. */
  Delivery delivery(String id) {
    return database.read(sql ->
        sql.list(
                "select " + Delivery.COLUMNS + " from deliveries d where d.id = ?",
                Delivery::map,
                id)
            .getFirst());
  }

  List<String> statuses() {
    return database.read(
        sql -> sql.list("select status from deliveries order by rowid", row -> row.text("status")));
  }

  long count() {
    return database.read(sql -> sql.number("select count(*) from deliveries"));
  }

  /** Whether somebody waits for time to go on. */
  boolean hasAlarm() {
    return time.alarms() > 0;
  }

  @Nullable Duration untilDue() {
    var due = deliveries.nextDue();
    return due == null ? null : Duration.between(time.instant(), due);
  }

  @Override
  public void close() {
    deliveries.close();
    database.close();
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Database open() {
    return Database.open(directory.resolve("tenant.db"), Durability.NORMAL, log);
  }

  private Deliveries start() {
    var queue = new Deliveries(database, time.clock(), log);
    queue.register(PURPOSE, sender);
    queue.start();
    return queue;
  }
}
