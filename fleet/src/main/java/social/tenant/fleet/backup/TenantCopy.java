package social.tenant.fleet.backup;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import social.tenant.store.DatabaseCopy;
import social.tenant.store.FileCopy;

/**
 * Copies the files of one tenant into a backup.
 *
 * <p>Photos come before the database and, those that were added meanwhile, after it: so all that
 * its rows name are there, but for one that its owner deletes in between.
 *
 * @param tenant the directory of the tenant, which may be in use
 * @param photos where the backup keeps the tenant's photos, of all its versions
 * @param scratch for a file that is not whole yet; on the same file system
 */
record TenantCopy(Path tenant, Path photos, Path scratch) {
  /** The photos that a version has, one a line. */
  static final String LIST = "photos";

  static final Pattern PHOTO =
      Pattern.compile("[0-9a-f]{2}/[0-9a-f]{2}[0-9A-Za-z-]{0,126}(\\.[a-z]{1,16})?");

  /** Copies everything; what names the version is in an empty directory. */
  void make(Path version) throws IOException {
    try (var channel =
            FileChannel.open(
                version.resolve(LIST), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var list = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.US_ASCII))) {
      copyPhotos(list, false);
      for (var name : FileMark.KEPT) {
        copy(name, version);
      }
      copyPhotos(list, true);
      list.flush();
      channel.force(true);
    }
  }

  private void copy(String name, Path version) throws IOException {
    var from = tenant.resolve(name);
    if (name.endsWith(".db")) {
      DatabaseCopy.make(from, version.resolve(name));
    } else if (Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
      FileCopy.make(from, version.resolve(name));
    }
  }

  /**
   * Copies the photos that the backup does not have.
   *
   * @param onlyNew whether only these are listed, since all others are already
   */
  private void copyPhotos(BufferedWriter list, boolean onlyNew) throws IOException {
    var folder = tenant.resolve("photos");
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var files = Files.walk(folder, 2)) {
      for (var file : (Iterable<Path>) files::iterator) {
        var name = folder.relativize(file).toString();
        if (PHOTO.matcher(name).matches()
            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && (copyPhoto(file, name) || !onlyNew)) {
          list.write(name + "\n");
        }
      }
    }
  }

  /** Whether it was missing. */
  private boolean copyPhoto(Path file, String name) throws IOException {
    var target = photos.resolve(name);
    try {
      if (Files.exists(target) && Files.size(target) == Files.size(file)) {
        return false;
      }
      Files.deleteIfExists(scratch);
      FileCopy.make(file, scratch);
    } catch (NoSuchFileException e) {
      return false; // its owner has deleted it
    }
    var folder = photos.resolve(name.substring(0, 2));
    FileCopy.directory(folder);
    Files.move(scratch, target, StandardCopyOption.ATOMIC_MOVE);
    FileCopy.syncNames(folder);
    return true;
  }
}
