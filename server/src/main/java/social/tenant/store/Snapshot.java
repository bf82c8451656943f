package social.tenant.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A database as it was at one moment, on a connection of its own. For one thread at a time; it
 * holds up nobody. Rows are streamed: {@link #each} keeps none but the current one.
 */
public final class Snapshot extends Queries implements AutoCloseable {
  private final Sqlite sqlite;
  private final Runnable afterClose;
  private boolean closed;

  private Snapshot(Sqlite sqlite, Runnable afterClose) {
    super(sqlite);
    this.sqlite = sqlite;
    this.afterClose = afterClose;
  }

  static Snapshot of(Path file, Runnable afterClose) {
    return of(Sqlite.openReadOnly(file), afterClose);
  }

  /**
   * Any SQLite file, to be read only: for taking over databases of other servers. Nobody may write
   * it meanwhile. A WAL beside it is read too.
   *
   * @throws StartException if the file cannot be read or is no SQLite database
   */
  public static Snapshot ofForeignFile(Path file) {
    try {
      if (!FileHeader.read(file).isSqlite()) {
        throw new StartException(file + " is not an SQLite database");
      }
      var hasWal = new WalFile(file).holdsSomething();
      return of(hasWal ? Sqlite.openReadOnly(file) : Sqlite.openImmutable(file), () -> {});
    } catch (IOException | StoreException e) {
      throw new StartException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Snapshot of(Sqlite sqlite, Runnable afterClose) {
    try {
      Pragmas.applyToReader(sqlite);
      sqlite.run("BEGIN");
      sqlite.number("SELECT count(*) FROM sqlite_schema");
      return new Snapshot(sqlite, afterClose);
    } catch (StoreException e) {
      sqlite.close();
      throw e;
    }
  }

  @Override
  void admit(boolean reads) {
    if (!reads) {
      throw new IllegalStateException("A snapshot is for reading");
    }
  }

  @Override
  void failed(StoreException failure) {}

  /** Ends it. Repeatable. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      try {
        sqlite.close();
      } finally {
        afterClose.run();
      }
    }
  }
}
