package social.tenant.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file in {@code tmp} that is being written. {@link #close} deletes it, unless it was placed on
 * its {@link Shelf} before. For one thread.
 */
public final class Draft extends OutputStream {
  private final Path path;
  private final FileChannel channel;
  private long length;

  private Draft(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static Draft create(Path path) {
    try {
      PrivateFiles.createFile(path);
      return new Draft(path, FileChannel.open(path, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw Shelf.failure(path, e);
    }
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  /**
   * {@inheritDoc}
   *
   * @throws StorageFullException if there is no room
   */
  @Override
  public void write(byte[] bytes, int offset, int count) {
    try {
      var buffer = ByteBuffer.wrap(bytes, offset, count);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      length += count;
    } catch (IOException e) {
      throw Shelf.failure(path, e);
    }
  }

  /** How many bytes were written. */
  public long length() {
    return length;
  }

  /** Brings all that was written to the disk. Nothing can be written any more. */
  public void finish() {
    try (channel) {
      channel.force(false);
    } catch (IOException e) {
      throw Shelf.failure(path, e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw Shelf.failure(path, e);
    }
  }
}
