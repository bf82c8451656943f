package social.tenant.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Copies of files that nobody writes meanwhile, mode 0600. */
public final class FileCopy {
  private FileCopy() {}

  /**
   * Copies a file without a buffer of its own. It is on the disk before this returns; its name may
   * not be ({@link #syncNames}).
   *
   * @param to a file that is not there
   * @throws IOException also if the file becomes shorter meanwhile; what was copied stays
   */
  public static void make(Path from, Path to) throws IOException {
    PrivateFiles.createFile(to);
    try (var in = FileChannel.open(from);
        var out = FileChannel.open(to, StandardOpenOption.WRITE)) {
      var size = in.size();
      for (var done = 0L; done < size; ) {
        var count = in.transferTo(done, size - done, out);
        if (count == 0) {
          throw new IOException(from + " has become shorter");
        }
        done += count;
      }
      out.force(true);
    }
  }

  /** Writes a new file, mode 0600, which is on the disk before this returns. */
  public static void write(Path to, byte[] content) throws IOException {
    PrivateFiles.createFile(to);
    try (var out = FileChannel.open(to, StandardOpenOption.WRITE)) {
      var buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
      out.force(true);
    }
  }

  /** Writes a new file with all that a stream has; it is on the disk before this returns. */
  public static void write(Path to, InputStream content) throws IOException {
    PrivateFiles.createFile(to);
    try (var channel = FileChannel.open(to, StandardOpenOption.WRITE);
        var out = Channels.newOutputStream(channel)) {
      content.transferTo(out);
      channel.force(true);
    }
  }

  /** Makes the names in a directory survive a power cut. */
  public static void syncNames(Path directory) throws IOException {
    PrivateFiles.syncNames(directory);
  }

  /** Makes a directory, mode 0700, and those above it that are missing. */
  public static void directory(Path directory) throws IOException {
    PrivateFiles.createDirectory(directory);
  }

  /** Deletes a directory and what is in it; follows no link. */
  public static void deleteTree(Path directory) throws IOException {
    PrivateFiles.deleteContents(directory);
    Files.delete(directory);
  }
}
