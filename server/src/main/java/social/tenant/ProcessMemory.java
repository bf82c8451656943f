package social.tenant;

/** The memory of the process, of which a server is the only user. */
final class ProcessMemory {
  private ProcessMemory() {}

  /** Gives back to the system what is not in use: first of the Java heap, then of the C side. */
  static void giveBack() {
    System.gc();
    trim();
  }

  /** Does nothing on a Java machine. The native image has C's {@code malloc_trim} in its place. */
  private static void trim() {}
}
