package social.tenant.store;

/**
 * The database failed. The message is for the log: it may hold SQL and names of columns and is
 * never shown to a client.
 */
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int code;

  /**
   * A failure that SQLite told.
   *
   * @param code its extended result code
   */
  StoreException(int code, String message) {
    super(message);
    this.code = code;
  }

  /** A failure that was found here. */
  StoreException(String message) {
    this(ResultCodes.ERROR, message);
  }

  int code() {
    return code;
  }
}
