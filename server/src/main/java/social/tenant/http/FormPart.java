package social.tenant.http;

import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One part of a {@link Form}, good until the next one is asked for. */
public final class FormPart {
  private final FormHead head;
  private final Content content;

  /**
   * @param isEmpty is there no content, and its end passed over already?
   */
  FormPart(FormHead head, Form form, boolean isEmpty) {
    this.head = head;
    content = new Content(form, isEmpty);
  }

  /** The name of the field; empty if it has none. */
  public String name() {
    return head.name();
  }

  /** The name of the file as it was sent; null for a field that is no file. */
  public @Nullable String filename() {
    return head.filename();
  }

  /** What the client says it is; null if it says nothing. */
  public @Nullable String contentType() {
    return head.contentType();
  }

  /** The bytes of the part, once. */
  public InputStream content() {
    return content;
  }

  void passOver() {
    content.passOver();
  }

  private static final class Content extends InputStream {
    private final Form form;
    private @Nullable ByteBuffer bytes;

    Content(Form form, boolean isEmpty) {
      this.form = form;
      bytes = isEmpty ? null : ByteBuffer.allocate(0);
    }

    @Override
    public int read() {
      var got = bytes();
      return got == null ? -1 : got.get() & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      var got = bytes();
      if (got == null) {
        return -1;
      }
      var count = Math.min(length, got.remaining());
      got.get(into, offset, count);
      return count;
    }

    void passOver() {
      while (bytes() != null) {
        bytes = form.bytes();
      }
    }

    /** What is left of the bytes at hand, or the next ones; null at the end of the part. */
    private @Nullable ByteBuffer bytes() {
      if (bytes != null && !bytes.hasRemaining()) {
        bytes = form.bytes();
      }
      return bytes;
    }
  }
}
