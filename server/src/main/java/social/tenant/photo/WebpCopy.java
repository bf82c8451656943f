package social.tenant.photo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Copies a WebP file (RFC 9649) with its EXIF and XMP blanked: their chunks become unknown ones of
 * zeros, so that no length in the file changes and it can be copied as it comes.
 */
final class WebpCopy {
  private static final int RIFF_BYTES = 12;
  private static final int HEAD_BYTES = 8;

  /** In the first byte of the chunk VP8X: there is EXIF, there is XMP. */
  private static final int METADATA_FLAGS = 0x08 | 0x04;

  private static final byte[] BLANK = "JUNK".getBytes(StandardCharsets.US_ASCII);

  private WebpCopy() {}

  /**
   * Copies one file up to its end; what follows is left out.
   *
   * @throws BrokenFileException if it breaks off
   */
  static void copy(InputStream input, OutputStream out) throws IOException {
    var in = new ByteReader(input);
    var riff = in.take(RIFF_BYTES);
    out.write(riff);
    var left = length(riff) - 4; // counted from WEBP on
    while (left >= HEAD_BYTES) {
      var head = in.take(HEAD_BYTES);
      if (head.length < HEAD_BYTES) {
        throw new BrokenFileException("The WebP breaks off");
      }
      var padded = length(head) + (length(head) & 1);
      chunk(in, head, Math.min(padded, left - HEAD_BYTES), out);
      left -= HEAD_BYTES + padded;
    }
  }

  private static void chunk(ByteReader in, byte[] head, long length, OutputStream out)
      throws IOException {
    var type = new String(head, 0, 4, StandardCharsets.ISO_8859_1);
    var isWhole =
        switch (type) {
          case "EXIF", "XMP " -> blank(in, head, length, out);
          case "VP8X" -> extended(in, head, length, out);
          default -> {
            out.write(head);
            yield in.copy(length, out);
          }
        };
    if (!isWhole) {
      throw new BrokenFileException("The WebP breaks off");
    }
  }

  private static boolean blank(ByteReader in, byte[] head, long length, OutputStream out)
      throws IOException {
    if (!in.copy(length, OutputStream.nullOutputStream())) {
      return false; // before any zero is written for bytes that are only claimed
    }
    out.write(BLANK);
    out.write(head, 4, 4);
    for (var i = 0L; i < length; i++) {
      out.write(0);
    }
    return true;
  }

  private static boolean extended(ByteReader in, byte[] head, long length, OutputStream out)
      throws IOException {
    out.write(head);
    if (length == 0) {
      return true;
    }
    var flags = in.read();
    out.write(flags & ~METADATA_FLAGS);
    return flags >= 0 && in.copy(length - 1, out);
  }

  /** The number in the second four bytes, its low byte first. */
  private static long length(byte[] head) throws BrokenFileException {
    if (head.length < HEAD_BYTES) {
      throw new BrokenFileException("The WebP breaks off");
    }
    var length = 0L;
    for (var i = 7; i >= 4; i--) {
      length = length << 8 | (head[i] & 0xff);
    }
    return length;
  }
}
