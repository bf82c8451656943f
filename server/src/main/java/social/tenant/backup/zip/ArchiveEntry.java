package social.tenant.backup.zip;

import static social.tenant.backup.zip.ZipFormat.malformed;
import static social.tenant.backup.zip.ZipFormat.unsignedInt;
import static social.tenant.backup.zip.ZipFormat.unsignedShort;

import java.nio.ByteBuffer;
import social.tenant.store.TempFile;

/**
 * An entry of an archive, of which both headers say the same.
 *
 * @param size how many bytes it holds
 * @param dataStart the offset of its data
 * @param dataEnd the offset behind it
 */
public record ArchiveEntry(
    String name, long size, long crc, boolean isDeflated, long dataStart, long dataEnd) {

  /**
   * Reads the local header of an entry, and refuses one that says something else.
   *
   * @throws social.tenant.http.ApiError 400
   */
  static ArchiveEntry of(TempFile file, CentralRecord record) {
    var in = file.read(record.start(), file.size());
    var header = ZipFormat.read(in, ZipFormat.LOCAL_HEADER_BYTES);
    if (header.getInt(0) != ZipFormat.LOCAL_HEADER) {
      throw malformed(record.name(), "it is not where it is said to be");
    }
    var nameBytes = unsignedShort(header, 26);
    var extraBytes = unsignedShort(header, 28);
    var name = ZipFormat.readName(in, nameBytes);
    var flags = unsignedShort(header, 6);
    if (!name.equals(record.name())
        || (flags & CentralRecord.ENCRYPTED) != 0
        || unsignedShort(header, 8) != record.method()
        || !agrees(header, ZipFormat.read(in, extraBytes), flags, record)) {
      throw malformed(record.name(), "its two headers contradict each other");
    }
    var start = record.start() + ZipFormat.LOCAL_HEADER_BYTES + nameBytes + extraBytes;
    return new ArchiveEntry(
        name,
        record.size(),
        record.crc(),
        record.method() == ZipFormat.DEFLATED,
        start,
        start + record.packed());
  }

  /** Do checksum and lengths agree, as far as they stand there? */
  private static boolean agrees(
      ByteBuffer header, ByteBuffer extra, int flags, CentralRecord record) {
    var crc = unsignedInt(header, 14);
    var packed = unsignedInt(header, 18);
    var size = unsignedInt(header, 22);
    if ((flags & CentralRecord.LENGTHS_BEHIND) != 0) {
      return isUnknown(crc, record.crc())
          && isUnknown(packed, record.packed())
          && isUnknown(size, record.size());
    }
    if (packed == ZipFormat.INT_ELSEWHERE || size == ZipFormat.INT_ELSEWHERE) {
      var longer = Zip64Field.find(record.name(), extra);
      size = longer.next(size);
      packed = longer.next(packed);
    }
    return crc == record.crc() && packed == record.packed() && size == record.size();
  }

  /** Is a number not told before the data, or told right? */
  private static boolean isUnknown(long told, long known) {
    return told == 0 || told == ZipFormat.INT_ELSEWHERE || told == known;
  }
}
