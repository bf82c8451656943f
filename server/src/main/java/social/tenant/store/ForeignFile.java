package social.tenant.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The database file of another server, which is read and left as it is, and so is its folder.
 *
 * <p>SQLite cannot read what lies beside a file, the WAL ({@code -wal}) or the journal of a
 * transaction that was cut off ({@code -journal}), without writing there. If there is such a thing,
 * both are copied, and the copy is read.
 *
 * @see <a href="https://sqlite.org/fileformat.html">Database File Format</a>, 3 and 4
 */
final class ForeignFile {
  private static final String WAL = "-wal";
  private static final String JOURNAL = "-journal";
  private static final String[] COMPANIONS = {WAL, JOURNAL};

  private final Path file;
  private final Path copy;

  /**
   * @param scratch a folder for copies
   */
  ForeignFile(Path file, Path scratch) {
    this.file = file;
    this.copy = scratch.resolve("foreign.db");
  }

  /** Opens it as it is after all that lies beside it. */
  Sqlite open() throws IOException {
    if (!FileHeader.read(file).isSqlite()) {
      throw new StartException(file + " is not an SQLite database");
    }
    var wal = new WalFile(file);
    if (!wal.holdsSomething() && !holdsSomething(beside(file, JOURNAL))) {
      return Sqlite.openImmutable(file);
    }
    if (wal.isForeign()) {
      throw new StartException(wal.path() + " is damaged");
    }
    try {
      copy();
      takeIn();
      return Sqlite.openImmutable(copy);
    } catch (IOException | RuntimeException e) {
      removeCopy();
      throw e;
    }
  }

  private void copy() throws IOException {
    removeCopy();
    FileCopy.make(file, copy);
    for (var companion : COMPANIONS) {
      if (holdsSomething(beside(file, companion))) {
        FileCopy.make(beside(file, companion), beside(copy, companion));
      }
    }
  }

  /** Brings the copy up to what lies beside it, after which nothing does. */
  private void takeIn() {
    try (var sqlite = Sqlite.open(copy)) {
      sqlite.script("PRAGMA journal_mode = DELETE");
      sqlite.number("SELECT count(*) FROM sqlite_schema");
    }
  }

  /** Removes the copy, if there is one. */
  void removeCopy() {
    try {
      Files.deleteIfExists(copy);
      for (var suffix : new String[] {WAL, JOURNAL, "-shm"}) {
        Files.deleteIfExists(beside(copy, suffix));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holdsSomething(Path path) throws IOException {
    return Files.exists(path) && Files.size(path) > 0;
  }

  private static Path beside(Path database, String suffix) {
    return database.resolveSibling(database.getFileName() + suffix);
  }
}
