package social.tenant.fleet.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import social.tenant.store.DataDirectory;

/**
 * How the files of a tenant looked at one moment: number, size and time of the last writing of
 * each. As long as they look so, nothing has changed.
 *
 * <p>SQLite has no counter that would do: the one in the file's header stands still while changes
 * go to the WAL, {@code data_version} means something to one connection only, and the index of the
 * WAL may not be read by others while the database is open.
 *
 * @param isSettled whether the last change lay so far back that a further one will look different,
 *     however coarse the clock of the file system is
 */
record FileMark(String text, boolean isSettled) {
  /** The databases and what makes a tenant itself. Photos have rows, and never change. */
  static final List<String> KEPT = List.of("tenant.db", "host.json", "identity.key", "jwt.secret");

  private static final String WAL = "tenant.db-wal";
  private static final Duration COARSEST_CLOCK = Duration.ofSeconds(2);

  /**
   * Looks at the files of a tenant.
   *
   * @param host lends its {@code tmp}, to ask the file system for the time
   */
  static FileMark of(Path tenant, DataDirectory host) throws IOException {
    var now = now(host);
    var text = new StringBuilder();
    var last = Instant.MIN;
    for (var name : KEPT) {
      last = later(last, append(text, tenant, name));
    }
    last = later(last, append(text, tenant, WAL));
    return new FileMark(text.toString(), last.isBefore(now.minus(COARSEST_CLOCK)));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant append(StringBuilder text, Path tenant, String name) throws IOException {
    try {
      var path = tenant.resolve(name);
      var number = Files.getAttribute(path, "unix:ino", LinkOption.NOFOLLOW_LINKS);
      var found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      var changed = found.lastModifiedTime().toInstant();
      text.append("%s %s %s %s%n".formatted(name, number, found.size(), changed));
      return changed;
    } catch (NoSuchFileException e) {
      return Instant.MIN;
    }
  }

  private static Instant now(DataDirectory host) throws IOException {
    var probe = Files.createTempFile(host.directory("tmp"), "time", "");
    try {
      return Files.getLastModifiedTime(probe).toInstant();
    } finally {
      Files.delete(probe);
    }
  }
}
