package social.tenant.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * A form of many parts (multipart/form-data, RFC 7578), read part by part as it comes in; never
 * more of it in memory than one buffer. For one thread at a time.
 *
 * <p>What is wrong with the form is an {@link ApiError}: 400 "Failed to parse form: ...", and what
 * {@link BodyStream} throws.
 */
public final class Form {
  private static final int BUFFER_BYTES = 16 << 10;
  private static final int PART_HEAD_BYTES = 8 << 10;

  /** What the parser found in the buffer and nobody has taken yet. */
  private sealed interface Found {
    record Head(FormHead head) implements Found {}

    record Bytes(ByteBuffer bytes) implements Found {}

    record PartEnd() implements Found {}

    record FormEnd() implements Found {}

    record Fault(ApiError error) implements Found {}
  }

  private final InputStream body;
  private final int maxParts;
  private final MultiPart.Parser parser;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final Queue<Found> found = new ArrayDeque<>();
  private int parts;
  private @Nullable FormPart current;

  Form(InputStream body, String boundary, int maxParts) {
    this.body = body;
    this.maxParts = maxParts;
    parser = new MultiPart.Parser(boundary, new Listener());
    parser.setPartHeadersMaxLength(PART_HEAD_BYTES);
  }

  /** The next part; null after the last. What is left of the one before is passed over. */
  public @Nullable FormPart next() {
    if (current != null) {
      current.passOver();
      current = null;
    }
    if (take() instanceof Found.Head(var head)) {
      current = new FormPart(head, this);
    }
    return current;
  }

  /** More bytes of the current part; null at its end. Good until the next call. */
  @Nullable ByteBuffer bytes() {
    return take() instanceof Found.Bytes(var bytes) ? bytes : null;
  }

  private Found take() {
    var next = found.poll();
    while (next == null) {
      parseMore();
      next = found.poll();
    }
    if (next instanceof Found.Fault(var error)) {
      throw error;
    }
    return next;
  }

  private void parseMore() {
    var count = readBuffer();
    var chunk =
        count < 0
            ? Content.Chunk.EOF
            : Content.Chunk.from(ByteBuffer.wrap(buffer, 0, count), false);
    parser.parse(chunk);
    if (count < 0 && found.isEmpty()) {
      throw malformed("it ended early");
    }
  }

  private int readBuffer() {
    try {
      return body.read(buffer, 0, buffer.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ApiError malformed(String what) {
    return ApiError.badRequest("Failed to parse form: " + what);
  }

  /**
   * Keeps what the parser finds; the bytes are slices of the buffer or of the parser's own. It must
   * not throw, for the parser would only log that.
   */
  private final class Listener implements MultiPart.Parser.Listener {
    private FormHead head = FormHead.EMPTY;

    @Override
    public void onPartBegin() {
      parts++;
      if (parts > maxParts) {
        found.add(new Found.Fault(malformed("more than " + maxParts + " parts")));
      }
      head = FormHead.EMPTY;
    }

    @Override
    public void onPartHeader(String name, String value) {
      head = head.with(name, value);
    }

    @Override
    public void onPartHeaders() {
      found.add(new Found.Head(head));
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
      if (chunk.hasRemaining()) {
        found.add(new Found.Bytes(chunk.getByteBuffer().slice()));
      }
    }

    @Override
    public void onPartEnd() {
      found.add(new Found.PartEnd());
    }

    @Override
    public void onComplete() {
      found.add(new Found.FormEnd());
    }

    @Override
    public void onFailure(Throwable failure) {
      found.add(new Found.Fault(malformed("it is malformed or ended early")));
    }
  }
}
