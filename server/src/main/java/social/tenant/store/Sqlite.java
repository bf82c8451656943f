package social.tenant.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;
import org.sqlite.core.SqliteHandle;

/**
 * One connection to an SQLite file with its compiled statements. Not safe for use by many threads:
 * whoever owns it sees to that.
 */
final class Sqlite implements AutoCloseable {
  private static final int OPEN_READ_ONLY = 0x1;
  private static final int OPEN_READ_WRITE = 0x2;
  private static final int OPEN_URI = 0x40;

  private final Path file;
  private final SqliteHandle handle;
  private final StatementCache statements = new StatementCache();

  private Sqlite(Path file, SqliteHandle handle) {
    this.file = file;
    this.handle = handle;
  }

  /** Opens a file that is there, to read and write it. */
  static Sqlite open(Path file) {
    return open(file, file.toAbsolutePath().toString(), OPEN_READ_WRITE);
  }

  /** Opens a file that others may write meanwhile, to read it. */
  static Sqlite openReadOnly(Path file) {
    return open(file, file.toAbsolutePath().toString(), OPEN_READ_ONLY);
  }

  /** Opens a file that nobody writes, to read it; leaves nothing beside it. */
  static Sqlite openImmutable(Path file) {
    var uri = file.toAbsolutePath().toUri().toASCIIString() + "?immutable=1";
    return open(file, uri, OPEN_READ_ONLY | OPEN_URI);
  }

  private static Sqlite open(Path file, String name, int flags) {
    try {
      return new Sqlite(file, SqliteHandle.open(name, flags));
    } catch (SQLException e) {
      throw failure(file, e, "opening " + file);
    }
  }

  /** Runs statements that give no rows, or whose rows do not matter. */
  void script(String sql) {
    try {
      handle.execute(sql);
    } catch (SQLException e) {
      throw failure(file, e, sql.strip());
    }
  }

  /** A statement for this text alone to use, until it is given back. */
  Statement borrow(String sql) {
    var idle = statements.take(sql);
    return idle != null ? idle : prepare(sql);
  }

  private Statement prepare(String sql) {
    try {
      return new Statement(file, handle, handle.prepare(sql), sql);
    } catch (SQLException e) {
      throw failure(file, e, sql);
    }
  }

  void giveBack(Statement statement) {
    statement.reset();
    statements.put(statement);
  }

  /** Runs one statement with no or ignored rows. */
  void run(String sql, @Nullable Object... values) {
    var statement = borrow(sql);
    try {
      statement.bind(values);
      while (statement.step()) {}
    } finally {
      giveBack(statement);
    }
  }

  /** The first row's first column as a number; 0 when there is no row. */
  long number(String sql) {
    var text = text(sql);
    return text == null ? 0 : Long.parseLong(text);
  }

  /** The first row's first column as a text; null when there is no row. */
  @Nullable String text(String sql) {
    var statement = borrow(sql);
    try {
      return statement.step() ? statement.row().firstText() : null;
    } finally {
      giveBack(statement);
    }
  }

  int idleStatements() {
    return statements.size();
  }

  long changes() {
    return handle.changes();
  }

  /** Gives up what is kept only for speed: compiled statements and cached pages. */
  void shrink() {
    statements.clear();
    Pragmas.emptyCache(this);
  }

  @Override
  public void close() {
    statements.clear();
    try {
      handle.close();
    } catch (SQLException e) {
      throw failure(file, e, "closing " + file);
    }
  }

  private static StoreException failure(Path file, SQLException e, String sql) {
    var code = e instanceof SQLiteException told ? told.getResultCode().code : e.getErrorCode();
    return ResultCodes.failure(file, code, String.valueOf(e.getMessage()), sql);
  }
}
