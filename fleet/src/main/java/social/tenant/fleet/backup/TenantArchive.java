package social.tenant.fleet.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.UUID;
import social.tenant.backup.zip.ZipArchive;
import social.tenant.backup.zip.ZipWriter;
import social.tenant.fleet.life.Turns;
import social.tenant.fleet.registry.TenantDirectories;
import social.tenant.http.ApiError;
import social.tenant.store.DataDirectory;
import social.tenant.store.DatabaseCopy;
import social.tenant.store.FileCopy;
import social.tenant.store.TempFile;
import social.tenant.time.Clock;

/**
 * A tenant as one ZIP archive with everything that makes it: database, identity, keys and photos.
 * So it is the same tenant where it is put, for its owner as for its peers.
 *
 * @param host lends its {@code tmp}
 */
public record TenantArchive(
    DataDirectory host, TenantDirectories directories, Turns turns, Clock clock) {
  private static final String PHOTOS = BackupFolder.PHOTOS + "/";

  /**
   * Writes the archive of a tenant as it is now, while it is used. Photos are sent from where they
   * lie; one whose owner deletes it before its turn is left out.
   */
  public void write(String name, OutputStream out) throws IOException {
    var draft = host.directory("tmp").resolve(UUID.randomUUID().toString());
    FileCopy.directory(draft);
    try (var central = host.tempFile()) {
      var tenant = directories.of(name);
      turns.waiting(name, () -> copy(tenant, draft));
      var archive = new ZipWriter(out, central, clock.instant());
      for (var file : FileMark.KEPT) {
        archive.storeFile(file, draft.resolve(file));
      }
      storePhotos(archive, tenant.resolve(BackupFolder.PHOTOS));
      archive.finish();
    } finally {
      FileCopy.deleteTree(draft);
    }
  }

  private static Path copy(Path tenant, Path draft) {
    try {
      for (var name : FileMark.KEPT) {
        var from = tenant.resolve(name);
        if (name.endsWith(".db")) {
          DatabaseCopy.make(from, draft.resolve(name));
        } else if (Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
          FileCopy.make(from, draft.resolve(name));
        }
      }
      return draft;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void storePhotos(ZipWriter archive, Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var files = Files.walk(folder, 2)) {
      for (var file : (Iterable<Path>) files::iterator) {
        var name = folder.relativize(file).toString();
        if (TenantCopy.PHOTO.matcher(name).matches()
            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          archive.storeFile(PHOTOS + name, file);
        }
      }
    }
  }

  /** The archive that a stream holds, to be unpacked and closed. */
  public Arrived receive(InputStream in) throws IOException {
    var file = host.tempFile();
    try {
      file.fill(in);
      var archive = ZipArchive.open(file, TenantArchive::isKnown);
      if (archive.find("tenant.db") < 0) {
        throw ApiError.badRequest("The archive holds no tenant.db: it is not that of a tenant");
      }
      return new Arrived(file, archive);
    } catch (RuntimeException | IOException e) {
      file.close();
      throw e;
    }
  }

  private static boolean isKnown(String name) {
    return FileMark.KEPT.contains(name)
        || (name.startsWith(PHOTOS)
            && TenantCopy.PHOTO.matcher(name.substring(PHOTOS.length())).matches());
  }

  /** An archive that is here as a whole. */
  public record Arrived(TempFile file, ZipArchive archive) implements AutoCloseable {
    /**
     * Unpacks it into a directory that is not there.
     *
     * @throws ApiError 400 if it is damaged, 507 if there is no room
     */
    public void unpack(Path directory) throws IOException {
      FileCopy.directory(directory);
      if (archive.unpackedBytes() > Files.getFileStore(directory).getUsableSpace()) {
        throw ApiError.storageFull();
      }
      for (var number = 0; number < archive.count(); number++) {
        var entry = archive.entry(number);
        var target = directory.resolve(entry.name());
        if (entry.name().startsWith(PHOTOS)) {
          FileCopy.directory(target.resolveSibling("."));
        }
        try (var in = archive.read(entry)) {
          FileCopy.write(target, in);
        }
      }
      FileCopy.syncNames(directory);
    }

    @Override
    public void close() {
      file.close();
    }
  }
}
