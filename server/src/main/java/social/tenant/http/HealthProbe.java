package social.tenant.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Asks a server of this machine how it is, once and with next to nothing: whoever looks after it
 * may do so every few seconds, so this starts no client.
 */
public final class HealthProbe {
  private static final String REQUEST =
      "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  private static final Pattern STATUS_LINE =
      Pattern.compile("HTTP/1\\.1 (\\d{3}) .*", Pattern.DOTALL);

  /** As much of an answer as has its status. */
  private static final int STATUS_LINE_BYTES = 64;

  private final SocketAddress address;

  private HealthProbe(SocketAddress address) {
    this.address = address;
  }

  /** Of the server on a TCP port of this machine. */
  public static HealthProbe ofPort(int port) {
    return new HealthProbe(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /** Of the server on a Unix socket. */
  public static HealthProbe ofSocket(Path socket) {
    return new HealthProbe(UnixDomainSocketAddress.of(socket));
  }

  /**
   * Waits for the status of its answer.
   *
   * @throws IOException if nobody listens, what answers is no HTTP server, or nothing comes in time
   */
  public int status(Duration time) throws IOException {
    var task = new FutureTask<>(this::ask);
    var thread = Thread.ofVirtual().start(task);
    try {
      return task.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } catch (TimeoutException e) {
      thread.interrupt(); // which closes the channel
      throw new IOException("no answer within " + time.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private int ask() throws IOException {
    try (var channel = open()) {
      channel.connect(address);
      var request = ByteBuffer.wrap(REQUEST.getBytes(StandardCharsets.US_ASCII));
      while (request.hasRemaining()) {
        channel.write(request);
      }
      var answer = ByteBuffer.allocate(STATUS_LINE_BYTES);
      while (answer.hasRemaining() && channel.read(answer) >= 0) {
        // Until there is enough of it, or no more.
      }
      var begin = new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
      var found = STATUS_LINE.matcher(begin);
      if (!found.matches()) {
        throw new IOException("what answers is no HTTP server");
      }
      return Integer.parseInt(found.group(1));
    }
  }

  private SocketChannel open() throws IOException {
    return address instanceof UnixDomainSocketAddress
        ? SocketChannel.open(StandardProtocolFamily.UNIX)
        : SocketChannel.open();
  }
}
