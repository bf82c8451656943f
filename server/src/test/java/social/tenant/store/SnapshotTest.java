package social.tenant.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
  @TempDir Path directory;

  @Test
  void itStaysAsItWasWhileOthersWrite() {
    try (var database = open()) {
      add(database, "before");
      try (var snapshot = database.snapshot()) {
        var seen = new ArrayList<String>();
        snapshot.each(
            "SELECT id FROM things",
            row -> {
              add(database, "while reading");
              seen.add(row.text("id"));
            });
        add(database, "after");

        assertThat(seen).containsExactly("before");
        assertThat(snapshot.number("SELECT count(*) FROM things")).isEqualTo(1);
        assertThat(Rows.found(snapshot, "words")).containsExactly("before");
      }
      assertThat(Rows.thingIds(database)).containsExactly("before", "while reading", "after");
    }
  }

  @Test
  void itIsForReading() {
    try (var database = open();
        var snapshot = database.snapshot()) {
      assertThatIllegalStateException()
          .isThrownBy(() -> snapshot.number("DELETE FROM things RETURNING 1"));
      assertThatThrownBy(() -> snapshot.number("WITH a AS (SELECT 1) DELETE FROM things"))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("readonly");
    }
  }

  @Test
  void theirNumberIsBounded() {
    try (var database = open()) {
      var open = new ArrayList<Snapshot>();
      for (int i = 0; i < 8; i++) {
        open.add(database.snapshot());
      }

      assertThatThrownBy(database::snapshot)
          .isInstanceOf(StoreException.class)
          .hasMessage("Too many snapshots are open");
      open.getFirst().close();
      open.getFirst().close();
      open.add(database.snapshot());
      assertThatThrownBy(database::snapshot).isInstanceOf(StoreException.class);
      open.forEach(Snapshot::close);
    }
    assertThat(directory.resolve("tenant.db-wal")).doesNotExist();
  }

  @Test
  void itOutlivesItsDatabase() {
    var database = open();
    add(database, "a");
    try (var snapshot = database.snapshot()) {
      database.close();
      assertThat(snapshot.number("SELECT count(*) FROM things")).isEqualTo(1);
    }

    try (var again = open()) {
      assertThat(Rows.thingIds(again)).containsExactly("a");
    }
  }

  @Test
  void aForeignFileIsReadAndLeftAsItIs() throws IOException {
    var file = Files.createFile(directory.resolve("with # and ?.db"));
    try (var sqlite = Sqlite.open(file)) {
      sqlite.script("PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES ('x')");
    }

    assertThat(foreign(file)).containsExactly("x");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void theWalOfAForeignFileIsReadToo() throws IOException {
    var file = Files.createFile(directory.resolve("other.db"));
    try (var sqlite = Sqlite.open(file)) {
      sqlite.script("PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES ('x')");

      assertThat(foreign(file)).containsExactly("x");
    }
  }

  @Test
  void aForeignFileMustBeSqlite() throws IOException {
    var file = Files.writeString(directory.resolve("other.db"), "x".repeat(500));

    assertThatThrownBy(() -> Snapshot.ofForeignFile(file, directory))
        .isInstanceOf(StartException.class)
        .hasMessage(file + " is not an SQLite database");
    assertThatThrownBy(() -> Snapshot.ofForeignFile(directory.resolve("none"), directory))
        .isInstanceOf(StartException.class);
  }

  private List<String> foreign(Path file) {
    try (var snapshot = Snapshot.ofForeignFile(file, directory)) {
      return snapshot.list("SELECT a FROM t", row -> row.text("a"));
    }
  }

  private Database open() {
    return Rows.open(directory.resolve("tenant.db"));
  }

  private static void add(Database database, String id) {
    database.write(sql -> {
      Rows.addThing(sql, id, "some words");
      return 0;
    });
  }
}
