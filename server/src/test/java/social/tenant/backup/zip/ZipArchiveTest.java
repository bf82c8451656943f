package social.tenant.backup.zip;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.http.ApiError;
import social.tenant.store.DataDirectory;
import social.tenant.store.TempFile;

/** What of reading archives can not be shown through the API in short time. */
class ZipArchiveTest {
  private static final byte[] CONTENT = "content".getBytes(US_ASCII);

  @TempDir Path folder;

  private DataDirectory directory;
  private TempFile file;

  @BeforeEach
  void open() {
    directory = DataDirectory.lock(folder);
    file = directory.tempFile();
  }

  @AfterEach
  void close() {
    file.close();
    directory.close();
  }

  @Test
  void anArchiveCanHaveSoManyEntriesAndNoMore() throws IOException {
    write(file, ZipArchive.MAX_ENTRIES);
    var archive = ZipArchive.open(file, name -> true);
    assertThat(archive.count()).isEqualTo(ZipArchive.MAX_ENTRIES);
    assertThat(archive.find("photos/" + (ZipArchive.MAX_ENTRIES - 1))).isNotNegative();
    try (var larger = directory.tempFile()) {
      write(larger, ZipArchive.MAX_ENTRIES + 1);
      assertThatThrownBy(() -> ZipArchive.open(larger, name -> true))
          .isInstanceOf(ApiError.class)
          .hasMessage("Malformed ZIP archive: it has more than 250000 entries");
    }
  }

  private void write(TempFile archive, int entries) throws IOException {
    try (var central = directory.tempFile()) {
      var out = new BufferedOutputStream(archive.output());
      var zip = new ZipWriter(out, central, Instant.EPOCH);
      for (var i = 0; i < entries; i++) {
        zip.store("photos/" + i, 0, 0, InputStream.nullInputStream());
      }
      zip.finish();
    }
  }

  @Test
  void lengthsOfEightBytesAreRead() throws IOException {
    fill(longEntry("a", CONTENT.length, CONTENT.length));

    var archive = ZipArchive.open(file, name -> true);

    var entry = archive.entry(0);
    assertThat(entry.size()).isEqualTo(CONTENT.length);
    try (var in = archive.read(entry)) {
      assertThat(in.readAllBytes()).isEqualTo(CONTENT);
    }
  }

  @Test
  void lengthsOfEightBytesThatCanNotBeAreRefused() throws IOException {
    fill(longEntry("a", Long.MAX_VALUE, CONTENT.length));
    assertThatThrownBy(() -> ZipArchive.open(file, name -> true))
        .hasMessage("Malformed ZIP archive: a: it is not where it is said to be");
  }

  @Test
  void aNegativeLengthIsRefused() throws IOException {
    fill(longEntry("a", -1, CONTENT.length));
    assertThatThrownBy(() -> ZipArchive.open(file, name -> true))
        .hasMessage("Malformed ZIP archive: a length is impossible");
  }

  @Test
  void aLocalHeaderWithAnotherLengthOfEightBytesIsRefused() throws IOException {
    fill(longEntry("a", CONTENT.length, CONTENT.length + 1L));
    assertThatThrownBy(() -> ZipArchive.open(file, name -> true))
        .hasMessage("Malformed ZIP archive: a: its two headers contradict each other");
  }

  @Test
  void aLongerEndRecordThatContradictsTheShorterIsRefused() throws IOException {
    var archive = longEntry("a", CONTENT.length, CONTENT.length);
    ByteBuffer.wrap(archive)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(archive.length - 12, (short) 2);
    fill(archive);
    assertThatThrownBy(() -> ZipArchive.open(file, name -> true))
        .hasMessage("Malformed ZIP archive: its end records contradict each other");
  }

  @Test
  void aLongerEndRecordThatIsElsewhereIsRefused() throws IOException {
    for (var place : new long[] {0, 5, Long.MAX_VALUE}) {
      var archive = longEntry("a", CONTENT.length, CONTENT.length);
      ByteBuffer.wrap(archive)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putLong(archive.length - ZipFormat.END_BYTES - 12, place);
      try (var other = directory.tempFile()) {
        other.fill(new ByteArrayInputStream(archive));
        assertThatThrownBy(() -> ZipArchive.open(other, name -> true))
            .hasMessage("Malformed ZIP archive: the end record is not where it is said to be");
      }
    }
  }

  @Test
  void aCommentAtTheEndIsAllowed() throws IOException {
    var archive = longEntry("a", CONTENT.length, CONTENT.length);
    ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN).putShort(archive.length - 2, (short) 5);
    fill(archive);
    file.output().write("hello".getBytes(US_ASCII));
    assertThat(ZipArchive.open(file, name -> true).count()).isEqualTo(1);
  }

  private void fill(byte[] archive) throws IOException {
    file.fill(new ByteArrayInputStream(archive));
  }

  /** An archive of one entry, in which every number that can be long is, and short ones are not. */
  private static byte[] longEntry(String name, long centralLength, long localLength) {
    var letters = name.getBytes(US_ASCII);
    var crc = new CRC32();
    crc.update(CONTENT);
    var out = new ByteArrayOutputStream();
    out.writeBytes(
        header(ZipFormat.LOCAL_HEADER_BYTES, ZipFormat.LOCAL_HEADER, (int) crc.getValue(), 20)
            .putShort(26, (short) letters.length)
            .array());
    out.writeBytes(letters);
    out.writeBytes(extra(localLength, localLength));
    out.writeBytes(CONTENT);
    var start = out.size();
    out.writeBytes(
        header(ZipFormat.CENTRAL_RECORD_BYTES, ZipFormat.CENTRAL_RECORD, (int) crc.getValue(), 28)
            .putShort(28, (short) letters.length)
            .putInt(42, -1)
            .array());
    out.writeBytes(letters);
    out.writeBytes(extra(centralLength, centralLength, 0));
    out.writeBytes(end(start, out.size() - start));
    return out.toByteArray();
  }

  /** The beginning of both headers, with lengths that stand in the extra field. */
  private static ByteBuffer header(int bytes, int signature, int crc, int extraBytes) {
    var isLocal = signature == ZipFormat.LOCAL_HEADER;
    var header = ZipFormat.buffer(bytes).putInt(0, signature);
    header.putInt(isLocal ? 14 : 16, crc);
    header.putLong(isLocal ? 18 : 20, -1);
    return header.putShort(isLocal ? 28 : 30, (short) extraBytes);
  }

  private static byte[] extra(long... numbers) {
    var extra = ZipFormat.buffer(4 + numbers.length * 8);
    extra.putShort((short) ZipFormat.ZIP64_FIELD).putShort((short) (numbers.length * 8));
    for (var number : numbers) {
      extra.putLong(number);
    }
    return ZipFormat.bytes(extra);
  }

  private static byte[] end(int start, int size) {
    return ZipFormat.buffer(56 + 20 + 22)
        .putInt(0, ZipFormat.END_64)
        .putLong(4, 44)
        .putLong(24, 1)
        .putLong(32, 1)
        .putLong(40, size)
        .putLong(48, start)
        .putInt(56, ZipFormat.END_64_LOCATOR)
        .putLong(64, start + size)
        .putInt(72, 1)
        .putInt(76, ZipFormat.END)
        .putInt(84, -1)
        .putLong(88, -1)
        .array();
  }
}
