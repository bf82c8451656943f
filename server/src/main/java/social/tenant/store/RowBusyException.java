package social.tenant.store;

/** The files of a row are just being added or removed by somebody else. */
public final class RowBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RowBusyException() {
    super("The files of a row are being added or removed", null, false, false);
  }
}
