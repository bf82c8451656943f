package social.tenant.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Makes a database file under another name and moves it into its place when it is whole and on the
 * disk, so that a crash at any moment leaves either no database or a good one.
 */
final class NewDatabase {
  private NewDatabase() {}

  static void create(Path file, Migrations migrations) throws IOException {
    var draft = file.resolveSibling(file.getFileName() + ".new");
    for (var suffix : new String[] {"", "-wal", "-shm"}) {
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".new" + suffix));
    }
    PrivateFiles.createFile(draft);
    try (var sqlite = Sqlite.open(draft)) {
      Pragmas.applyToNewFile(sqlite, migrations.applicationId());
      migrations.apply(sqlite, 0);
      sqlite.script("PRAGMA journal_mode = WAL");
    }
    try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    PrivateFiles.syncDirectory(file);
  }
}
