package social.tenant.http;

import java.io.IOException;

/**
 * The server's side of one {@link OpenConnection}.
 *
 * <p>Once an answer with it was given to the server, {@link #closed()} is called exactly once,
 * whether the connection was opened or not.
 */
public interface Conversation {
  /** The connection stands. Called first, once, on a virtual thread; it may block. */
  void opened(OpenConnection connection) throws IOException;

  /**
   * A text message came in, on a WebSocket. Called on a virtual thread; it may block, and the next
   * message is not read until it returns.
   *
   * @throws IOException if the client is gone
   */
  default void received(String text) throws IOException {}

  /**
   * A binary message came in, on a WebSocket; what it holds is not kept. Called as {@link
   * #received} is.
   */
  default void receivedBinary() throws IOException {}

  /** Anything at all came in, on a WebSocket. Must not block. */
  default void heard() {}

  /** The connection is over. Must not block. */
  void closed();
}
