package social.tenant.http;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The file of a Unix socket, before it is listened on. */
final class SocketFile {
  /** The bits of a file's mode that tell its type, and those of a socket (stat, section 7). */
  private static final int TYPE_MASK = 0170000;

  private static final int SOCKET_TYPE = 0140000;

  private SocketFile() {}

  /**
   * Makes room: removes a socket that a server left behind.
   *
   * @throws ListenException if there is any other file or somebody listens there
   */
  static void clear(Path path) {
    try {
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        return;
      }
      var mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      if ((mode & TYPE_MASK) != SOCKET_TYPE) {
        throw new ListenException(path + " is there already and is no socket", null);
      }
      if (isAlive(path)) {
        throw new ListenException("Another server listens on " + path, null);
      }
      Files.delete(path);
    } catch (IOException e) {
      throw new ListenException("Cannot replace the socket " + path + ": " + e.getMessage(), e);
    }
  }

  private static boolean isAlive(Path path) {
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      return channel.isConnected();
    } catch (IOException nobodyThere) {
      return false;
    }
  }
}
