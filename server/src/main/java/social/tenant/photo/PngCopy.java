package social.tenant.photo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Copies a PNG file (ISO/IEC 15948) without the chunks that hold texts, EXIF or XMP. */
final class PngCopy {
  private static final Set<String> DROPPED = Set.of("eXIf", "tEXt", "zTXt", "iTXt", "tIME");
  private static final String LAST = "IEND";
  private static final int SIGNATURE_BYTES = 8;
  private static final int HEAD_BYTES = 8;
  private static final int CHECKSUM_BYTES = 4;

  private PngCopy() {}

  /**
   * Copies one file up to its end; what follows is left out.
   *
   * @throws BrokenFileException if it breaks off
   */
  static void copy(InputStream input, OutputStream out) throws IOException {
    var in = new ByteReader(input);
    out.write(in.take(SIGNATURE_BYTES));
    String type;
    do {
      var head = in.take(HEAD_BYTES);
      if (head.length < HEAD_BYTES || head[0] < 0) {
        throw new BrokenFileException("The PNG breaks off");
      }
      type = new String(head, 4, 4, StandardCharsets.ISO_8859_1);
      var isDropped = DROPPED.contains(type);
      if (!isDropped) {
        out.write(head);
      }
      var to = isDropped ? OutputStream.nullOutputStream() : out;
      if (!in.copy(length(head) + CHECKSUM_BYTES, to)) {
        throw new BrokenFileException("The PNG breaks off");
      }
    } while (!type.equals(LAST));
  }

  private static long length(byte[] head) {
    var length = 0L;
    for (var i = 0; i < 4; i++) {
      length = length << 8 | (head[i] & 0xff);
    }
    return length;
  }
}
