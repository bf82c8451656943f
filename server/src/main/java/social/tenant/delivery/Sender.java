package social.tenant.delivery;

import java.io.IOException;

/** Sends the messages of one purpose. */
@FunctionalInterface
public interface Sender {
  /**
   * Tries to send a message, on a virtual thread and outside any transaction. It must give up by
   * itself in a bounded time, and soon when its thread is interrupted.
   *
   * @throws IOException if it did not get there and may the next time; its text is kept
   */
  Outcome send(QueuedMessage message) throws IOException;
}
