package social.tenant.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What lies beside a database that was not closed: the write-ahead log ({@code -wal}) with the
 * latest commits, and its index ({@code -shm}).
 *
 * @see <a href="https://sqlite.org/fileformat.html#walformat">Database File Format</a>, 4.1
 */
final class WalFile {
  private static final int HEADER_BYTES = 32;
  private static final int MAGIC = 0x377f0682;

  private final Path wal;
  private final Path index;

  WalFile(Path database) {
    this.wal = database.resolveSibling(database.getFileName() + "-wal");
    this.index = database.resolveSibling(database.getFileName() + "-shm");
  }

  Path path() {
    return wal;
  }

  boolean exists() {
    return Files.exists(wal);
  }

  boolean holdsSomething() throws IOException {
    return Files.exists(wal) && Files.size(wal) > 0;
  }

  /** Whether there is an index, which a clean end removes, but not the log that it belongs to. */
  boolean isLost() {
    return Files.exists(index) && !Files.exists(wal);
  }

  /**
   * Whether the file is no log at all. SQLite would take such a file for an empty one and overwrite
   * it. Zeroes are what a power cut leaves of a log that was never synced.
   */
  boolean isForeign() throws IOException {
    if (!exists()) {
      return false;
    }
    try (var channel = FileChannel.open(wal)) {
      var bytes = ByteBuffer.allocate(HEADER_BYTES);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      var magic = bytes.getInt(0);
      return !bytes.hasRemaining() && magic != 0 && (magic & ~1) != MAGIC;
    }
  }
}
