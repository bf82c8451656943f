package social.tenant.fleet.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.fleet.name.TenantName;
import social.tenant.store.DataDirectory;
import social.tenant.store.FileCopy;
import social.tenant.store.StartException;
import social.tenant.time.Clock;

/**
 * The directories of tenants, {@code tenants/<name>}, and the trash, {@code trash/<name>.<time>}.
 * No link is followed from here.
 */
public final class TenantDirectories {
  /** How long what was deleted lies in the trash. */
  public static final Duration KEPT = Duration.ofDays(7);

  private final DataDirectory host;
  private final Path tenants;
  private final Path trash;
  private final Clock clock;

  /** Those below the directory of a host, which are made if they are missing. */
  public TenantDirectories(DataDirectory host, Clock clock) {
    this.host = host;
    this.tenants = host.directory("tenants");
    this.trash = host.directory("trash");
    this.clock = clock;
  }

  /**
   * The directory of a tenant, which need not be there.
   *
   * @throws StartException if something else lies there, such as a link
   */
  public Path of(String name) {
    var path = path(name);
    try {
      var found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!found.isDirectory()) {
        throw new StartException(path + " is no directory of its own");
      }
    } catch (NoSuchFileException e) {
      return path; // made by whoever opens it
    } catch (IOException e) {
      throw new StartException(path + " cannot be read: " + e, e);
    }
    return path;
  }

  private Path path(String name) {
    if (!TenantName.isName(name)) {
      throw new IllegalArgumentException("No name of a tenant");
    }
    return tenants.resolve(name);
  }

  /** Whether anything lies where the directory of a tenant would. */
  public boolean exists(String name) {
    return Files.exists(path(name), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Where the directory of a tenant is put together that comes from elsewhere; nothing is there.
   */
  public Path draft(String name) throws IOException {
    path(name);
    var draft = host.directory("tmp").resolve(name);
    if (Files.exists(draft)) {
      FileCopy.deleteTree(draft);
    }
    return draft;
  }

  /**
   * Moves a draft to its place. It is there after a power cut, too.
   *
   * @return what its own note says of the tenant
   */
  public TenantEntry place(Path draft, String name) throws IOException {
    var entry = HostNote.read(draft, name, clock);
    Files.move(draft, path(name), StandardCopyOption.ATOMIC_MOVE);
    FileCopy.syncNames(tenants);
    return entry;
  }

  /** What the directories say of their tenants. */
  List<TenantEntry> all() {
    var found = new ArrayList<TenantEntry>();
    try (var entries = Files.newDirectoryStream(tenants)) {
      for (var entry : entries) {
        var name = String.valueOf(entry.getFileName());
        if (TenantName.isName(name) && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          found.add(HostNote.read(entry, name, clock));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** Writes down in a tenant's directory what the registry knows, should that be lost. */
  public void note(TenantEntry entry) {
    HostNote.write(of(entry.name()), entry);
  }

  /**
   * Moves the directory of a tenant to the trash. Nobody may have it open.
   *
   * @return where it lies now; null if there was none
   */
  public @Nullable Path toTrash(String name) {
    var from = path(name);
    var to = trash.resolve(name + "." + clock.instant().toEpochMilli());
    try {
      return Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes what has lain in the trash for long enough. When the next is due; null for never. */
  public @Nullable Instant emptyTrash() {
    Instant next = null;
    try (var entries = Files.newDirectoryStream(trash)) {
      for (var entry : entries) {
        var until = keptUntil(String.valueOf(entry.getFileName()));
        if (until == null) {
          continue;
        }
        if (!until.isAfter(clock.instant())) {
          delete(entry);
        } else if (next == null || until.isBefore(next)) {
          next = until;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return next;
  }

  /** Null for what was not put there by {@link #toTrash}. */
  private static @Nullable Instant keptUntil(String entry) {
    var dot = entry.indexOf('.');
    var digits = entry.substring(dot + 1);
    return dot > 0 && digits.matches("\\d{1,15}")
        ? Instant.ofEpochMilli(Long.parseLong(digits)).plus(KEPT)
        : null;
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Bytes of all files of a tenant. */
  public long size(String name) {
    try (var files = Files.walk(path(name))) {
      return files.mapToLong(TenantDirectories::sizeOf).sum();
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long sizeOf(Path file) {
    try {
      var found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return found.isRegularFile() ? found.size() : 0;
    } catch (IOException e) {
      return 0; // it went while it was counted
    }
  }
}
