package org.sqlite.core;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * One SQLite connection as sqlite-jdbc binds it, below JDBC: the functions of SQLite's own C
 * interface and nothing else. Results are SQLite's result codes.
 *
 * <p>It lies in the driver's package because the driver opens its functions for binding parameters
 * to that package only. It is worth that: each JDBC connection makes a date format, which draws in
 * the locale data of the JDK (750 KB of live heap in a process, measured), and neither SQLiteConfig
 * nor a property can leave it out. Below JDBC the same costs nothing, a connection's heap is 0.3 KB
 * instead of 1.3, and reading a row takes a fifth less time.
 *
 * <p>Nothing is checked here. A statement that was finalized must not be used again: that would
 * crash the process. The package {@code social.tenant.store}, its only user, sees to it.
 */
@NullMarked
public final class SqliteHandle {
  private final NativeDB database;

  private SqliteHandle(NativeDB database) {
    this.database = database;
  }

  /**
   * Opens a file.
   *
   * @param file a path, or with {@link Codes} flag SQLITE_OPEN_URI a URI
   * @throws SQLException with SQLite's primary result code as its error code
   */
  public static SqliteHandle open(String file, int flags) throws SQLException {
    try {
      NativeDB.load();
    } catch (Exception e) {
      throw new SQLException("SQLite's library cannot be loaded: " + e.getMessage(), e);
    }
    var database = new NativeDB("", file, null);
    database._open(file, flags);
    return new SqliteHandle(database);
  }

  /** Closes the connection. Every statement must be finalized. */
  public void close() throws SQLException {
    database._close();
  }

  /** Runs statements that give no rows. */
  public void execute(String script) throws SQLException {
    database._exec_utf8(utf8(script));
  }

  /** Compiles one statement; 0 for a text without one. */
  public long prepare(String sql) throws SQLException {
    return database.prepare_utf8(utf8(sql));
  }

  public void finish(long statement) {
    database.finalize(statement);
  }

  public int step(long statement) {
    return database.step(statement);
  }

  /** Ends a run of the statement and forgets its parameters. */
  public void reset(long statement) {
    database.reset(statement);
    database.clear_bindings(statement);
  }

  public int parameterCount(long statement) {
    return database.bind_parameter_count(statement);
  }

  public int bindNull(long statement, int position) {
    return database.bind_null(statement, position);
  }

  public int bind(long statement, int position, long value) {
    return database.bind_long(statement, position, value);
  }

  public int bind(long statement, int position, double value) {
    return database.bind_double(statement, position, value);
  }

  public int bind(long statement, int position, String value) {
    return database.bind_text_utf8(statement, position, utf8(value));
  }

  public int bind(long statement, int position, byte[] value) {
    return database.bind_blob(statement, position, value);
  }

  /** The names of a result's columns; none for a statement that gives no rows. */
  public String[] columnNames(long statement) {
    var names = new String[database.column_count(statement)];
    for (int i = 0; i < names.length; i++) {
      names[i] = database.column_name(statement, i);
    }
    return names;
  }

  public long integer(long statement, int column) {
    return database.column_long(statement, column);
  }

  /** Whether the column is NULL; to be asked before its value. */
  public boolean isNull(long statement, int column) {
    return database.column_type(statement, column) == Codes.SQLITE_NULL;
  }

  /** The bytes of a BLOB or, in UTF-8, of a text; null for NULL. */
  public byte @Nullable [] bytes(long statement, int column) {
    return database.column_blob(statement, column);
  }

  /** Rows changed by the last INSERT, UPDATE or DELETE, triggers not counted. */
  public long changes() {
    return database.changes();
  }

  /** What SQLite says of the last failure, in English. */
  public String message() {
    return database.errmsg();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
