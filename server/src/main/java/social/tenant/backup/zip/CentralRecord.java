package social.tenant.backup.zip;

import static social.tenant.backup.zip.ZipFormat.INT_ELSEWHERE;
import static social.tenant.backup.zip.ZipFormat.SHORT_ELSEWHERE;
import static social.tenant.backup.zip.ZipFormat.malformed;
import static social.tenant.backup.zip.ZipFormat.unsignedInt;
import static social.tenant.backup.zip.ZipFormat.unsignedShort;

import java.io.InputStream;
import social.tenant.http.ApiError;

/**
 * What the central directory says of an entry.
 *
 * @param flags the general purpose bits
 * @param packed how many bytes it takes
 * @param size how many bytes it holds
 * @param start the offset of its local header
 * @param bytes how long the record itself is
 */
record CentralRecord(
    String name, int flags, int method, long crc, long packed, long size, long start, int bytes) {
  /** Encrypted in any way: the bits 0, 6 and 13. */
  static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;

  /** Lengths and checksum stand behind the data, and perhaps not before it: bit 3. */
  static final int LENGTHS_BEHIND = 1 << 3;

  /**
   * Reads one.
   *
   * @throws ApiError 400 if it can not be
   */
  static CentralRecord read(InputStream in) {
    var fixed = ZipFormat.read(in, ZipFormat.CENTRAL_RECORD_BYTES);
    if (fixed.getInt(0) != ZipFormat.CENTRAL_RECORD) {
      throw malformed("the central directory holds something else");
    }
    var nameBytes = unsignedShort(fixed, 28);
    var extraBytes = unsignedShort(fixed, 30);
    var commentBytes = unsignedShort(fixed, 32);
    var name = ZipFormat.readName(in, nameBytes);
    var packed = unsignedInt(fixed, 20);
    var size = unsignedInt(fixed, 24);
    var start = unsignedInt(fixed, 42);
    var isElsewhere = size == INT_ELSEWHERE || packed == INT_ELSEWHERE || start == INT_ELSEWHERE;
    var extra = ZipFormat.read(in, extraBytes);
    ZipFormat.read(in, commentBytes);
    if (isElsewhere) {
      var longer = Zip64Field.find(name, extra);
      size = longer.next(size);
      packed = longer.next(packed);
      start = longer.next(start);
    }
    var disk = unsignedShort(fixed, 34);
    if (disk != 0 && disk != SHORT_ELSEWHERE) {
      throw malformed(name, "it lies in another part");
    }
    return new CentralRecord(
        name,
        unsignedShort(fixed, 8),
        unsignedShort(fixed, 10),
        unsignedInt(fixed, 16),
        packed,
        size,
        start,
        ZipFormat.CENTRAL_RECORD_BYTES + nameBytes + extraBytes + commentBytes);
  }

  /**
   * Refuses what is not read here.
   *
   * @param end the offset behind all entries
   * @throws ApiError 400
   */
  void check(long end) {
    if ((flags & ENCRYPTED) != 0) {
      throw malformed(name, "it is encrypted");
    }
    if (method != ZipFormat.STORED && method != ZipFormat.DEFLATED) {
      throw malformed(name, "it is packed by another method than deflate");
    }
    if (method == ZipFormat.STORED && packed != size) {
      throw malformed(name, "its lengths contradict each other");
    }
    if (start > end - ZipFormat.LOCAL_HEADER_BYTES
        || packed > end - ZipFormat.LOCAL_HEADER_BYTES - start) {
      throw malformed(name, "it is not where it is said to be");
    }
  }
}
