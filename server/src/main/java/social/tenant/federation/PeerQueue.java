package social.tenant.federation;

import java.time.Duration;
import social.tenant.store.Sql;

/** Keeps what a peer is to be told until it was told, over restarts and sleep. */
@FunctionalInterface
public interface PeerQueue {
  /**
   * Adds a message in the transaction of the change that it tells.
   *
   * @param purpose who can send it
   * @param endpoint of the peer
   * @param payload JSON that the sender understands
   * @param delay until the first try
   */
  void add(Sql sql, String purpose, String endpoint, String payload, Duration delay);
}
