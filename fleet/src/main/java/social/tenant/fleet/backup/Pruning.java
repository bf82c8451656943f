package social.tenant.fleet.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Removes old backups, and what no other needs. What is cut off is made up for the next time. */
record Pruning(BackupFolder folder) {
  /** Keeps the newest backups, at least one. */
  void keep(int most) throws IOException {
    var all = folder.backups();
    var first = Math.max(0, all.size() - Math.max(1, most));
    for (var id : all.subList(0, first)) {
      folder.remove(folder.path().resolve(BackupFolder.BACKUPS).resolve(id));
    }
    var needed = needed(all.subList(first, all.size()));
    try (var tenants = Files.newDirectoryStream(folder.path().resolve(BackupFolder.TENANTS))) {
      for (var tenant : tenants) {
        var name = String.valueOf(tenant.getFileName());
        prune(tenant, needed.getOrDefault(name, Set.of()));
      }
    }
  }

  private Map<String, Set<String>> needed(List<String> ids) throws IOException {
    var needed = new HashMap<String, Set<String>>();
    for (var id : ids) {
      Listing.read(folder.path().resolve(BackupFolder.BACKUPS).resolve(id))
          .forEach((name, version) ->
              needed.computeIfAbsent(name, key -> new HashSet<>(2)).add(version));
    }
    return needed;
  }

  private void prune(Path tenant, Set<String> needed) throws IOException {
    if (needed.isEmpty()) {
      folder.remove(tenant);
      return;
    }
    var old = BackupFolder.ids(tenant).stream().filter(id -> !needed.contains(id)).toList();
    if (old.isEmpty()) {
      return;
    }
    prunePhotos(tenant, needed);
    for (var version : old) {
      folder.remove(tenant.resolve(version));
    }
  }

  private static void prunePhotos(Path tenant, Set<String> needed) throws IOException {
    var photos = tenant.resolve(BackupFolder.PHOTOS);
    if (!Files.isDirectory(photos)) {
      return;
    }
    var listed = new HashSet<String>();
    for (var version : needed) {
      try (var lines = Files.lines(tenant.resolve(version).resolve(TenantCopy.LIST))) {
        lines.forEach(listed::add);
      }
    }
    try (var files = Files.walk(photos, 2)) {
      for (var file : (Iterable<Path>) files::iterator) {
        if (Files.isRegularFile(file) && !listed.contains(photos.relativize(file).toString())) {
          Files.delete(file);
        }
      }
    }
  }
}
