package social.tenant.store;

import org.jspecify.annotations.Nullable;

/**
 * The database, as handed to a {@link Work}: good inside that work, on its thread, only. Statements
 * that change something are refused outside {@link Database#write}.
 */
public final class Sql extends Queries {
  private final Transactions transactions;

  Sql(Sqlite sqlite, Transactions transactions) {
    super(sqlite);
    this.transactions = transactions;
  }

  /**
   * Runs an INSERT, UPDATE or DELETE.
   *
   * @return how many rows it changed itself; those changed by triggers and cascades do not count
   */
  public int run(String sql, @Nullable Object... parameters) {
    transactions.requireCurrent();
    each(sql, row -> {}, parameters);
    return Math.toIntExact(changes());
  }

  /**
   * Has something done once the transaction is committed, after its lock is free; if it is rolled
   * back, never. Actions run in the order of commits, each by itself, though not always on the
   * thread that asked for it. What one throws is logged and changes nothing.
   */
  public void afterCommit(Runnable action) {
    transactions.requireCurrent().afterCommit(action);
  }

  @Override
  void admit(boolean reads) {
    transactions.admit(reads);
  }

  @Override
  void failed(StoreException failure) {
    transactions.failed(failure);
  }
}
