package social.tenant.backup.earlier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.EarlierDatabases;
import social.tenant.TestTenant;
import social.tenant.store.Snapshot;
import social.tenant.store.StartException;
import social.tenant.store.StoreException;

/** All of a file is taken or nothing, and the file and its folder stay as they are. */
class MoveTest {
  @TempDir Path directory;

  @Test
  void aSecondMoveIsRefused() {
    var file = EarlierDatabases.file(directory, "go");
    EarlierDatabases.move(file, data());
    var before = contents(data().resolve("photos"));

    assertThatThrownBy(() -> EarlierDatabases.move(file, data()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("has a user already");
    assertThat(contents(data().resolve("photos"))).isEqualTo(before);
  }

  @Test
  void aDirectoryWithAnOwnerIsRefused() {
    try (var tenant = TestTenant.in(data(), Map.of())) {
      tenant.owner().post("/api/things", "{\"type\":\"note\",\"content\":\"mine\"}");
    }

    assertThatThrownBy(() -> EarlierDatabases.move(EarlierDatabases.file(directory, "go"), data()))
        .hasMessageContaining("has a user already");
  }

  /** As Go leaves it when it is killed. */
  @Test
  void theWalBesideTheFileIsReadAndTheFolderStaysAsItIs() throws Exception {
    var running = EarlierDatabases.file(directory, "go");
    var left = Files.createDirectory(directory.resolve("left"));
    var sqlite = EarlierDatabases.open(running);
    sqlite.execute("pragma journal_mode = wal; update things set content = 'in the WAL'");
    Files.copy(running, left.resolve("go.db"));
    Files.copy(directory.resolve("go.db-wal"), left.resolve("go.db-wal"));
    sqlite.close();
    var before = contents(left);

    EarlierDatabases.move(left.resolve("go.db"), data());

    assertThat(contents(left)).isEqualTo(before);
    assertThat(new Moved(data()).rows("select content from things group by content"))
        .containsExactly("in the WAL");
    assertThat(contents(data().resolve("tmp"))).isEmpty();
  }

  /** As Rust leaves it when it is killed in a transaction. */
  @Test
  void aTransactionThatWasCutOffIsTakenBackAndTheFolderStaysAsItIs() throws Exception {
    var running = EarlierDatabases.file(directory, "rust");
    var left = Files.createDirectory(directory.resolve("left"));
    var sqlite = EarlierDatabases.open(running);
    sqlite.execute("pragma cache_size = 1; begin; update things set content = 'half done'");
    Files.copy(running, left.resolve("rust.db"));
    Files.copy(directory.resolve("rust.db-journal"), left.resolve("rust.db-journal"));
    sqlite.close();
    var before = contents(left);

    EarlierDatabases.move(left.resolve("rust.db"), data());

    assertThat(contents(left)).isEqualTo(before);
    assertThat(new Moved(data()).rows("select id from things where content = 'half done'"))
        .isEmpty();
  }

  @Test
  void aFileThatIsOnlyReadableInAFolderThatIsOnlyReadableIsTaken() throws Exception {
    var folder = Files.createDirectory(directory.resolve("old"));
    var file = EarlierDatabases.file(folder, "go");
    assertThat(file.toFile().setReadOnly()).isTrue();
    assertThat(folder.toFile().setReadOnly()).isTrue();
    assertThat(folder.toFile().setExecutable(true)).isTrue();
    var before = contents(folder);

    assertThat(EarlierDatabases.move(file, data())).contains(" 57  things");
    assertThat(contents(folder)).isEqualTo(before);
    assertThat(folder.toFile().setWritable(true)).isTrue();
  }

  @Test
  void aFileThatIsDamagedBehindItsPhotosLeavesNothing() throws Exception {
    var file = EarlierDatabases.file(directory, "rust");
    damage(file, "notifications");

    assertThatThrownBy(() -> EarlierDatabases.move(file, data()))
        .isInstanceOf(StoreException.class);

    assertThat(new Moved(data()).rows("select id from users")).isEmpty();
    assertThat(new Moved(data()).rows("select id from things")).isEmpty();
    assertThat(contents(data().resolve("photos"))).isEmpty();
    assertThat(contents(data().resolve("tmp"))).isEmpty();
    assertThat(EarlierDatabases.move(EarlierDatabases.file(directory, "go"), data()))
        .contains(" 57  things");
  }

  @Test
  void whatIsNoDatabaseOfAnEarlierServerIsRefused() throws IOException {
    var other = EarlierDatabases.sqlite(directory.resolve("other.db"), "create table users (id)");
    var text = Files.writeString(directory.resolve("text.db"), "x".repeat(5_000));
    var none = EarlierDatabases.file(directory, "go");
    EarlierDatabases.sqlite(none, "delete from users");

    assertThatThrownBy(() -> EarlierDatabases.move(other, data()))
        .hasMessage(other + " is not a database of an earlier server");
    assertThatThrownBy(() -> EarlierDatabases.move(text, data()))
        .hasMessage(text + " is not an SQLite database");
    assertThatThrownBy(() -> EarlierDatabases.move(none, data()))
        .hasMessage(none + " holds no user, so there is nothing to take over");
  }

  @Test
  void aDatabaseOfThisServerIsRefused() {
    EarlierDatabases.move(EarlierDatabases.file(directory, "go"), data());

    assertThatThrownBy(
            () -> EarlierDatabases.move(data().resolve("tenant.db"), directory.resolve("other")))
        .hasMessageContaining("is not a database of an earlier server");
  }

  /** Overwrites the first page of a table. */
  private static void damage(Path file, String table) throws Exception {
    long page;
    try (var snapshot = Snapshot.ofForeignFile(file, file.getParent())) {
      page = snapshot.number("select rootpage from sqlite_schema where name = ?", table);
    }
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek((page - 1) * 4096);
      bytes.write(new byte[4096]);
    }
  }

  /** Names and contents of all files below a folder. */
  private static Map<String, List<Byte>> contents(Path folder) {
    var contents = new TreeMap<String, List<Byte>>();
    if (!Files.exists(folder)) {
      return contents;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), bytes(file));
      }
      return contents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Byte> bytes(Path file) throws IOException {
    var bytes = new ArrayList<Byte>();
    for (var b : Files.readAllBytes(file)) {
      bytes.add(b);
    }
    return bytes;
  }

  private Path data() {
    return directory.resolve("data");
  }
}
