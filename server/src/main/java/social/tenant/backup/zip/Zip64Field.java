package social.tenant.backup.zip;

import static social.tenant.backup.zip.ZipFormat.malformed;
import static social.tenant.backup.zip.ZipFormat.unsignedLong;
import static social.tenant.backup.zip.ZipFormat.unsignedShort;

import java.nio.ByteBuffer;
import social.tenant.http.ApiError;

/** The extra field with the numbers that four bytes can not hold (APPNOTE.TXT, 4.5.3). */
final class Zip64Field {
  private static final int HEAD_BYTES = 4;

  private final String name;
  private final ByteBuffer extra;
  private final int end;
  private int at;

  private Zip64Field(String name, ByteBuffer extra, int at, int end) {
    this.name = name;
    this.extra = extra;
    this.at = at;
    this.end = end;
  }

  /**
   * Finds it among the extra fields of an entry.
   *
   * @throws ApiError 400 if it is not there
   */
  static Zip64Field find(String name, ByteBuffer extra) {
    var at = 0;
    while (at + HEAD_BYTES <= extra.limit()) {
      var length = unsignedShort(extra, at + 2);
      var start = at + HEAD_BYTES;
      if (length > extra.limit() - start) {
        break;
      }
      if (unsignedShort(extra, at) == ZipFormat.ZIP64_FIELD) {
        return new Zip64Field(name, extra, start, start + length);
      }
      at = start + length;
    }
    throw malformed(name, "its lengths are missing");
  }

  /** The number itself, or the next one of the field if it stands there. */
  long next(long number) {
    if (number != ZipFormat.INT_ELSEWHERE) {
      return number;
    }
    if (at + Long.BYTES > end) {
      throw malformed(name, "its lengths are missing");
    }
    var longer = unsignedLong(extra, at);
    at += Long.BYTES;
    return longer;
  }
}
