package social.tenant.fleet.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.tenant.store.DataDirectory;
import social.tenant.store.FileCopy;

/**
 * A folder of backups, which one process writes at a time.
 *
 * <pre>
 * backups/ID/registry.db     the registry of a backup that is whole
 * backups/ID/tenants         its tenants, a line each: NAME VERSION
 * tenants/NAME/VERSION/      the database and the keys of a tenant as they were once
 * tenants/NAME/photos/       the photos of all its versions
 * tmp/                       what is not whole yet
 * </pre>
 *
 * A backup appears by the renaming of its directory, when all that it names is on the disk. A
 * version is called after the backup that made it, and shared by all that found the tenant
 * unchanged.
 */
final class BackupFolder implements AutoCloseable {
  static final String REGISTRY = "registry.db";
  static final String TENANTS = "tenants";
  static final String BACKUPS = "backups";
  static final String PHOTOS = "photos";
  static final Pattern ID = Pattern.compile("\\d{8}T\\d{9}Z");

  private static final String LAST = "last";
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final DataDirectory directory;

  private BackupFolder(DataDirectory directory) {
    this.directory = directory;
  }

  /**
   * Takes a folder, which is made if it is missing.
   *
   * @throws social.tenant.store.StartException if it is in use or can not be written
   */
  static BackupFolder lock(Path path) {
    return new BackupFolder(DataDirectory.lock(path));
  }

  /** A name for a new backup, after those of all that were ever begun here. */
  String begin(Instant now) throws IOException {
    var moment = now;
    var last = last();
    if (last != null && !moment.isAfter(last)) {
      moment = last.plusMillis(1);
    }
    var id = FORM.format(moment);
    directory.replace(LAST, id.getBytes(StandardCharsets.US_ASCII));
    return id;
  }

  private @Nullable Instant last() throws IOException {
    try {
      var text = Files.readString(directory.file(LAST)).strip();
      return ID.matcher(text).matches() ? FORM.parse(text, Instant::from) : null;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** A new empty directory in {@code tmp}. */
  Path draft(String name) throws IOException {
    var draft = directory.directory("tmp").resolve(name);
    if (Files.exists(draft)) {
      FileCopy.deleteTree(draft);
    }
    FileCopy.directory(draft);
    return draft;
  }

  /** A name in {@code tmp} for one file. */
  Path scratch() {
    return directory.directory("tmp").resolve("file");
  }

  Path tenant(String name) {
    return directory.file(TENANTS).resolve(name);
  }

  /** The newest version of a tenant, also one of a backup that was cut off; null for none. */
  @Nullable String newest(String name) throws IOException {
    var all = ids(tenant(name));
    return all.isEmpty() ? null : all.getLast();
  }

  /** The names of all backups that are whole, the newest last. */
  List<String> backups() throws IOException {
    return ids(directory.file(BACKUPS));
  }

  /** All names of backups or versions in a folder, the newest last. */
  static List<String> ids(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var entries = Files.list(folder)) {
      return entries
          .map(entry -> String.valueOf(entry.getFileName()))
          .filter(ID.asMatchPredicate())
          .sorted()
          .toList();
    }
  }

  /** Puts a draft of a version in its place. */
  void placeVersion(Path draft, String name, String version) throws IOException {
    place(draft, directory.directory(TENANTS + "/" + name).resolve(version));
    FileCopy.syncNames(directory.file(TENANTS));
  }

  /** Puts the draft of a backup in its place: from now on it is one. */
  void placeBackup(Path draft, String id) throws IOException {
    place(draft, directory.directory(BACKUPS).resolve(id));
    FileCopy.syncNames(directory.file("."));
  }

  private static void place(Path draft, Path target) throws IOException {
    FileCopy.syncNames(draft);
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    FileCopy.syncNames(target.resolveSibling("."));
  }

  /** Takes a directory out of its place, at once, and then deletes it. */
  void remove(Path path) throws IOException {
    var away = directory.directory("tmp").resolve("away");
    if (Files.exists(away)) {
      FileCopy.deleteTree(away);
    }
    Files.move(path, away, StandardCopyOption.ATOMIC_MOVE);
    FileCopy.deleteTree(away);
  }

  Path path() {
    return directory.file(".");
  }

  @Override
  public void close() {
    directory.close();
  }
}
