package social.tenant.photo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The one thing worth keeping of EXIF: which way up a picture is (Exif 3.0, 4.6.5.1.6). */
final class Orientation {
  /** As it lies in the file; also when nothing is said. */
  static final int NORMAL = 1;

  private static final String SIGNATURE = "Exif\0";
  private static final int TIFF_START = 6;
  private static final int TIFF_MAGIC = 42;
  private static final int TAG = 0x0112;
  private static final int TYPE_SHORT = 3;
  private static final int ENTRY_BYTES = 12;
  private static final int LAST = 8;

  private Orientation() {}

  /** What the content of an APP1 segment says: 1 to 8. */
  static int of(byte[] segment) {
    var begin = new String(segment, 0, Math.min(5, segment.length), StandardCharsets.ISO_8859_1);
    if (!begin.equals(SIGNATURE) || segment.length < TIFF_START + 8) {
      return NORMAL;
    }
    var tiff = ByteBuffer.wrap(segment, TIFF_START, segment.length - TIFF_START).slice();
    switch (tiff.getShort(0)) {
      case 0x4949 -> tiff.order(ByteOrder.LITTLE_ENDIAN);
      case 0x4d4d -> tiff.order(ByteOrder.BIG_ENDIAN);
      default -> {
        return NORMAL;
      }
    }
    return tiff.getShort(2) == TIFF_MAGIC ? inDirectory(tiff, tiff.getInt(4)) : NORMAL;
  }

  private static int inDirectory(ByteBuffer tiff, int start) {
    if (start < 8 || start > tiff.limit() - 2) {
      return NORMAL;
    }
    var count = Short.toUnsignedInt(tiff.getShort(start));
    for (var i = 0; i < count; i++) {
      var entry = start + 2 + i * ENTRY_BYTES;
      if (entry > tiff.limit() - ENTRY_BYTES) {
        return NORMAL;
      }
      if (tiff.getShort(entry) == TAG && tiff.getShort(entry + 2) == TYPE_SHORT) {
        var value = Short.toUnsignedInt(tiff.getShort(entry + 8));
        return value > NORMAL && value <= LAST ? value : NORMAL;
      }
    }
    return NORMAL;
  }

  /** A whole APP1 segment that says this and nothing else. */
  static byte[] segment(int orientation) {
    return ByteBuffer.allocate(36)
        .putShort((short) 0xffe1)
        .putShort((short) 34)
        .put("Exif\0\0MM".getBytes(StandardCharsets.US_ASCII))
        .putShort((short) TIFF_MAGIC)
        .putInt(8) // where the directory begins, from MM
        .putShort((short) 1) // it has one entry
        .putShort((short) TAG)
        .putShort((short) TYPE_SHORT)
        .putInt(1) // one value
        .putShort((short) orientation)
        .putShort((short) 0)
        .putInt(0) // no further directory
        .array();
  }
}
