package social.tenant.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks the database. Parameters are String, Long, Integer, Boolean (kept as 0 or 1), Double, byte[]
 * or null, one for each {@code ?}; values never become part of the SQL text. Texts of SQL should be
 * constants, since their compiled form is kept. A query may be asked while the rows of another, or
 * of the same one, are read.
 */
public abstract sealed class Queries permits Sql, Snapshot {
  private final Sqlite sqlite;

  Queries(Sqlite sqlite) {
    this.sqlite = sqlite;
  }

  /** Refuses a statement that may not run now or not on this thread. */
  abstract void admit(boolean reads);

  /** A statement failed. */
  abstract void failed(StoreException failure);

  /** All rows, as values. */
  public <T extends @Nullable Object> List<T> list(
      String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
    var values = new ArrayList<T>();
    each(sql, row -> values.add(mapper.map(row)), parameters);
    return values;
  }

  /** The first row, as a value; null when there is none. */
  public <T extends @Nullable Object> @Nullable T first(
      String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
    var statement = start(sql, parameters);
    try {
      return statement.step() ? mapper.map(statement.row()) : null;
    } catch (StoreException e) {
      failed(e);
      throw e;
    } finally {
      sqlite.giveBack(statement);
    }
  }

  /** Hands over row after row; none but the current one is in memory. */
  public void each(String sql, RowConsumer consumer, @Nullable Object... parameters) {
    eachWhile(
        sql,
        row -> {
          consumer.accept(row);
          return true;
        },
        parameters);
  }

  /** Hands over row after row until the test says that it wants no more. */
  public void eachWhile(String sql, RowTest test, @Nullable Object... parameters) {
    var statement = start(sql, parameters);
    try {
      while (statement.step() && test.test(statement.row())) {}
    } catch (StoreException e) {
      failed(e);
      throw e;
    } finally {
      sqlite.giveBack(statement);
    }
  }

  /** The first row's first column as a whole number; 0 when there is no row or it is NULL. */
  public long number(String sql, @Nullable Object... parameters) {
    var value = first(sql, Row::firstNumber, parameters);
    return value == null ? 0 : value;
  }

  /** The first row's first column as a text; null when there is no row or it is NULL. */
  public @Nullable String text(String sql, @Nullable Object... parameters) {
    return first(sql, Row::firstText, parameters);
  }

  private Statement start(String sql, @Nullable Object[] parameters) {
    admit(Statement.reads(sql));
    var statement = sqlite.borrow(sql);
    try {
      statement.bind(parameters);
      return statement;
    } catch (RuntimeException e) {
      sqlite.giveBack(statement);
      throw e;
    }
  }

  final long changes() {
    return sqlite.changes();
  }
}
