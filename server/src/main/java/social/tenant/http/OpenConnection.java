package social.tenant.http;

import java.io.IOException;
import java.util.List;

/**
 * A connection that stays open and is sent messages as they come up: an event stream or a
 * WebSocket.
 *
 * <p>For any number of threads. While nothing is sent it holds no thread and no buffer.
 */
public interface OpenConnection {
  /** The server or the tenant goes away (RFC 6455, 7.4.1). */
  int GOING_AWAY = 1001;

  /** A fault here (RFC 6455, 7.4.1). */
  int FAULT = 1011;

  /**
   * Sends messages, UTF-8, in their order. Blocks until they are handed to the system, which a
   * client that does not read can hold up until the idle limit of the connection.
   *
   * @throws IOException if the client is gone or the connection is closed
   */
  void send(List<byte[]> messages) throws IOException;

  /**
   * Asks the client for a sign of life: a ping, or on an event stream, whose client can not answer,
   * a comment, so that what lies between the two keeps the connection. Blocks as sending does.
   *
   * @throws IOException if the client is gone or the connection is closed
   */
  void ping() throws IOException;

  /**
   * Ends the connection. Does not wait for that; a client that does not read is cut off a little
   * later. Repeatable.
   *
   * @param code a close code of RFC 6455, 7.4; an event stream has none and just ends
   * @param reason at most 123 bytes
   */
  void close(int code, String reason);
}
