package social.tenant.photo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Reads bytes one by one or in runs, through a small buffer. For one thread. */
final class ByteReader {
  private static final int BUFFER_BYTES = 8 << 10;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int end;

  ByteReader(InputStream in) {
    this.in = in;
  }

  /** The next byte; -1 at the end. */
  int read() throws IOException {
    return fill() ? buffer[at++] & 0xff : -1;
  }

  /** A number of two bytes, the high one first; -1 if they are not there. */
  int readShort() throws IOException {
    var high = read();
    var low = read();
    return low < 0 ? -1 : high << 8 | low;
  }

  /** So many bytes, or fewer if the end comes first. */
  byte[] take(int count) throws IOException {
    var bytes = new byte[count];
    var got = 0;
    while (got < count && fill()) {
      var run = Math.min(count - got, end - at);
      System.arraycopy(buffer, at, bytes, got, run);
      at += run;
      got += run;
    }
    return got == count ? bytes : Arrays.copyOf(bytes, got);
  }

  /**
   * Copies so many bytes.
   *
   * @return were they all there?
   */
  boolean copy(long count, OutputStream out) throws IOException {
    var left = count;
    while (left > 0 && fill()) {
      var run = (int) Math.min(left, end - at);
      out.write(buffer, at, run);
      at += run;
      left -= run;
    }
    return left == 0;
  }

  /**
   * Copies all bytes before the next one of a value.
   *
   * @return was there one? It is passed over
   */
  boolean copyUntil(byte value, OutputStream out) throws IOException {
    while (fill()) {
      var start = at;
      while (at < end && buffer[at] != value) {
        at++;
      }
      out.write(buffer, start, at - start);
      if (at < end) {
        at++;
        return true;
      }
    }
    return false;
  }

  private boolean fill() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, in.read(buffer, 0, buffer.length));
    }
    return end > 0;
  }
}
