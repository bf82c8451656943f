package social.tenant.store;

import java.util.List;

/**
 * A row like it is there already. Only the statement failed: a transaction that catches this may go
 * on.
 */
public final class UniqueViolation extends StoreException {
  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "UNIQUE constraint failed: ";

  private final transient List<String> columns;

  UniqueViolation(int code, String text, String told) {
    super(code, text);
    var start = told.indexOf(PREFIX);
    columns =
        start < 0 ? List.of() : List.of(told.substring(start + PREFIX.length()).split(", ", -1));
  }

  /**
   * The columns that must be unique together, such as {@code tags.user_id} and {@code tags.name}.
   */
  public List<String> columns() {
    return columns;
  }

  /** Whether a column, such as {@code users.email}, is among them. */
  public boolean names(String column) {
    return columns.contains(column);
  }
}
