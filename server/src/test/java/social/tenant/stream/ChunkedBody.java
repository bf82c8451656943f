package social.tenant.stream;

import java.io.IOException;
import java.io.InputStream;

/** The body of a message that comes in chunks (RFC 9112, 7.1), as they come. */
final class ChunkedBody extends InputStream {
  private final InputStream in;
  private int left;
  private boolean isFirst = true;
  private boolean hasEnded;

  ChunkedBody(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left == 0 && !hasEnded) {
      beginChunk();
    }
    if (hasEnded) {
      return -1;
    }
    var count = in.read(bytes, offset, Math.min(length, left));
    if (count < 0) {
      throw new IOException("The body ended within a chunk");
    }
    left -= count;
    return count;
  }

  private void beginChunk() throws IOException {
    if (!isFirst) {
      line(in); // what ends the chunk before
    }
    isFirst = false;
    left = Integer.parseInt(line(in), 16);
    hasEnded = left == 0;
  }

  /** A line of the head or of the framing, without its end. */
  static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("The connection ended within a line");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }
}
