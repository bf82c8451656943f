package social.tenant.fleet;

import java.io.PrintStream;

/** Shows on a terminal how far work has come, in one line. Elsewhere it shows nothing. */
final class ProgressBar {
  private static final int CELLS = 40;

  private final PrintStream out;
  private final boolean isTerminal;
  private boolean isShown;

  ProgressBar(PrintStream out, boolean isTerminal) {
    this.out = out;
    this.isTerminal = isTerminal;
  }

  /** Shows that so many of all are done. */
  void show(long done, long total) {
    if (isTerminal && total > 0) {
      var full = (int) (CELLS * Math.min(done, total) / total);
      out.printf("\r[%s%s] %d of %d", "#".repeat(full), " ".repeat(CELLS - full), done, total);
      out.flush();
      isShown = true;
    }
  }

  /** Makes room for other lines. */
  void end() {
    if (isShown) {
      out.println();
      isShown = false;
    }
  }
}
