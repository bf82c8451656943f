package social.tenant.fleet.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.fleet.life.Turns;
import social.tenant.fleet.registry.Registry;
import social.tenant.fleet.registry.TenantDirectories;
import social.tenant.fleet.registry.TenantEntry;
import social.tenant.fleet.registry.TenantState;
import social.tenant.http.ApiError;
import social.tenant.store.DataDirectory;
import social.tenant.store.FileCopy;
import social.tenant.store.StartException;
import social.tenant.store.StoreException;
import social.tenant.time.Clock;

/**
 * Copies all tenants that have changed, one after the other, while they are used. None is opened or
 * closed for it.
 *
 * @param host the directory of the host
 */
public record Backup(
    DataDirectory host,
    Registry registry,
    TenantDirectories directories,
    Turns turns,
    Clock clock) {
  /** How many backups are kept if nothing else is said. */
  public static final int USUALLY_KEPT = 7;

  private static final String MARK = "mark";
  private static final int PAGE = 500;

  /**
   * Makes a backup in a folder of backups.
   *
   * <p>A tenant that can not be copied does not stop the others: the backup has its version of
   * before, if there is one. What one that is cut off has copied, the next takes over.
   *
   * @param to an absolute path; made if it is missing
   * @param kept so many backups stay, this one included
   * @throws ApiError 400 if the folder can not be used
   * @throws IOException if it can not be written, or nobody listens to the progress any more; the
   *     backups that were there are as they were
   */
  public BackupReport make(Path to, int kept, Progress progress) throws IOException {
    if (to.normalize().startsWith(host.file(".").normalize())) {
      throw ApiError.badRequest("to must not lie in the host's own directory");
    }
    try (var folder = BackupFolder.lock(to)) {
      var report = new BackupReport(folder.begin(clock.instant()));
      var draft = folder.draft("backup");
      registry.copy(draft.resolve(BackupFolder.REGISTRY));
      try (var listing = Listing.in(draft)) {
        copyAll(folder, listing, report, progress);
        listing.finish();
      }
      folder.placeBackup(draft, report.id());
      new Pruning(folder).keep(kept);
      return report;
    } catch (StartException e) {
      throw ApiError.badRequest("to cannot be used: " + e.getMessage());
    }
  }

  private void copyAll(BackupFolder folder, Listing listing, BackupReport report, Progress progress)
      throws IOException {
    var done = 0L;
    List<TenantEntry> page;
    var after = "";
    do {
      page = registry.list(after, PAGE);
      for (var entry : page) {
        after = entry.name();
        var version = entry.state() == TenantState.DELETED ? null : keep(folder, after, report);
        if (version != null) {
          listing.add(after, version);
        }
        done++;
        progress.at(done, Math.max(done, registry.size()));
      }
    } while (page.size() == PAGE);
  }

  /** The version of a tenant that belongs to the backup; null for none. */
  private @Nullable String keep(BackupFolder folder, String name, BackupReport report)
      throws IOException {
    var newest = folder.newest(name);
    try {
      return turns.waiting(name, () -> keepNow(folder, name, newest, report));
    } catch (ApiError | StoreException | StartException e) {
      report.failed(name, String.valueOf(e.getMessage()));
      return newest;
    } catch (UncheckedIOException e) {
      if (registry.find(name) == null) {
        return null; // deleted meanwhile
      }
      report.failed(name, String.valueOf(e.getCause()));
      return newest;
    }
  }

  private @Nullable String keepNow(
      BackupFolder folder, String name, @Nullable String newest, BackupReport report) {
    try {
      var tenant = directories.of(name);
      var mark = FileMark.of(tenant, host);
      if (newest != null && mark.text().equals(markOf(folder.tenant(name).resolve(newest)))) {
        report.unchanged();
        return newest;
      }
      var draft = folder.draft("tenant");
      var photos = folder.tenant(name).resolve(BackupFolder.PHOTOS);
      new TenantCopy(tenant, photos, folder.scratch()).make(draft);
      if (mark.isSettled()) {
        FileCopy.write(draft.resolve(MARK), mark.text().getBytes(StandardCharsets.UTF_8));
      }
      folder.placeVersion(draft, name, report.id());
      report.copied();
      return report.id();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How a version's tenant looked when it was made; empty if that says nothing. */
  private static String markOf(Path version) throws IOException {
    try {
      return Files.readString(version.resolve(MARK));
    } catch (NoSuchFileException e) {
      return "";
    }
  }
}
