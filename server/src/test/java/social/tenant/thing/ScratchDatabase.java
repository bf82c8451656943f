package social.tenant.thing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import social.tenant.live.Events;
import social.tenant.log.Log;
import social.tenant.store.Database;
import social.tenant.store.Durability;
import social.tenant.tag.Tags;
import social.tenant.time.Clock;

/** An empty database in a directory of its own, for tests that put things there as they like. */
final class ScratchDatabase implements AutoCloseable {
  /** Whose things they are. */
  static final String OWNER = "u1";

  private final Path folder;
  private final Database database;
  private final Tags tags = new Tags();
  private final Things things;

  ScratchDatabase() {
    try {
      folder = Files.createTempDirectory("scratch");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var log =
        Log.to(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8), Log.Format.TEXT);
    database = Database.open(folder.resolve("tenant.db"), Durability.NORMAL, log);
    var clock = Clock.system();
    things = new Things(database, clock, tags, new Events(clock), (sql, ids) -> Map.of());
    database.write(sql ->
        sql.run(
            """
            insert into users
              (id, username, email, password_hash, display_name, created_at, updated_at)
            values (?, 'ann', 'ann@ann.example', '', 'Ann', '', '')\
            """,
            OWNER));
  }

  Database database() {
    return database;
  }

  Things things() {
    return things;
  }

  /** A thing as it is to be stored. */
  record Row(
      String id,
      String type,
      String content,
      String metadata,
      String visibility,
      long version,
      boolean deleted,
      String createdAt,
      String updatedAt,
      List<String> tags) {}

  /** Replaces all things by these. */
  void fill(List<Row> rows) {
    database.write(sql -> {
      sql.run("delete from things");
      sql.run("delete from tags");
      for (var row : rows) {
        sql.run(
            """
            insert into things (id, user_id, type, content, metadata, visibility, version,
              changed_by, deleted_at, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """,
            row.id(),
            OWNER,
            row.type(),
            row.content(),
            row.metadata(),
            row.visibility(),
            row.version(),
            OWNER,
            row.deleted() ? row.updatedAt() : null,
            row.createdAt(),
            row.updatedAt());
        tags.set(sql, OWNER, row.id(), row.tags());
      }
      return null;
    });
  }

  @Override
  public void close() {
    database.close();
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
