package social.tenant.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path parent;
  private Path path;

  @BeforeEach
  void name() {
    path = parent.resolve("deep").resolve("data");
  }

  @Test
  void itIsMadeForItsUserAlone() throws IOException {
    try (var directory = DataDirectory.lock(path)) {
      assertThat(mode(path)).isEqualTo("rwx------");
      assertThat(mode(directory.directory("photos"))).isEqualTo("rwx------");
    }
  }

  @Test
  void oneThatIsThereIsClosedToOthers() throws IOException {
    Files.createDirectories(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));

    DataDirectory.lock(path).close();
    assertThat(mode(path)).isEqualTo("rwx------");
  }

  @Test
  void aSecondOpeningInThisProcessIsRefusedUntilTheFirstIsClosed() throws IOException {
    var first = DataDirectory.lock(path);
    var link = Files.createSymbolicLink(parent.resolve("link"), path);

    refused(path);
    refused(link);
    first.close();
    var second = DataDirectory.lock(path);
    first.close();
    refused(path);
    second.close();
  }

  @Test
  void anotherProcessIsRefused() throws Exception {
    try (var directory = DataDirectory.lock(path)) {
      refused(path);
      assertThat(lockInChild()).isEqualTo(path + " is in use by another process");
      assertThat(directory.file("lock")).exists();
    }
    assertThat(lockInChild()).isEqualTo("taken");
  }

  @Test
  void whatLiesInTmpIsDeletedAtStart() throws IOException {
    DataDirectory.lock(path).close();
    var outside = Files.createDirectory(parent.resolve("outside"));
    Files.createFile(outside.resolve("precious"));
    Files.createDirectories(path.resolve("tmp/a/b"));
    Files.createFile(path.resolve("tmp/a/b/c"));
    Files.createSymbolicLink(path.resolve("tmp/link"), outside);

    DataDirectory.lock(path).close();
    assertThat(path.resolve("tmp")).isEmptyDirectory();
    assertThat(outside.resolve("precious")).exists();
  }

  @Test
  void aSecretIsMadeOnceAndClosedToOthers() throws IOException {
    try (var directory = DataDirectory.lock(path)) {
      assertThat(directory.secret("jwt.secret", () -> bytes("one"))).isEqualTo(bytes("one"));
      var file = directory.file("jwt.secret");
      assertThat(mode(file)).isEqualTo("rw-------");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

      assertThat(directory.secret("jwt.secret", () -> bytes("two"))).isEqualTo(bytes("one"));
      assertThat(mode(file)).isEqualTo("rw-------");
      assertThat(path.resolve("tmp")).isEmptyDirectory();
    }
  }

  @Test
  void anEmptySecretStopsTheStart() throws IOException {
    try (var directory = DataDirectory.lock(path)) {
      var file = Files.createFile(directory.file("jwt.secret"));

      assertThatThrownBy(() -> directory.secret("jwt.secret", () -> bytes("one")))
          .isInstanceOf(StartException.class)
          .hasMessage(file + " is empty; remove it to have a new one made");
    }
  }

  @Test
  void aFileInItsPlaceStopsTheStart() throws IOException {
    Files.createDirectories(path.getParent());
    Files.createFile(path);

    assertThatThrownBy(() -> DataDirectory.lock(path))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith(path + " cannot be used as data directory: ");
  }

  private static void refused(Path path) {
    assertThatThrownBy(() -> DataDirectory.lock(path))
        .isInstanceOf(StartException.class)
        .hasMessage(path + " is in use by another process");
  }

  private String lockInChild() throws IOException {
    var child = Child.start(Locker.class, path);
    try (var out = child.getInputStream()) {
      return new String(out.readAllBytes(), UTF_8).strip();
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** Tries to take a directory and says how that went. */
  static final class Locker {
    public static void main(String[] arguments) {
      try {
        DataDirectory.lock(Path.of(arguments[0])).close();
        System.out.println("taken");
      } catch (StartException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
