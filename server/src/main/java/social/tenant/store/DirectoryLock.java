package social.tenant.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The lock of a directory, held until it is closed or the process ends, however it ends. */
final class DirectoryLock {
  /**
   * Directories held by this process. The one thing here that all tenants share, because the
   * system's file locks are shared so: they belong to the process, and closing any descriptor of a
   * locked file drops its lock. A second opening must be refused before it opens the file.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /** Takes the lock of a directory that is there; null if it is held by whomever. */
  static @Nullable DirectoryLock take(Path directory) throws IOException {
    var path = directory.toRealPath();
    if (!HELD.add(path)) {
      return null;
    }
    var taken = false;
    try {
      var lock = lockFile(path);
      taken = lock != null;
      return lock;
    } finally {
      if (!taken) {
        HELD.remove(path);
      }
    }
  }

  private static @Nullable DirectoryLock lockFile(Path path) throws IOException {
    var file = path.resolve("lock");
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return new DirectoryLock(path, channel);
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return null;
  }

  /** Lets go of it. Repeatable: a later holder keeps what it took. */
  void release() throws IOException {
    if (channel.isOpen()) {
      channel.close();
      HELD.remove(directory);
    }
  }
}
