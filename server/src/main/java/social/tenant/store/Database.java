package social.tenant.store;

import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import social.tenant.log.Log;

/**
 * The database of one tenant: one file, one connection, one user at a time.
 *
 * <p>Safe for use by many threads, which wait for each other. A call into SQLite holds on to the
 * carrier of a virtual thread, so a {@link Work} must be short and must never wait for a network;
 * what takes long, such as an export, reads from a {@link Snapshot}.
 *
 * <p>What {@link #write} has returned from survives a kill of the process; {@link Durability} says
 * what else. While a database is open, nothing else in the process may open its file: closing any
 * descriptor of it would drop the locks that SQLite holds on it (POSIX, fcntl).
 */
public final class Database implements AutoCloseable {
  /** Each costs a connection (about 0.2 MB) and keeps the WAL from being shortened. */
  private static final int MAX_SNAPSHOTS = 8;

  private final Path file;
  private final Log log;
  private final Transactions transactions;
  private final Semaphore snapshots = new Semaphore(MAX_SNAPSHOTS);

  private Database(Path file, Sqlite sqlite, Log log) {
    this.file = file;
    this.log = log;
    this.transactions = new Transactions(sqlite, new AfterCommit(log));
  }

  /**
   * Opens the database in a file and brings it to the present schema; a missing or empty file
   * becomes a new database. A file that was changed since it was last closed, or was not closed, is
   * checked for damage.
   *
   * @throws StartException if the file is no database, was not written by this server or was
   *     written by a newer one, is damaged or read-only, or if the disk is full
   */
  public static Database open(Path file, Durability durability, Log log) {
    return open(file, durability, Migrations.ALL, log);
  }

  /**
   * The same for a database of another schema.
   *
   * @throws StartException as for a tenant's
   */
  public static Database open(Path file, Durability durability, Migrations migrations, Log log) {
    return new Database(file, new Opening(file, durability, migrations, log).open(), log);
  }

  /** Does something that changes nothing. */
  public <T extends @Nullable Object> T read(Work<T> work) {
    return transactions.read(work);
  }

  /**
   * Does something in one transaction and commits it. Whatever the work throws rolls everything
   * back and is thrown on. A write inside a write is part of it: there is one commit, at the end of
   * the outer one, and if the inner one failed there is none, even if its exception was caught.
   *
   * @throws StorageFullException if there is no room; nothing was changed
   */
  public <T extends @Nullable Object> T write(Work<T> work) {
    return transactions.write(work);
  }

  /**
   * The database as it is now, for reading while others go on writing. To be closed soon: until
   * then the WAL only grows.
   *
   * @throws TooManySnapshotsException if eight are open already
   */
  public Snapshot snapshot() {
    if (!snapshots.tryAcquire()) {
      throw new TooManySnapshotsException();
    }
    try {
      return transactions.read(sql -> Snapshot.of(file, snapshots::release));
    } catch (RuntimeException e) {
      snapshots.release();
      throw e;
    }
  }

  /** Gives up what is kept only for speed: compiled statements and cached pages. */
  public void shrink() {
    transactions.shrink();
  }

  /**
   * Waits for whoever uses the database, moves everything into its one file and closes it.
   * Repeatable. A snapshot that is still open stays good, but then the WAL stays too.
   */
  @Override
  public void close() {
    if (transactions.close()) {
      if (new WalFile(file).exists()) {
        log.warn("The WAL could not be moved into the database yet", "file", file);
      } else {
        new CleanStamp(file).write(log);
      }
    }
  }
}
