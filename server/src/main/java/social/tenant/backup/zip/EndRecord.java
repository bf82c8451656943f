package social.tenant.backup.zip;

import static social.tenant.backup.zip.ZipFormat.INT_ELSEWHERE;
import static social.tenant.backup.zip.ZipFormat.SHORT_ELSEWHERE;
import static social.tenant.backup.zip.ZipFormat.malformed;
import static social.tenant.backup.zip.ZipFormat.unsignedInt;
import static social.tenant.backup.zip.ZipFormat.unsignedLong;
import static social.tenant.backup.zip.ZipFormat.unsignedShort;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.store.TempFile;

/**
 * What the end of an archive says of its central directory.
 *
 * @param count of entries
 * @param start the offset of the directory
 * @param end the offset behind it
 */
record EndRecord(long count, long start, long end) {
  private static final int MAX_COMMENT_BYTES = 0xffff;
  private static final int TAIL_BYTES =
      ZipFormat.END_64_LOCATOR_BYTES + ZipFormat.END_BYTES + MAX_COMMENT_BYTES;

  /** The two forms of the record have the same fields of different widths. */
  private record Fields(long disks, long countHere, long count, long size, long start) {
    /** Does the shorter form say the same, as far as it can? */
    boolean agreesWith(Fields shorter) {
      return (shorter.count == SHORT_ELSEWHERE || shorter.count == count)
          && (shorter.size == INT_ELSEWHERE || shorter.size == size)
          && (shorter.start == INT_ELSEWHERE || shorter.start == start);
    }

    EndRecord endingAt(long end) {
      if (disks != 0 || countHere != count) {
        throw malformed("it has several parts");
      }
      if (start > end || size != end - start) {
        throw malformed("the central directory is not where it is said to be");
      }
      if (count > size / ZipFormat.CENTRAL_RECORD_BYTES) {
        throw malformed("the central directory is too short");
      }
      return new EndRecord(count, start, end);
    }
  }

  /**
   * Finds it.
   *
   * @throws ApiError 400 if there is none or it can not be
   */
  static EndRecord of(TempFile file) {
    var size = file.size();
    var tailStart = Math.max(0, size - TAIL_BYTES);
    var tail = ZipFormat.read(file.read(tailStart, size), (int) (size - tailStart));
    var at = find(tail);
    var fields =
        new Fields(
            unsignedInt(tail, at + 4),
            unsignedShort(tail, at + 8),
            unsignedShort(tail, at + 10),
            unsignedInt(tail, at + 12),
            unsignedInt(tail, at + 16));
    var longer = longer(file, tail, tailStart, at, fields);
    return longer == null ? fields.endingAt(tailStart + at) : longer;
  }

  private static int find(ByteBuffer tail) {
    for (var at = tail.limit() - ZipFormat.END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) == ZipFormat.END
          && at + ZipFormat.END_BYTES + unsignedShort(tail, at + 20) == tail.limit()) {
        return at;
      }
    }
    throw ApiError.badRequest("Not a ZIP archive, or one that breaks off: no central directory");
  }

  /** What the longer form says, if there is one before the shorter one. */
  private static @Nullable EndRecord longer(
      TempFile file, ByteBuffer tail, long tailStart, int at, Fields shorter) {
    var locator = at - ZipFormat.END_64_LOCATOR_BYTES;
    if (locator < 0 || tail.getInt(locator) != ZipFormat.END_64_LOCATOR) {
      return null;
    }
    var start = unsignedLong(tail, locator + 8);
    var end = tailStart + locator;
    if (start > end - ZipFormat.END_64_BYTES) {
      throw malformed("the end record is not where it is said to be");
    }
    var record = ZipFormat.read(file.read(start, end), ZipFormat.END_64_BYTES);
    if (record.getInt(0) != ZipFormat.END_64
        || unsignedLong(record, 4) != end - start - ZipFormat.END_64_UNCOUNTED_BYTES) {
      throw malformed("the end record is not where it is said to be");
    }
    var fields =
        new Fields(
            unsignedInt(record, 16) | unsignedInt(record, 20),
            unsignedLong(record, 24),
            unsignedLong(record, 32),
            unsignedLong(record, 40),
            unsignedLong(record, 48));
    if (!fields.agreesWith(shorter)) {
      throw malformed("its end records contradict each other");
    }
    return fields.endingAt(start);
  }
}
