package social.tenant.store;

/** There is no room on the disk. Nothing was changed, and the database works again with room. */
public final class StorageFullException extends StoreException {
  private static final long serialVersionUID = 1L;

  StorageFullException(int code, String message) {
    super(code, message);
  }

  /** A file that is no database found no room. */
  StorageFullException(String message) {
    super(ResultCodes.FULL, message);
  }
}
