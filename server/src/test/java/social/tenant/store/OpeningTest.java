package social.tenant.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
  @TempDir Path directory;
  private final TestLog log = new TestLog();
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("tenant.db");
  }

  @Test
  void aMissingFileBecomesANewDatabaseThatOnlyItsUserMayRead() throws IOException {
    open().close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void anEmptyFileBecomesANewDatabase() throws IOException {
    Files.createFile(file);

    requireThings(0);
  }

  @Test
  void anSqliteFileWithoutTablesBecomesANewDatabase() throws IOException {
    Files.createFile(file);
    try (var sqlite = Sqlite.open(file)) {
      sqlite.script("PRAGMA user_version = 0; VACUUM");
    }
    assertThat(file).isNotEmptyFile();

    requireThings(0);
  }

  @Test
  void aClosedDatabaseIsOneFileAndItsNote() throws IOException {
    create(10);

    try (var files = Files.list(directory)) {
      assertThat(files).containsExactlyInAnyOrder(file, note());
    }
  }

  @Test
  void whatACrashLeftOfAnUnfinishedDatabaseIsReplaced() throws IOException {
    Files.writeString(directory.resolve("tenant.db.new"), "half a database");

    requireThings(0);
    assertThat(directory.resolve("tenant.db.new")).doesNotExist();
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws IOException {
    Files.writeString(file, "Dear diary, ".repeat(1_000));

    refused("damaged or not a database: it does not begin as SQLite files do");
    assertThat(file).content().startsWith("Dear diary");
  }

  @Test
  void aShortFileThatIsNoDatabaseIsRefused() throws IOException {
    Files.writeString(file, "x");

    refused("damaged or not a database");
  }

  @Test
  void aDatabaseOfAnotherProgramIsRefusedUntouchedAndImportDbNamed() throws IOException {
    Files.createFile(file);
    try (var sqlite = Sqlite.open(file)) {
      sqlite.script("PRAGMA journal_mode = WAL; CREATE TABLE users (id TEXT)");
    }
    var before = Files.readAllBytes(file);

    refused("was not written by this server", "tenant import-db FILE");
    assertThat(file).hasBinaryContent(before);
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aNewerVersionIsToldByTheHeaderAlone() throws IOException {
    create(0);
    overwrite(60, new byte[] {0, 0, 0, 9});

    refused("was made by a newer version of this server (schema 9, this one knows up to 1)");
  }

  @Test
  void garbageAtTheBeginningIsRefused() throws IOException {
    create(200);
    overwrite(0, garbage(50));

    refused("is damaged");
  }

  @Test
  void garbageInTheMiddleIsRefused() throws IOException {
    create(200);
    overwrite(Files.size(file) / 2, garbage(10_000));

    refused("is damaged: ");
  }

  @Test
  void garbageInTheFirstPageIsRefused() throws IOException {
    create(200);
    overwrite(100, garbage(1_000));

    refused("is damaged");
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    create(200);
    truncate(Files.size(file) - 4 * Pragmas.PAGE_SIZE);
    refused("is damaged: its end is missing");

    truncate(Files.size(file) - 100);
    refused("is damaged: its end is missing");

    truncate(50);
    refused("is damaged or not a database");
  }

  @Test
  void aCleanFileIsOpenedWithoutBeingReadWhole() throws IOException {
    create(200);
    var changed = Files.getLastModifiedTime(file);
    overwrite(Files.size(file) / 2, garbage(10_000));
    Files.setLastModifiedTime(file, changed);

    open().close();
  }

  @Test
  void aCopyIsCheckedAndFoundGood() throws IOException {
    create(200);
    Files.delete(note());

    requireThings(200);
  }

  @Test
  void aHugeFileIsNotReadWholeAndTheLogSaysSo() throws IOException {
    create(10);
    truncate(257L * 1024 * 1024);

    requireThings(10);
    assertThat(log.text()).contains("WARN The database is too large to be checked at start");
  }

  @Test
  void whatWasNotClosedIsRecovered() throws IOException {
    var crashed = crash(200);

    try (var database = Database.open(crashed, Durability.NORMAL, log.log())) {
      assertThat(Rows.thingIds(database)).hasSize(200);
    }
    assertThat(log.text()).isEmpty();
  }

  @Test
  void aWalThatIsNoneIsRefusedAndNotOverwritten() throws IOException {
    create(200);
    Files.write(wal(file), garbage(100_000));

    refused("tenant.db-wal is damaged; move it away");
    assertThat(wal(file)).hasSize(100_000);
  }

  @Test
  void aWalOfZeroesOrOfFewBytesHoldsNothing() throws IOException {
    create(200);
    Files.write(wal(file), new byte[5_000]);
    requireThings(200);

    Files.write(wal(file), new byte[] {0x37, 0x7f});
    requireThings(200);
  }

  @Test
  void aWalWithADamagedEndCountsUpToThere() throws IOException {
    var crashed = crash(200);
    try (var bytes = new RandomAccessFile(wal(crashed).toFile(), "rw")) {
      bytes.seek(bytes.length() - 5_000);
      bytes.write(garbage(5_000));
    }

    try (var database = Database.open(crashed, Durability.NORMAL, log.log())) {
      assertThat(Rows.thingIds(database).size()).isBetween(1, 199);
    }
  }

  @Test
  void aWalWithoutItsDatabaseIsRefused() throws IOException {
    var crashed = crash(10);
    Files.delete(crashed);

    assertThatThrownBy(() -> Database.open(crashed, Durability.NORMAL, log.log()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("is missing or empty, but")
        .hasMessageContaining("-wal holds changes to it");
    assertThat(crashed).doesNotExist();
  }

  @Test
  void aLostWalIsReportedAndTheRestChecked() throws IOException {
    var crashed = crash(10);
    Files.delete(wal(crashed));

    try (var database = Database.open(crashed, Durability.NORMAL, log.log())) {
      assertThat(Rows.thingIds(database)).isEmpty();
    }
    assertThat(log.text()).contains("WARN The latest changes are lost");
  }

  @Test
  void aFileThatMayNotBeWrittenIsRefused() throws IOException {
    assumeFalse("root".equals(System.getProperty("user.name")), "skipped: root may write all");
    create(10);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));

    refused("or its directory is read-only");
  }

  @Test
  void aDirectoryIsNoDatabase() throws IOException {
    Files.createDirectory(file);
    Files.createFile(file.resolve("x"));

    refused("tenant.db");
  }

  private void refused(String... parts) {
    ThrowingCallable opening = this::open;
    assertThatThrownBy(opening)
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContainingAll(parts)
        .message()
        .doesNotContain("\n");
  }

  private Database open() {
    return Database.open(file, Durability.NORMAL, log.log());
  }

  private void create(int things) {
    try (var database = open()) {
      for (int i = 0; i < things; i++) {
        var id = "thing " + i;
        database.write(sql -> {
          Rows.addThing(sql, id, "some words about " + id);
          return 0;
        });
      }
    }
  }

  private void requireThings(int count) {
    try (var database = open()) {
      assertThat(Rows.thingIds(database)).hasSize(count);
    }
  }

  /** The files of a database as they are after a kill: copied while it is open. */
  private Path crash(int things) throws IOException {
    create(0);
    var crashed = Files.createDirectory(directory.resolve("crashed")).resolve("tenant.db");
    try (var database = open()) {
      for (int i = 0; i < things; i++) {
        var id = "thing " + i;
        database.write(sql -> {
          Rows.addThing(sql, id, "some words");
          return 0;
        });
      }
      for (var suffix : new String[] {"", "-wal", "-shm"}) {
        Files.copy(
            directory.resolve("tenant.db" + suffix),
            crashed.resolveSibling("tenant.db" + suffix),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return crashed;
  }

  private Path note() {
    return directory.resolve("tenant.db-clean");
  }

  private static Path wal(Path database) {
    return database.resolveSibling(database.getFileName() + "-wal");
  }

  private void overwrite(long position, byte[] bytes) throws IOException {
    try (var access = new RandomAccessFile(file.toFile(), "rw")) {
      access.seek(position);
      access.write(bytes);
    }
  }

  private void truncate(long size) throws IOException {
    try (var access = new RandomAccessFile(file.toFile(), "rw")) {
      access.setLength(size);
    }
  }

  private static byte[] garbage(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
