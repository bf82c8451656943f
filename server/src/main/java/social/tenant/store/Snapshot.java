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
   * The SQLite file of another server, to be read only: for taking over its data. Nobody may write
   * it meanwhile. A WAL or a journal beside it is read too; then the file is copied, since nothing
   * is written where it lies.
   *
   * @param scratch a folder for the copy, which goes when the snapshot is closed
   * @throws StartException if the file cannot be read or is no SQLite database
   * @throws StorageFullException if there is no room for the copy
   */
  public static Snapshot ofForeignFile(Path file, Path scratch) {
    var foreign = new ForeignFile(file, scratch);
    try {
      return of(foreign.open(), foreign::removeCopy);
    } catch (StorageFullException e) {
      throw e;
    } catch (IOException e) {
      throw Shelf.failure(scratch.resolve("copy"), e) instanceof StorageFullException full
          ? full
          : new StartException(file + " cannot be read: " + e, e);
    } catch (StoreException e) {
      foreign.removeCopy();
      throw new StartException(file + " cannot be read: it is damaged", e);
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
