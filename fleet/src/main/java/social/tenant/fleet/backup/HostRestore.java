package social.tenant.fleet.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import social.tenant.fleet.registry.Registry;
import social.tenant.fleet.registry.TenantDirectories;
import social.tenant.log.Log;
import social.tenant.store.DataDirectory;
import social.tenant.store.FileCopy;
import social.tenant.store.StartException;
import social.tenant.time.Clock;

/**
 * Restores a whole host into a directory that holds none. One that is cut off is made again and
 * takes up what is there; until it has ended no host starts over the directory.
 */
public record HostRestore(BackupSource source, Path directory, Clock clock, Log log) {
  private static final String UNDER_WAY = "restoring";
  private static final int PAGE = 500;

  /**
   * Sees to it that a directory is not one that is half restored.
   *
   * @throws StartException if it is
   */
  public static void requireEnded(DataDirectory directory) {
    if (Files.exists(directory.file(UNDER_WAY))) {
      throw new StartException(
          directory.file(".").normalize() + " is half restored: run 'tenant host restore' again");
    }
  }

  /**
   * Copies everything.
   *
   * @throws StartException if the directory is in use or holds a host
   * @throws IOException if something can not be read or written; it can be made again
   */
  public BackupReport run(Progress progress) throws IOException {
    var report = new BackupReport(source.id());
    try (var host = DataDirectory.lock(directory)) {
      begin(host);
      var done = 0L;
      for (var name : source.versions().keySet()) {
        copy(host, name, report);
        done++;
        progress.at(done, source.versions().size());
      }
      FileCopy.syncNames(host.directory("tenants"));
      restoreRegistry(host, report);
      host.remove(UNDER_WAY, true);
    }
    return report;
  }

  private void begin(DataDirectory host) throws IOException {
    var mark = host.file(UNDER_WAY);
    if (Files.exists(mark)) {
      var id = Files.readString(mark, US_ASCII).strip();
      if (!id.equals(source.id())) {
        throw new StartException(
            directory + " is half restored from the backup " + id + ": add --backup " + id);
      }
      return;
    }
    try (var tenants = Files.list(host.directory("tenants"))) {
      if (Files.exists(host.file(BackupFolder.REGISTRY)) || tenants.findAny().isPresent()) {
        throw new StartException(
            directory + " holds a host already; to restore one tenant of it, name it");
      }
    }
    host.replace(UNDER_WAY, source.id().getBytes(US_ASCII));
  }

  private void copy(DataDirectory host, String name, BackupReport report) throws IOException {
    var place = host.directory("tenants").resolve(name);
    if (Files.exists(place)) {
      report.unchanged();
      return;
    }
    var draft = host.directory("tmp").resolve(name);
    source.copyTenant(name, draft);
    Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
    report.copied();
  }

  /**
   * What the registry names and the backup does not hold is no tenant: it would be an empty one.
   */
  private void restoreRegistry(DataDirectory host, BackupReport report) throws IOException {
    var file = host.file(BackupFolder.REGISTRY);
    if (!Files.exists(file)) {
      var draft = host.directory("tmp").resolve(BackupFolder.REGISTRY);
      source.copyRegistry(draft);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      FileCopy.syncNames(host.file("."));
    }
    var missing = new HashSet<String>();
    var directories = new TenantDirectories(host, clock);
    try (var registry = Registry.open(host.file("."), directories, clock, log)) {
      var after = "";
      for (var page = registry.list(after, PAGE);
          !page.isEmpty();
          page = registry.list(after, PAGE)) {
        after = page.getLast().name();
        page.stream()
            .map(entry -> entry.name())
            .filter(name -> !source.versions().containsKey(name))
            .forEach(missing::add);
      }
      missing.forEach(registry::remove);
    }
    missing.forEach(name -> report.failed(name, "The backup does not hold it"));
  }
}
