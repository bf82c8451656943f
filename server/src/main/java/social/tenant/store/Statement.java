package social.tenant.store;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.SqliteHandle;

/** One compiled statement: bound, stepped through, reset, used again. */
final class Statement {
  private static final List<String> READING = List.of("SELECT", "WITH", "EXPLAIN", "PRAGMA");

  private final Path file;
  private final SqliteHandle handle;
  private final long pointer;
  private final String sql;
  private final int parameterCount;
  private final Row row = new Row(this);
  private String @Nullable [] columnNames;
  private boolean onRow;

  Statement(Path file, SqliteHandle handle, long pointer, String sql) {
    this.file = file;
    this.handle = handle;
    this.pointer = pointer;
    this.sql = sql;
    this.parameterCount = handle.parameterCount(pointer);
  }

  String sql() {
    return sql;
  }

  /** Whether a statement only reads, as far as its first word says. */
  static boolean reads(String sql) {
    for (var word : READING) {
      if (sql.regionMatches(true, 0, word, 0, word.length())) {
        return true;
      }
    }
    return false;
  }

  void bind(@Nullable Object[] values) {
    if (values.length != parameterCount) {
      throw new IllegalArgumentException(
          "%d values for %d parameters: %s".formatted(values.length, parameterCount, sql));
    }
    for (int i = 0; i < values.length; i++) {
      var code = bind(i + 1, values[i]);
      if (code != ResultCodes.OK) {
        throw ResultCodes.failure(file, code, handle.message(), sql);
      }
    }
  }

  private int bind(int position, @Nullable Object value) {
    return switch (value) {
      case null -> handle.bindNull(pointer, position);
      case String text -> handle.bind(pointer, position, text);
      case Long number -> handle.bind(pointer, position, number);
      case Integer number -> handle.bind(pointer, position, number.longValue());
      case Boolean flag -> handle.bind(pointer, position, flag ? 1L : 0L);
      case Double number -> handle.bind(pointer, position, number);
      case byte[] bytes -> handle.bind(pointer, position, bytes);
      default -> throw new IllegalArgumentException("No SQL value: " + value.getClass().getName());
    };
  }

  /**
   * Goes on to the next row.
   *
   * @return whether there is one
   */
  boolean step() {
    var code = handle.step(pointer);
    onRow = code == ResultCodes.ROW;
    if (!onRow && code != ResultCodes.DONE) {
      throw ResultCodes.failure(file, code, handle.message(), sql);
    }
    return onRow;
  }

  Row row() {
    return row;
  }

  long number(int column) {
    requireRow();
    return handle.integer(pointer, column);
  }

  boolean isNull(int column) {
    requireRow();
    return handle.isNull(pointer, column);
  }

  byte @Nullable [] bytes(int column) {
    requireRow();
    return handle.bytes(pointer, column);
  }

  /** Where a column lies; looked up by name once a statement, then found by identity. */
  int column(String name) {
    requireRow();
    var names = columnNames;
    if (names == null) {
      names = handle.columnNames(pointer);
      columnNames = names;
    }
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("No column " + name + ": " + sql);
  }

  void reset() {
    onRow = false;
    handle.reset(pointer);
  }

  void close() {
    onRow = false;
    handle.finish(pointer);
  }

  private void requireRow() {
    if (!onRow) {
      throw new IllegalStateException("The row is gone: " + sql);
    }
  }
}
