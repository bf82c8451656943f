package social.tenant.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

/**
 * A file for what is too large for memory: mode 0600, gone when it is closed and, on systems that
 * let an open file be removed, also when the process is killed. Filled once, then read in any
 * order. For one thread at a time.
 */
public final class TempFile implements AutoCloseable {
  private static final int BUFFER_BYTES = 16 * 1024;

  private final Path path;
  private final FileChannel channel;

  private TempFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static TempFile in(Path directory) {
    try {
      var path = directory.resolve(UUID.randomUUID().toString());
      var options =
          Set.of(
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      return new TempFile(path, FileChannel.open(path, options, PrivateFiles.fileMode()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Adds all that a stream has.
   *
   * @throws StorageFullException if there is no room for it
   * @throws IOException as the stream throws it
   */
  public void fill(InputStream in) throws IOException {
    var buffer = new byte[BUFFER_BYTES];
    for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      write(ByteBuffer.wrap(buffer, 0, count));
    }
  }

  /**
   * Adds what is written to it. It need not be closed, and closing it does nothing.
   *
   * @return a stream without a buffer, which throws {@link StorageFullException} if there is no
   *     room
   */
  public OutputStream output() {
    return new Tail();
  }

  private void write(ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw ResultCodes.hasRoom(path)
          ? new UncheckedIOException(e)
          : new StorageFullException(ResultCodes.FULL, String.valueOf(e.getMessage()));
    }
  }

  /** How many bytes it holds. */
  public long size() {
    try {
      return channel.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything in it. */
  public InputStream read() {
    return read(0, size());
  }

  /**
   * A part of it. Several may be read at once; none after this is closed.
   *
   * @param start the offset of the first byte
   * @param end the offset after the last byte
   */
  public InputStream read(long start, long end) {
    return new Part(channel, start, end);
  }

  /** Removes it. Repeatable. */
  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes at the end. */
  private final class Tail extends OutputStream {
    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      TempFile.this.write(ByteBuffer.wrap(bytes, offset, length));
    }
  }

  /** Reads at positions of its own, so that it disturbs no other. */
  private static final class Part extends InputStream {
    private final FileChannel channel;
    private final long end;
    private long position;

    Part(FileChannel channel, long start, long end) {
      this.channel = channel;
      this.position = start;
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      var most = (int) Math.min(length, end - position);
      if (most <= 0) {
        return length == 0 ? 0 : -1;
      }
      var count = channel.read(ByteBuffer.wrap(bytes, offset, most), position);
      position += Math.max(count, 0);
      return count;
    }
  }
}
