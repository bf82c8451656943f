package social.tenant.backup.zip;

import static social.tenant.backup.zip.ZipFormat.INT_ELSEWHERE;
import static social.tenant.backup.zip.ZipFormat.SHORT_ELSEWHERE;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.zip.CRC32;
import social.tenant.store.TempFile;

/**
 * Writes an archive while it is sent. Entries are stored as they are, with their length and
 * checksum before them, so that also a reader that can not seek knows where they end. The central
 * directory grows on the disk, not in memory. For one thread.
 */
public final class ZipWriter {
  private static final int VERSION = 20;
  private static final int VERSION_ZIP64 = 45;

  /** Unix, so that readers take the mode over. */
  private static final int MADE_BY = 3 << 8 | VERSION_ZIP64;

  /** A regular file, mode 0600. */
  private static final int MODE = 0100600 << 16;

  private static final int BUFFER_BYTES = 16 << 10;

  /** The first and the last year that the format knows. */
  private static final int FIRST_YEAR = 1980;

  private static final int LAST_YEAR = 2107;

  private final OutputStream out;
  private final TempFile directory;
  private final OutputStream records;
  private final int time;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long position;
  private long count;

  /**
   * @param directory an empty file for the central directory
   * @param time of all entries
   */
  public ZipWriter(OutputStream out, TempFile directory, Instant time) {
    this.out = out;
    this.directory = directory;
    this.records = new BufferedOutputStream(directory.output(), BUFFER_BYTES);
    this.time = dosTime(time);
  }

  /**
   * Adds an entry.
   *
   * @param name in ASCII
   * @param size how many bytes of the content are taken
   * @param crc their CRC-32
   * @throws EOFException if there are fewer
   */
  public void store(String name, long size, long crc, InputStream content) throws IOException {
    var letters = name.getBytes(StandardCharsets.US_ASCII);
    var start = position;
    write(localHeader(letters, size, crc));
    for (var left = size; left > 0; ) {
      var got = content.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (got < 0) {
        throw new EOFException("A file became shorter while it was sent");
      }
      out.write(buffer, 0, got);
      left -= got;
    }
    position += size;
    count++;
    records.write(ZipFormat.bytes(centralRecord(letters, size, crc, start)));
  }

  /**
   * Adds a file as it is, which is read twice: for its checksum, and to be stored.
   *
   * @return false if there is none
   */
  public boolean storeFile(String name, Path path) throws IOException {
    try (var file = FileChannel.open(path)) {
      var size = file.size();
      var crc = checksum(file);
      file.position(0);
      store(name, size, crc, Channels.newInputStream(file));
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static long checksum(FileChannel file) throws IOException {
    var crc = new CRC32();
    var bytes = ByteBuffer.allocate(BUFFER_BYTES);
    while (file.read(bytes.clear()) >= 0) {
      crc.update(bytes.flip());
    }
    return crc.getValue();
  }

  /** Ends the archive. The stream stays open. */
  public void finish() throws IOException {
    records.flush();
    var start = position;
    var size = directory.size();
    try (var in = directory.read()) {
      in.transferTo(out);
    }
    position += size;
    if (count >= SHORT_ELSEWHERE || size >= INT_ELSEWHERE || start >= INT_ELSEWHERE) {
      write(end64(start, size));
    }
    write(
        ZipFormat.buffer(ZipFormat.END_BYTES)
            .putInt(ZipFormat.END)
            .putInt(0) // the numbers of this disk and the first
            .putShort((short) Math.min(count, SHORT_ELSEWHERE))
            .putShort((short) Math.min(count, SHORT_ELSEWHERE))
            .putInt((int) Math.min(size, INT_ELSEWHERE))
            .putInt((int) Math.min(start, INT_ELSEWHERE))
            .putShort((short) 0)); // no comment
    out.flush();
  }

  private ByteBuffer localHeader(byte[] name, long size, long crc) {
    var extra = size >= INT_ELSEWHERE ? zip64(size, size) : new byte[0];
    var header =
        ZipFormat.buffer(ZipFormat.LOCAL_HEADER_BYTES + name.length + extra.length)
            .putInt(ZipFormat.LOCAL_HEADER);
    return common(header, extra.length > 0, size, crc)
        .putShort((short) name.length)
        .putShort((short) extra.length)
        .put(name)
        .put(extra);
  }

  private ByteBuffer centralRecord(byte[] name, long size, long crc, long start) {
    var isLong = size >= INT_ELSEWHERE;
    var isFar = start >= INT_ELSEWHERE;
    var extra = new byte[0];
    if (isLong || isFar) {
      extra = isLong ? isFar ? zip64(size, size, start) : zip64(size, size) : zip64(start);
    }
    var record =
        ZipFormat.buffer(ZipFormat.CENTRAL_RECORD_BYTES + name.length + extra.length)
            .putInt(ZipFormat.CENTRAL_RECORD)
            .putShort((short) MADE_BY);
    return common(record, extra.length > 0, size, crc)
        .putShort((short) name.length)
        .putShort((short) extra.length)
        .putShort((short) 0) // no comment
        .putShort((short) 0) // on this disk
        .putShort((short) 0) // not known to be a text
        .putInt(MODE)
        .putInt((int) Math.min(start, INT_ELSEWHERE))
        .put(name)
        .put(extra);
  }

  /** The fields that local headers and central records have in common, up to the lengths. */
  private ByteBuffer common(ByteBuffer header, boolean zip64, long size, long crc) {
    var shortSize = (int) Math.min(size, INT_ELSEWHERE);
    return header
        .putShort((short) (zip64 ? VERSION_ZIP64 : VERSION))
        .putShort((short) 0) // no flags
        .putShort((short) ZipFormat.STORED)
        .putInt(time)
        .putInt((int) crc)
        .putInt(shortSize)
        .putInt(shortSize);
  }

  private static byte[] zip64(long... numbers) {
    var bytes = numbers.length * Long.BYTES;
    var field =
        ZipFormat.buffer(2 * Short.BYTES + bytes)
            .putShort((short) ZipFormat.ZIP64_FIELD)
            .putShort((short) bytes);
    for (var number : numbers) {
      field.putLong(number);
    }
    return ZipFormat.bytes(field);
  }

  private ByteBuffer end64(long start, long size) {
    return ZipFormat.buffer(ZipFormat.END_64_BYTES + ZipFormat.END_64_LOCATOR_BYTES)
        .putInt(ZipFormat.END_64)
        .putLong(ZipFormat.END_64_BYTES - ZipFormat.END_64_UNCOUNTED_BYTES)
        .putShort((short) MADE_BY)
        .putShort((short) VERSION_ZIP64)
        .putLong(0) // the numbers of this disk and the first
        .putLong(count)
        .putLong(count)
        .putLong(size)
        .putLong(start)
        .putInt(ZipFormat.END_64_LOCATOR)
        .putInt(0)
        .putLong(position)
        .putInt(1); // disk in all
  }

  private void write(ByteBuffer bytes) throws IOException {
    out.write(ZipFormat.bytes(bytes));
    position += bytes.limit();
  }

  /** Date and time in the form of MS-DOS, as is usual without telling the zone. */
  private static int dosTime(Instant instant) {
    var utc = instant.atOffset(ZoneOffset.UTC);
    var year = Math.clamp(utc.getYear(), FIRST_YEAR, LAST_YEAR) - FIRST_YEAR;
    var date = year << 9 | utc.getMonthValue() << 5 | utc.getDayOfMonth();
    return date << 16 | utc.getHour() << 11 | utc.getMinute() << 5 | utc.getSecond() / 2;
  }
}
