package social.tenant;

/** The memory of the process, of which a server is the only user. */
final class ProcessMemory {
  private ProcessMemory() {}

  /**
   * Gives back to the system what is not in use. The native image has more in its place: all free
   * memory of the Java heap, then of the C side.
   */
  static void giveBack() {
    System.gc();
  }
}
