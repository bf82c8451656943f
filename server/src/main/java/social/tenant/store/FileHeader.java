package social.tenant.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The first bytes of a file, read before SQLite gets it.
 *
 * @see <a href="https://sqlite.org/fileformat.html">Database File Format</a>, 1.3 and 1.6
 */
final class FileHeader {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(US_ASCII);
  private static final int BYTES = 108;
  private static final int PAGE_SIZE_AT = 16;
  private static final int CHANGES_AT = 24;
  private static final int PAGE_COUNT_AT = 28;
  private static final int USER_VERSION_AT = 60;
  private static final int APPLICATION_ID_AT = 68;
  private static final int COUNTED_AT_CHANGE_AT = 92;
  private static final int TABLE_COUNT_AT = 103;

  private final ByteBuffer bytes;
  private final long fileSize;

  private FileHeader(ByteBuffer bytes, long fileSize) {
    this.bytes = bytes;
    this.fileSize = fileSize;
  }

  static FileHeader read(Path file) throws IOException {
    try (var channel = FileChannel.open(file)) {
      var bytes = ByteBuffer.allocate(BYTES);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      return new FileHeader(bytes, channel.size());
    }
  }

  boolean isSqlite() {
    return bytes.position() == BYTES && bytes.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
  }

  int applicationId() {
    return bytes.getInt(APPLICATION_ID_AT);
  }

  int userVersion() {
    return bytes.getInt(USER_VERSION_AT);
  }

  /** Whether the only page holds an empty list of tables. */
  boolean isEmpty() {
    return fileSize <= pageSize() && bytes.getShort(TABLE_COUNT_AT) == 0;
  }

  /** Whether pages are missing at the end. Only to be asked of a file that has no WAL. */
  boolean isTruncated() {
    var counted = bytes.getInt(CHANGES_AT) == bytes.getInt(COUNTED_AT_CHANGE_AT);
    var pages = Integer.toUnsignedLong(bytes.getInt(PAGE_COUNT_AT));
    return fileSize % pageSize() != 0 || (counted && fileSize < pages * pageSize());
  }

  private int pageSize() {
    var written = Short.toUnsignedInt(bytes.getShort(PAGE_SIZE_AT));
    return written == 1 ? 65_536 : Math.max(written, 1);
  }
}
