package social.tenant.stream;

/** Is told when the owner comes and goes. */
@FunctionalInterface
public interface OwnerPresence {
  /**
   * The owner's first live connection was opened, or the last one closed. Called in order, under a
   * lock: what takes time is to be done elsewhere.
   */
  void changed(boolean online);
}
