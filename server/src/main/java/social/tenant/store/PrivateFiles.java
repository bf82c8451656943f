package social.tenant.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and directories that only the user of the process may open. */
final class PrivateFiles {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");

  private PrivateFiles() {}

  /** Creates an empty file that is not there yet, mode 0600. */
  static void createFile(Path file) throws IOException {
    Files.createFile(file, mode(FILE));
    Files.setPosixFilePermissions(file, FILE);
  }

  /** What creates a file with mode 0600, unless the process's mask takes more away. */
  static FileAttribute<Set<PosixFilePermission>> fileMode() {
    return mode(FILE);
  }

  /** Sees to it that a file that is there has mode 0600. */
  static void restrictFile(Path file) throws IOException {
    if (!Files.getPosixFilePermissions(file).equals(FILE)) {
      Files.setPosixFilePermissions(file, FILE);
    }
  }

  /** Sees to it that a directory is there and has mode 0700; directories above it are made too. */
  static void createDirectory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, mode(DIRECTORY));
    }
    if (!Files.getPosixFilePermissions(directory).equals(DIRECTORY)) {
      Files.setPosixFilePermissions(directory, DIRECTORY);
    }
  }

  /** Deletes what is in a directory, but follows no link out of it. */
  static void deleteContents(Path directory) throws IOException {
    deleteContents(directory, directory);
  }

  /**
   * Deletes what is in a directory but one entry, and follows no link out of it.
   *
   * @param kept an entry of the directory that stays as it is
   */
  static void deleteContents(Path directory, Path kept) throws IOException {
    try (var entries = Files.list(directory)) {
      for (var entry : (Iterable<Path>) entries::iterator) {
        if (entry.equals(kept)) {
          continue;
        }
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          deleteContents(entry, kept);
        }
        Files.delete(entry);
      }
    }
  }

  /** Makes the names in a file's directory survive a power cut. */
  static void syncDirectory(Path file) throws IOException {
    try (var channel = FileChannel.open(file.toAbsolutePath().getParent())) {
      channel.force(true);
    }
  }

  /** Makes the names in a directory survive a power cut. */
  static void syncNames(Path directory) throws IOException {
    try (var channel = FileChannel.open(directory)) {
      channel.force(true);
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> mode(Set<PosixFilePermission> mode) {
    return PosixFilePermissions.asFileAttribute(mode);
  }
}
