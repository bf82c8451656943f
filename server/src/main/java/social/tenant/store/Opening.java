package social.tenant.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import social.tenant.log.Log;

/**
 * Opens the file of a database, or says in one line why not. A file that was not written by this
 * server is not even handed to SQLite, so it stays as it is.
 */
record Opening(Path file, Durability durability, Migrations migrations, Log log) {
  /**
   * Bytes up to which a file is read whole to check it. The check takes 30 ms for 2,000 things and
   * 210 ms for 20,000, nearly all of it for the full-text index, or 120 MB a second: two seconds at
   * this limit, and only after an unclean end. A clean start takes 1 ms.
   */
  private static final long CHECKED_BYTES = 256L * 1024 * 1024;

  Sqlite open() {
    try {
      var wal = new WalFile(file);
      if (!Files.exists(file) || Files.size(file) == 0) {
        create(wal);
      }
      var header = FileHeader.read(file);
      if (header.isSqlite() && header.isEmpty() && !wal.holdsSomething()) {
        create(wal);
        header = FileHeader.read(file);
      }
      requireOurs(header);
      requireWritable();
      return open(needsCheck(header, wal));
    } catch (IOException e) {
      throw new StartException(file + " cannot be opened: " + e, e);
    } catch (StoreException e) {
      throw new StartException(explain(e), e);
    }
  }

  private void create(WalFile wal) throws IOException {
    if (wal.holdsSomething()) {
      throw new StartException(
          "%s is missing or empty, but %s holds changes to it".formatted(file, wal.path()));
    }
    NewDatabase.create(file, migrations);
    new CleanStamp(file).write(log);
  }

  private void requireOurs(FileHeader header) {
    if (!header.isSqlite()) {
      throw new StartException(
          file + " is damaged or not a database: it does not begin as SQLite files do");
    }
    if (header.applicationId() != migrations.applicationId()) {
      throw new StartException(
          ("%s was not written by this server; to take over a database of an earlier server, move"
                  + " it elsewhere and run: tenant import-db FILE")
              .formatted(file));
    }
    migrations.requireKnown(file, header.userVersion());
  }

  private void requireWritable() {
    if (!Files.isWritable(file) || !Files.isWritable(file.toAbsolutePath().getParent())) {
      throw new StartException(file + " or its directory is read-only");
    }
  }

  private boolean needsCheck(FileHeader header, WalFile wal) throws IOException {
    if (wal.isForeign()) {
      throw new StartException(
          "%s is damaged; move it away to start without the changes it held".formatted(wal.path()));
    }
    if (wal.exists()) {
      return true;
    }
    if (header.isTruncated()) {
      throw new StartException(file + " is damaged: its end is missing");
    }
    if (wal.isLost()) {
      log.warn("The latest changes are lost: a file is missing", "file", wal.path());
    }
    return !new CleanStamp(file).matches();
  }

  private Sqlite open(boolean check) throws IOException {
    var sqlite = Sqlite.open(file);
    try {
      Pragmas.applyToWriter(sqlite, durability);
      var version = sqlite.number("PRAGMA user_version");
      migrations.requireKnown(file, version);
      if (check) {
        check(sqlite);
      }
      migrations.apply(sqlite, version);
      return sqlite;
    } catch (RuntimeException | IOException e) {
      sqlite.close();
      throw e;
    }
  }

  private void check(Sqlite sqlite) throws IOException {
    if (Files.size(file) > CHECKED_BYTES) {
      log.warn("The database is too large to be checked at start", "file", file);
      return;
    }
    var finding = String.valueOf(sqlite.text("PRAGMA quick_check(1)"));
    if (!finding.equals("ok")) {
      throw new StartException(file + " is damaged: " + finding.replaceAll("\\s+", " "));
    }
    sqlite.shrink();
  }

  private String explain(StoreException e) {
    if (e instanceof StorageFullException) {
      return file + " cannot be opened: the disk is full";
    }
    return switch (ResultCodes.primary(e.code())) {
      case ResultCodes.CORRUPT, ResultCodes.NOT_A_DATABASE -> file + " is damaged";
      case ResultCodes.READ_ONLY -> file + " or its directory is read-only";
      default -> file + " cannot be opened: " + e.getMessage();
    };
  }
}
