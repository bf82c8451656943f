package social.tenant.backup.earlier;

import java.util.Locale;
import java.util.function.Consumer;

/** Tells how far a long import has got; of a short one it says nothing. For one thread. */
final class Progress {
  private final Consumer<String> out;
  private final String what;
  private final long total;
  private final long step;
  private long done;
  private long told;

  /**
   * @param what is counted
   * @param step after how many there is a line
   */
  Progress(Consumer<String> out, String what, long total, long step) {
    this.out = out;
    this.what = what;
    this.total = total;
    this.step = step;
  }

  /** So many more are done. */
  void add(long count) {
    done += count;
    if (done - told >= step) {
      told = done;
      out.accept(String.format(Locale.ROOT, "%s: %,d of %,d", what, done, total));
    }
  }
}
