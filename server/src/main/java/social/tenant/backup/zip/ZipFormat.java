package social.tenant.backup.zip;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import social.tenant.http.ApiError;

/** What reading and writing have in common: signatures, lengths, and how numbers are stored. */
final class ZipFormat {
  static final int LOCAL_HEADER = 0x04034b50;
  static final int CENTRAL_RECORD = 0x02014b50;
  static final int END = 0x06054b50;
  static final int END_64 = 0x06064b50;
  static final int END_64_LOCATOR = 0x07064b50;

  static final int LOCAL_HEADER_BYTES = 30;
  static final int CENTRAL_RECORD_BYTES = 46;
  static final int END_BYTES = 22;
  static final int END_64_BYTES = 56;
  static final int END_64_LOCATOR_BYTES = 20;

  /** What of the longer end record its own length does not count. */
  static final int END_64_UNCOUNTED_BYTES = 12;

  /** The extra field that holds what two or four bytes can not. */
  static final int ZIP64_FIELD = 1;

  /** In a field of two bytes: look into the extra field. */
  static final int SHORT_ELSEWHERE = 0xffff;

  /** In a field of four bytes: look into the extra field. */
  static final long INT_ELSEWHERE = 0xffffffffL;

  static final int STORED = 0;
  static final int DEFLATED = 8;

  /** As much of a name as is shown. */
  private static final int MAX_SHOWN = 200;

  private ZipFormat() {}

  /** Room for so many bytes, the low byte of each number first. */
  static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** What was put into a buffer. */
  static byte[] bytes(ByteBuffer filled) {
    var bytes = new byte[filled.flip().remaining()];
    filled.get(bytes);
    return bytes;
  }

  /**
   * Reads so many bytes.
   *
   * @throws ApiError 400 if they are not there
   */
  static ByteBuffer read(InputStream in, int count) {
    return ByteBuffer.wrap(readBytes(in, count)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads a name.
   *
   * @throws ApiError 400 if it is not there
   */
  static String readName(InputStream in, int count) {
    return new String(readBytes(in, count), StandardCharsets.UTF_8);
  }

  private static byte[] readBytes(InputStream in, int count) {
    try {
      var bytes = in.readNBytes(count);
      if (bytes.length < count) {
        throw malformed("it breaks off");
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A number of two bytes. */
  static int unsignedShort(ByteBuffer bytes, int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }

  /** A number of four bytes. */
  static long unsignedInt(ByteBuffer bytes, int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }

  /**
   * A number of eight bytes.
   *
   * @throws ApiError 400 if it is larger than any file
   */
  static long unsignedLong(ByteBuffer bytes, int at) {
    var number = bytes.getLong(at);
    if (number < 0) {
      throw malformed("a length is impossible");
    }
    return number;
  }

  static ApiError malformed(String why) {
    return ApiError.badRequest("Malformed ZIP archive: " + why);
  }

  /** What is wrong with one entry. */
  static ApiError malformed(String name, String why) {
    return malformed(shown(name) + ": " + why);
  }

  /** A name from an archive, fit to be shown. */
  static String shown(String name) {
    var letters = new StringBuilder();
    name.codePoints()
        .map(letter -> Character.isISOControl(letter) ? '?' : letter)
        .limit(MAX_SHOWN)
        .forEach(letters::appendCodePoint);
    return letters.toString();
  }
}
