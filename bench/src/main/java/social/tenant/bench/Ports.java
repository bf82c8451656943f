package social.tenant.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Free TCP ports, one after the other, below those that the system gives to clients: among a
 * thousand servers and their clients a port that was just free would not stay so.
 */
final class Ports {
  private static final int FIRST = 12_000;
  private static final int LAST = 32_000;

  private int next = FIRST + (int) (ProcessHandle.current().pid() % 8000);

  /** A port that nobody listens on now. */
  int next() throws IOException {
    for (var tried = FIRST; tried < LAST; tried++) {
      next = next == LAST ? FIRST : next + 1;
      if (isFree(next)) {
        return next;
      }
    }
    throw new IOException("No port is free between " + FIRST + " and " + LAST);
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
