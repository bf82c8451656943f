package social.tenant.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * The row that a statement stands on. It is good only until the mapper or consumer that got it
 * returns; later every method throws IllegalStateException. Columns are asked for by name; a name
 * that the result does not have is an IllegalArgumentException.
 */
public final class Row {
  private final Statement statement;

  Row(Statement statement) {
    this.statement = statement;
  }

  /** A text; NULL is a fault. */
  public String text(String column) {
    return required(column, textOrNull(column));
  }

  public @Nullable String textOrNull(String column) {
    var bytes = statement.bytes(statement.column(column));
    return bytes == null ? null : new String(bytes, UTF_8);
  }

  /** A whole number; NULL is a fault. */
  public long number(String column) {
    return required(column, numberOrNull(column));
  }

  public @Nullable Long numberOrNull(String column) {
    var index = statement.column(column);
    return statement.isNull(index) ? null : statement.number(index);
  }

  /** True for every number but 0; NULL is a fault. */
  public boolean flag(String column) {
    return number(column) != 0;
  }

  /** The bytes of a BLOB, or of a text in UTF-8. */
  public byte @Nullable [] bytesOrNull(String column) {
    return statement.bytes(statement.column(column));
  }

  @Nullable String firstText() {
    var bytes = statement.bytes(0);
    return bytes == null ? null : new String(bytes, UTF_8);
  }

  long firstNumber() {
    return statement.number(0);
  }

  private static <T> T required(String column, @Nullable T value) {
    if (value == null) {
      throw new StoreException("Column " + column + " is NULL");
    }
    return value;
  }
}
