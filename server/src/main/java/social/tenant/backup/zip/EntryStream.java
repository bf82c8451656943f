package social.tenant.backup.zip;

import static social.tenant.backup.zip.ZipFormat.malformed;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The content of an entry. It never gives more bytes than the directory says; whether they are all
 * there and are the right ones is known, and checked, at their end.
 */
final class EntryStream extends InputStream {
  private static final int BUFFER_BYTES = 16 << 10;

  private final ArchiveEntry entry;
  private final InputStream content;
  private final @Nullable Inflater inflater;
  private final CRC32 crc = new CRC32();
  private long count;

  /**
   * @param data what the archive holds of it
   */
  EntryStream(ArchiveEntry entry, InputStream data) {
    this.entry = entry;
    inflater = entry.isDeflated() ? new Inflater(true) : null;
    content = inflater == null ? data : new InflaterInputStream(data, inflater, BUFFER_BYTES);
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * {@inheritDoc}
   *
   * @throws social.tenant.http.ApiError 400 if the content is not what the directory says
   */
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    var got = readContent(bytes, offset, length);
    if (got < 0) {
      checkEnd();
      return -1;
    }
    count += got;
    if (count > entry.size()) {
      throw malformed(entry.name(), "it holds more bytes than it says");
    }
    crc.update(bytes, offset, got);
    return got;
  }

  private int readContent(byte[] bytes, int offset, int length) throws IOException {
    try {
      return content.read(bytes, offset, length);
    } catch (ZipException e) {
      throw malformed(entry.name(), "it can not be unpacked");
    } catch (EOFException e) {
      throw malformed(entry.name(), "it holds fewer bytes than it says");
    }
  }

  private void checkEnd() {
    if (count < entry.size()) {
      throw malformed(entry.name(), "it holds fewer bytes than it says");
    }
    if (inflater != null && inflater.getBytesRead() != entry.dataEnd() - entry.dataStart()) {
      throw malformed(entry.name(), "something stands behind its content");
    }
    if (crc.getValue() != entry.crc()) {
      throw malformed(entry.name(), "its checksum is wrong");
    }
  }

  /** Gives the memory of the inflater back. */
  @Override
  public void close() {
    if (inflater != null) {
      inflater.end();
    }
  }
}
