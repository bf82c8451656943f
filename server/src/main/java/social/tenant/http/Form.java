package social.tenant.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A form of many parts (multipart/form-data, RFC 7578 and RFC 2046, 5.1), read part by part as it
 * comes in; never more of it in memory than one buffer. For one thread at a time.
 *
 * <p>It does not stand on Jetty's parser, which (12.1) adds a line feed to contents that begin with
 * a hyphen when the network happens to deliver them alone.
 *
 * <p>What is wrong with the form is an {@link ApiError}: 400 "Failed to parse form: ...", and what
 * {@link BodyStream} throws.
 */
public final class Form {
  private static final int BUFFER_BYTES = 16 << 10;
  private static final int HEAD_BYTES = 8 << 10;

  /** The longest that RFC 2046, 5.1.1, allows. */
  private static final int BOUNDARY_BYTES = 70;

  private static final byte CR = '\r';
  private static final byte LF = '\n';

  private final InputStream body;
  private final int maxParts;

  /** What ends a part: a line break, two hyphens and the boundary. */
  private final byte[] delimiter;

  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int end;
  private int parts;
  private boolean isBegun;
  private boolean isEnded;
  private @Nullable FormPart current;

  /**
   * @throws ApiError 400 if the boundary is none
   */
  Form(InputStream body, @Nullable String boundary, int maxParts) {
    if (boundary == null || boundary.isEmpty() || boundary.length() > BOUNDARY_BYTES) {
      throw malformed("no boundary");
    }
    this.body = body;
    this.maxParts = maxParts;
    delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    buffer[end++] = CR; // the first delimiter may stand at the very beginning
    buffer[end++] = LF;
  }

  /** The next part; null after the last. What is left of the one before is passed over. */
  public @Nullable FormPart next() {
    if (current != null || !isBegun) {
      isBegun = true;
      passOver();
    }
    current = isEnded || isAtEnd() ? null : part();
    return current;
  }

  /** Passes over what is left of the current part, or what stands before the first. */
  private void passOver() {
    if (current != null) {
      current.passOver();
    } else {
      var bytes = bytes();
      while (bytes != null) {
        bytes = bytes();
      }
    }
  }

  /** Is this delimiter the last one? If not, its line is passed over. */
  private boolean isAtEnd() {
    require(2);
    if (buffer[at] == '-' && buffer[at + 1] == '-') {
      isEnded = true;
      return true;
    }
    if (!line(HEAD_BYTES).isBlank()) {
      throw malformed("text behind a boundary");
    }
    return false;
  }

  private FormPart part() {
    parts++;
    if (parts > maxParts) {
      throw malformed("more than " + maxParts + " parts");
    }
    var head = FormHead.EMPTY;
    var left = HEAD_BYTES;
    for (var line = line(left); !line.isEmpty(); line = line(left)) {
      left -= line.length();
      var colon = line.indexOf(':');
      if (colon <= 0) {
        throw malformed("a header without a colon");
      }
      head = head.with(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
    }
    return new FormPart(head, this, isDelimited());
  }

  /**
   * Does the line break that ends the head begin the delimiter as well, so that there is no content
   * at all? If so, the delimiter is passed over.
   */
  private boolean isDelimited() {
    var rest = delimiter.length - 2;
    require(rest);
    for (var i = 0; i < rest; i++) {
      if (buffer[at + i] != delimiter[i + 2]) {
        return false;
      }
    }
    at += rest;
    return true;
  }

  /**
   * More bytes of the current part; null at its end, once, when the delimiter behind it is passed
   * over. Good until the next call.
   */
  @Nullable ByteBuffer bytes() {
    while (true) {
      var next = nextDelimiter();
      if (next > at) {
        var bytes = ByteBuffer.wrap(buffer, at, next - at);
        at = next;
        return bytes;
      }
      if (end - at >= delimiter.length) {
        at += delimiter.length;
        return null;
      }
      fill();
    }
  }

  /** Where the next delimiter is in the buffer, or may begin, or else where the buffer ends. */
  private int nextDelimiter() {
    for (var i = at; i < end; i++) {
      if (buffer[i] == CR && mayBeDelimiter(i)) {
        return i;
      }
    }
    return end;
  }

  private boolean mayBeDelimiter(int start) {
    var count = Math.min(delimiter.length, end - start);
    for (var i = 1; i < count; i++) {
      if (buffer[start + i] != delimiter[i]) {
        return false;
      }
    }
    return true;
  }

  /** A line without its line break. */
  private String line(int maxBytes) {
    for (var length = 0; length < maxBytes; length++) {
      require(length + 2);
      if (buffer[at + length] == CR && buffer[at + length + 1] == LF) {
        var line = new String(buffer, at, length, StandardCharsets.UTF_8);
        at += length + 2;
        return line;
      }
    }
    throw malformed("a head of more than " + HEAD_BYTES + " bytes");
  }

  /** Sees to it that so many bytes, fewer than fit the buffer, are there. */
  private void require(int count) {
    while (end - at < count) {
      fill();
    }
  }

  /** Gets more bytes behind those that were not used yet. */
  private void fill() {
    System.arraycopy(buffer, at, buffer, 0, end - at);
    end -= at;
    at = 0;
    try {
      var count = body.read(buffer, end, buffer.length - end);
      if (count < 0) {
        throw malformed("it ended early");
      }
      end += count;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ApiError malformed(String what) {
    return ApiError.badRequest("Failed to parse form: " + what);
  }
}
