package social.tenant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import social.tenant.log.Log;
import social.tenant.store.DataDirectory;
import social.tenant.store.StoreException;
import social.tenant.time.Times;

/**
 * The file {@code next-wake}, by which a closed tenant tells when it is to be opened again unless
 * somebody asks for it before: a time in the form of {@link Times}, or nothing for never. There is
 * none while the tenant is open and after a crash, so nobody goes by an old one.
 */
final class NextWake {
  private static final String FILE = "next-wake";

  private final DataDirectory directory;
  private final Log log;

  NextWake(DataDirectory directory, Log log) {
    this.directory = directory;
    this.log = log;
  }

  /**
   * Removes it, for the tenant is awake.
   *
   * @param isSynced whether that must survive a power cut, after which an old one may be there
   *     again otherwise
   */
  void clear(boolean isSynced) {
    directory.remove(FILE, isSynced);
  }

  /**
   * Writes it: a time whole and to the disk; nothing without waiting for the disk, since where that
   * is lost none is there, or an old one, and somebody looks in vain. If it fails it is missing, as
   * after a crash.
   *
   * @param nextDue when there is something to do; null for never
   */
  void write(Supplier<@Nullable Instant> nextDue) {
    try {
      var due = nextDue.get();
      if (due == null) {
        directory.mark(FILE);
      } else {
        directory.replace(FILE, Times.format(due).getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException | StoreException e) {
      log.warn("The time of the next wake could not be written", "cause", e.getMessage());
    }
  }
}
