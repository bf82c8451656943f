package social.tenant.photo;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the head of an EBML file (RFC 8794): WebM and its elder, Matroska. */
final class Ebml {
  private static final int DOC_TYPE = 0x4282;
  private static final int MAX_NUMBER_BYTES = 8;

  private final byte[] bytes;
  private int at;

  private Ebml(byte[] bytes) {
    this.bytes = bytes;
  }

  /** What kind of document the head announces; null if it can not be read. */
  static @Nullable String docType(byte[] head) {
    var reader = new Ebml(head);
    reader.number(false); // the id of the head itself
    var length = reader.number(true);
    var end = length < 0 ? 0 : Math.min(head.length, reader.at + length);
    while (reader.at < end) {
      var id = reader.number(false);
      var size = reader.number(true);
      if (id < 0 || size < 0 || size > end - reader.at) {
        return null;
      }
      if (id == DOC_TYPE) {
        return new String(head, reader.at, (int) size, StandardCharsets.US_ASCII);
      }
      reader.at += (int) size;
    }
    return null;
  }

  /** A number of one to eight bytes; the zeros before its first bit say how many follow. */
  private long number(boolean withoutMarker) {
    if (at >= bytes.length || bytes[at] == 0) {
      return -1;
    }
    var first = bytes[at] & 0xff;
    var count = Integer.numberOfLeadingZeros(first) - Integer.SIZE + Byte.SIZE + 1;
    if (count > MAX_NUMBER_BYTES || at + count > bytes.length) {
      return -1;
    }
    long value = withoutMarker ? first & ((1 << (Byte.SIZE - count)) - 1) : first;
    for (var i = 1; i < count; i++) {
      value = value << Byte.SIZE | (bytes[at + i] & 0xff);
    }
    at += count;
    return value;
  }
}
