package social.tenant.fleet.backup;

import java.io.IOException;

/** Is told how far long work has come. */
@FunctionalInterface
public interface Progress {
  /**
   * Called for each tenant that is finished.
   *
   * @param done so many are finished
   * @param total of so many
   * @throws IOException if nobody listens any more; the work ends there
   */
  void at(long done, long total) throws IOException;
}
