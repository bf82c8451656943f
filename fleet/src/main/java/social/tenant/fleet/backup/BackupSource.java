package social.tenant.fleet.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.tenant.store.FileCopy;
import social.tenant.store.StartException;

/**
 * A backup that is whole, to be read. Nothing is written where it lies.
 *
 * @param folder of backups
 * @param id of this one
 * @param versions of the tenants by their names
 */
public record BackupSource(Path folder, String id, Map<String, String> versions) {
  public BackupSource {
    versions = Map.copyOf(versions);
  }

  /**
   * Finds a backup.
   *
   * @param id null for the newest
   * @throws StartException if there is none, or it can not be read
   */
  public static BackupSource open(Path folder, @Nullable String id) {
    try {
      var all = BackupFolder.ids(folder.resolve(BackupFolder.BACKUPS));
      if (all.isEmpty() || (id != null && !all.contains(id))) {
        throw new StartException(
            "There is no " + (id == null ? "" : "such ") + "backup in " + folder);
      }
      var chosen = id == null ? all.getLast() : id;
      return new BackupSource(folder, chosen, Listing.read(backup(folder, chosen)));
    } catch (IOException e) {
      throw new StartException(folder + " cannot be read: " + e, e);
    }
  }

  private static Path backup(Path folder, String id) {
    return folder.resolve(BackupFolder.BACKUPS).resolve(id);
  }

  /** Copies the registry to a file that is not there. */
  void copyRegistry(Path to) throws IOException {
    FileCopy.make(backup(folder, id).resolve(BackupFolder.REGISTRY), to);
  }

  /**
   * Copies a tenant to a directory that is not there. All of it is on the disk before this returns.
   *
   * @throws IOException if something is missing or can not be written; what was copied stays
   */
  public void copyTenant(String name, Path to) throws IOException {
    var tenant = folder.resolve(BackupFolder.TENANTS).resolve(name);
    var version = tenant.resolve(String.valueOf(versions.get(name)));
    FileCopy.directory(to);
    for (var file : FileMark.KEPT) {
      if (Files.isRegularFile(version.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
        FileCopy.make(version.resolve(file), to.resolve(file));
      }
    }
    copyPhotos(version, tenant.resolve(BackupFolder.PHOTOS), to.resolve(BackupFolder.PHOTOS));
    FileCopy.syncNames(to);
  }

  private static void copyPhotos(Path version, Path from, Path to) throws IOException {
    try (var names = Files.newBufferedReader(version.resolve(TenantCopy.LIST))) {
      for (var name = names.readLine(); name != null; name = names.readLine()) {
        if (!TenantCopy.PHOTO.matcher(name).matches()) {
          throw new IOException(version + " is damaged: a line of it names no photo");
        }
        if (!Files.exists(to.resolve(name))) {
          FileCopy.directory(to.resolve(name.substring(0, 2)));
          FileCopy.make(from.resolve(name), to.resolve(name));
        }
      }
    }
    if (Files.isDirectory(to)) {
      syncFolders(to);
    }
  }

  private static void syncFolders(Path photos) throws IOException {
    try (var folders = Files.newDirectoryStream(photos)) {
      for (var folder : folders) {
        FileCopy.syncNames(folder);
      }
    }
    FileCopy.syncNames(photos);
  }
}
