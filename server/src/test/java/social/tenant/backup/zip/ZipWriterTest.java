package social.tenant.backup.zip;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.backup.ForeignZip;
import social.tenant.store.DataDirectory;
import social.tenant.store.TempFile;

class ZipWriterTest {
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:06Z");
  private static final long LARGE = (4L << 30) + 17;

  @TempDir Path folder;

  private DataDirectory directory;
  private TempFile central;
  private Path file;

  @BeforeEach
  void open() {
    directory = DataDirectory.lock(folder.resolve("data"));
    central = directory.tempFile();
    file = folder.resolve("a.zip");
  }

  @AfterEach
  void close() {
    central.close();
    directory.close();
  }

  @Test
  void anArchiveOfNothingIsOne() throws IOException {
    try (var out = Files.newOutputStream(file)) {
      new ZipWriter(out, central, TIME).finish();
    }
    assertThat(ForeignZip.list(file)).isEmpty();
  }

  @Test
  void moreEntriesThanTwoBytesCanCountAreFoundByOthersAndByUs() throws IOException {
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      var zip = new ZipWriter(out, central, TIME);
      for (var i = 0; i < 70_000; i++) {
        store(zip, "photos/" + i, Integer.toString(i));
      }
      zip.finish();
    }

    assertThat(ForeignZip.list(file)).hasSize(70_000).last().isEqualTo("photos/69999 5 0");
    ForeignZip.test(file);
    try (var read = read(file)) {
      var archive = ZipArchive.open(read, name -> true);
      assertThat(archive.count()).isEqualTo(70_000);
      assertThat(text(archive, "photos/65536")).isEqualTo("65536");
      assertThat(archive.find("photos/70000")).isEqualTo(-1);
    }
  }

  @Test
  void anEntryLargerThanFourBytesCanCountAndOneBehindItAreFound() throws IOException {
    try (var out = new Sparse(file)) {
      var zip = new ZipWriter(out, central, TIME);
      zip.store("large", LARGE, 0, new Zeros());
      store(zip, "behind", "here");
      zip.finish();
    }

    var sizes =
        """
        import sys, zipfile
        with zipfile.ZipFile(sys.argv[1]) as archive:
            print([entry.file_size for entry in archive.infolist()], archive.read("behind"))
        """;
    assertThat(ForeignZip.run(folder, "python3", "-c", sizes, "a.zip"))
        .containsExactly("[" + LARGE + ", 4] b'here'");
    assertThat(ForeignZip.run(folder, "unzip", "-p", "a.zip", "behind")).containsExactly("here");
    assertThat(ForeignZip.run(folder, "zipinfo", "-T", "a.zip").get(2))
        .matches("-rw------- +4[.]5 unx +" + LARGE + " bx stor 20260102[.]030406 large");
  }

  @Test
  void aFileThatBecameShorterEndsTheArchive() {
    var zip = new ZipWriter(new ByteArrayOutputStream(), central, TIME);
    assertThatThrownBy(() -> zip.store("a", 5, 0, new ByteArrayInputStream(new byte[4])))
        .isInstanceOf(EOFException.class);
  }

  private static void store(ZipWriter zip, String name, String content) throws IOException {
    var bytes = content.getBytes(US_ASCII);
    var crc = new CRC32();
    crc.update(bytes);
    zip.store(name, bytes.length, crc.getValue(), new ByteArrayInputStream(bytes));
  }

  private TempFile read(Path archive) throws IOException {
    var read = directory.tempFile();
    try (var in = Files.newInputStream(archive)) {
      read.fill(in);
    }
    return read;
  }

  private static String text(ZipArchive archive, String name) throws IOException {
    try (var in = archive.read(archive.entry(archive.find(name)))) {
      return new String(in.readAllBytes(), US_ASCII);
    }
  }

  /** No end of zeros. */
  private static final class Zeros extends InputStream {
    @Override
    public int read() {
      return 0;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      return length;
    }
  }

  /** A file that takes no room for blocks of zeros. */
  private static final class Sparse extends OutputStream {
    private final FileChannel channel;

    Sparse(Path file) throws IOException {
      channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (length >= 1024 && bytes[offset] == 0) {
        channel.position(channel.position() + length);
      } else {
        var buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
