package social.tenant.store;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the connection, and in which transaction.
 *
 * <p>Threads: one lock guards the connection and every field. A thread may take it again (a write
 * inside a write joins it, a write inside a read begins a transaction of its own). Actions after
 * commits run when the thread has let go of it entirely.
 */
final class Transactions {
  private final ReentrantLock lock = new ReentrantLock();
  private final Sqlite sqlite;
  private final AfterCommit afterCommit;
  private final Sql sql;
  private @Nullable Transaction current;
  private boolean closed;

  Transactions(Sqlite sqlite, AfterCommit afterCommit) {
    this.sqlite = sqlite;
    this.afterCommit = afterCommit;
    this.sql = new Sql(sqlite, this);
  }

  <T extends @Nullable Object> T read(Work<T> work) {
    lock.lock();
    try {
      requireOpen();
      return work.run(sql);
    } finally {
      release();
    }
  }

  <T extends @Nullable Object> T write(Work<T> work) {
    lock.lock();
    try {
      requireOpen();
      var outer = current;
      return outer == null ? begin(work) : join(outer, work);
    } finally {
      release();
    }
  }

  private <T extends @Nullable Object> T begin(Work<T> work) {
    sqlite.run("BEGIN IMMEDIATE");
    var transaction = new Transaction();
    current = transaction;
    var committed = false;
    try {
      var result = work.run(sql);
      transaction.requireWhole();
      sqlite.run("COMMIT");
      committed = true;
      return result;
    } finally {
      current = null;
      if (committed) {
        afterCommit.add(transaction.actions());
      } else {
        rollBack();
      }
    }
  }

  private <T extends @Nullable Object> T join(Transaction outer, Work<T> work) {
    try {
      return work.run(sql);
    } catch (RuntimeException | Error e) {
      outer.breakBy(e);
      throw e;
    }
  }

  private void rollBack() {
    try {
      sqlite.run("ROLLBACK");
    } catch (StoreException alreadyRolledBack) {
      // SQLite does so by itself after some failures, such as a full disk; then there is nothing
      // to roll back, and what matters is the exception that led here.
    }
  }

  private void release() {
    lock.unlock();
    if (!lock.isHeldByCurrentThread()) {
      afterCommit.runAll();
    }
  }

  /** The transaction that a change belongs to. */
  Transaction requireCurrent() {
    var transaction = current;
    if (transaction == null || !lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("Changes need Database.write");
    }
    return transaction;
  }

  void admit(boolean reads) {
    if (!lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("The database is used outside its Work");
    }
    if (!reads) {
      requireCurrent();
    }
    if (current != null) {
      current.requireWhole();
    }
  }

  void failed(StoreException failure) {
    if (current != null && !ResultCodes.statementOnly(failure.code())) {
      current.breakBy(failure);
    }
  }

  /**
   * Closes the connection when nobody uses it; later uses fail.
   *
   * @return false if it was closed already
   */
  boolean close() {
    lock.lock();
    try {
      if (lock.getHoldCount() > 1) {
        throw new IllegalStateException("The database cannot be closed from inside a Work");
      }
      if (closed) {
        return false;
      }
      closed = true;
      sqlite.close();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Does nothing once it is closed. */
  void shrink() {
    lock.lock();
    try {
      if (!closed) {
        sqlite.shrink();
      }
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new StoreException("The database is closed");
    }
  }
}
