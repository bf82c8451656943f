package social.tenant.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A copy of a database as it is at one moment, while it is in use or not.
 *
 * <p>{@code VACUUM INTO} rather than SQLite's page by page backup: it takes 1.2 ms of processor
 * time for 76 KB and 32 for 12 MB (0.7 and 25), but begins only once however much is written
 * meanwhile, and leaves out what was deleted.
 */
public final class DatabaseCopy {
  private DatabaseCopy() {}

  /**
   * Makes the copy; who uses the database is not held up. The copy is on the disk before this
   * returns; its name may not be.
   *
   * @param database a file that a {@link Database} of this process has open, or nobody has
   * @param copy a file that is not there
   * @throws StoreException if the database is damaged; what was copied stays
   * @throws StorageFullException if there is no room
   * @throws IOException if the copy can not be made
   */
  public static void make(Path database, Path copy) throws IOException {
    PrivateFiles.createFile(copy);
    try (var sqlite = Sqlite.open(database)) {
      Pragmas.applyToReader(sqlite);
      sqlite.run("VACUUM INTO ?", copy.toAbsolutePath().toString());
    }
    try (var channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
