package social.tenant.store;

/** As many snapshots as may be are open; later there is room for another. */
public final class TooManySnapshotsException extends StoreException {
  private static final long serialVersionUID = 1L;

  TooManySnapshotsException() {
    super("Too many snapshots are open");
  }
}
