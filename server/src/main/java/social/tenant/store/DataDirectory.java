package social.tenant.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/**
 * The directory of one tenant, mode 0700. It is held by one process, and opened once in it, from
 * {@link #lock} to {@link #close}.
 */
public final class DataDirectory implements AutoCloseable {
  /** Names what was begun and not ended; who began it looks there at start and empties it. */
  static final String PENDING = "tmp/pending";

  private final Path path;
  private final DirectoryLock lock;

  private DataDirectory(Path path, DirectoryLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the directory if it is missing, takes it and empties its {@code tmp}, but for the marks
   * of a {@link Shelf}.
   *
   * @throws StartException if it is in use, or cannot be made or written
   */
  public static DataDirectory lock(Path directory) {
    try {
      PrivateFiles.createDirectory(directory);
      var lock = DirectoryLock.take(directory);
      if (lock == null) {
        throw new StartException(directory + " is in use by another process");
      }
      var taken = new DataDirectory(directory.toRealPath(), lock);
      taken.emptyTmp();
      return taken;
    } catch (IOException e) {
      throw new StartException(directory + " cannot be used as data directory: " + e, e);
    }
  }

  private void emptyTmp() throws IOException {
    try {
      PrivateFiles.deleteContents(directory("tmp"), file(PENDING));
    } catch (IOException | UncheckedIOException e) {
      lock.release();
      throw e;
    }
  }

  /** The path of a file in the directory, which need not be there. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /** A directory in it, which is made if it is missing. */
  public Path directory(String name) {
    try {
      var directory = path.resolve(name);
      PrivateFiles.createDirectory(directory);
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new file in its {@code tmp}, for a while. */
  public TempFile tempFile() {
    return TempFile.in(directory("tmp"));
  }

  /**
   * The content of a file that is made once and kept, mode 0600. It appears whole or not at all and
   * is on the disk before this returns.
   *
   * @param maker gives the content if the file is missing
   * @throws StartException if it cannot be read or made, or is empty
   */
  public byte[] secret(String name, Supplier<byte[]> maker) {
    var file = file(name);
    try {
      if (!Files.exists(file)) {
        replace(name, maker.get());
      }
      PrivateFiles.restrictFile(file);
      var content = Files.readAllBytes(file);
      if (content.length == 0) {
        throw new StartException(file + " is empty; remove it to have a new one made");
      }
      return content;
    } catch (IOException e) {
      throw new StartException(file + " cannot be read or made: " + e, e);
    }
  }

  /**
   * Writes a file, mode 0600, in place of one that may be there. It appears whole or not at all and
   * is on the disk before this returns.
   */
  public void replace(String name, byte[] content) throws IOException {
    var file = file(name);
    var draft = directory("tmp").resolve(file.getFileName());
    Files.deleteIfExists(draft);
    PrivateFiles.createFile(draft);
    try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE);
        var out = Channels.newOutputStream(channel)) {
      out.write(content);
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    PrivateFiles.syncDirectory(file);
  }

  /**
   * Makes an empty file, mode 0600, in place of one that may be there. After a power cut there may
   * be none.
   */
  public void mark(String name) throws IOException {
    var file = file(name);
    Files.deleteIfExists(file);
    PrivateFiles.createFile(file);
  }

  /**
   * Removes a file, if it is there.
   *
   * @param isSynced whether that is on the disk before this returns
   * @throws StartException if it cannot be removed
   */
  public void remove(String name, boolean isSynced) {
    var file = file(name);
    try {
      if (Files.deleteIfExists(file) && isSynced) {
        PrivateFiles.syncDirectory(file);
      }
    } catch (IOException e) {
      throw new StartException(file + " cannot be removed: " + e, e);
    }
  }

  /** Lets go of it. Repeatable. */
  @Override
  public void close() {
    try {
      lock.release();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
