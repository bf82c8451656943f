package social.tenant.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request whose host waits for its body, until the test sends it. */
final class HeldRequest implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;
  private final BufferedReader answers;

  private HeldRequest(Socket socket) throws IOException {
    this.socket = socket;
    this.answers =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  /**
   * Sends a request without its body, and waits until the host asks for that: then the request has
   * begun.
   */
  static HeldRequest post(
      int port, String host, String path, String token, String type, int bodyLength)
      throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    var head =
        """
        POST %s HTTP/1.1
        Host: %s:%d
        Authorization: Bearer %s
        Content-Type: %s
        Content-Length: %d
        Expect: 100-continue

        """
            .formatted(path, host, port, token, type, bodyLength)
            .replace("\n", "\r\n");
    var held = new HeldRequest(socket);
    socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
    var asked = held.statusLine();
    if (asked == null || !asked.startsWith("HTTP/1.1 100")) {
      throw new AssertionError(asked);
    }
    held.answers.readLine();
    return held;
  }

  /** Sends the body, and gives the status of the answer. */
  int send(String body) throws IOException {
    socket.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    var answer = statusLine();
    if (answer == null) {
      throw new AssertionError("No answer");
    }
    return Integer.parseInt(answer.split(" ", 3)[1]);
  }

  private @Nullable String statusLine() throws IOException {
    return answers.readLine();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
