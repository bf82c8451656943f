package social.tenant.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;

/**
 * Sends a body while it is written. Blocks while the client does not read, until the idle limit of
 * the connection ends that. For one thread at a time.
 */
final class AnswerStream extends OutputStream {
  /** Enough for many a body, and grown for the others. */
  private static final int FIRST_BUFFER_BYTES = 512;

  private static final int BUFFER_BYTES = 8192;

  private final Response response;
  private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
  private int count;
  private boolean broken;

  AnswerStream(Response response) {
    this.response = response;
  }

  @Override
  public void write(int b) throws IOException {
    makeRoom(1);
    buffer[count++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    makeRoom(length);
    if (length > buffer.length) {
      send(false, ByteBuffer.wrap(bytes, offset, length));
    } else {
      System.arraycopy(bytes, offset, buffer, count, length);
      count += length;
    }
  }

  @Override
  public void flush() throws IOException {
    sendBuffer(false);
  }

  /** Only flushes: whether the body is whole is known when its writer has returned. */
  @Override
  public void close() throws IOException {
    flush();
  }

  /** Sends the rest, and the end of the body. */
  void finish() throws IOException {
    sendBuffer(true);
  }

  /** Is the client gone? */
  boolean isBroken() {
    return broken;
  }

  private void makeRoom(int length) throws IOException {
    if (length > buffer.length - count && buffer.length < BUFFER_BYTES) {
      buffer = Arrays.copyOf(buffer, BUFFER_BYTES);
    }
    if (length > buffer.length - count) {
      flush();
    }
  }

  private void sendBuffer(boolean last) throws IOException {
    var length = count;
    count = 0;
    send(last, ByteBuffer.wrap(buffer, 0, length));
  }

  private void send(boolean last, ByteBuffer bytes) throws IOException {
    try {
      Content.Sink.write(response, last, bytes);
    } catch (IOException e) {
      broken = true;
      throw e;
    }
  }
}
