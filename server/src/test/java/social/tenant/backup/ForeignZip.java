package social.tenant.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Other programs that know archives, which the system must have: python3, zip and unzip. */
public final class ForeignZip {
  private static final String LIST =
      """
      import sys, zipfile
      with zipfile.ZipFile(sys.argv[1]) as archive:
          assert archive.testzip() is None
          for entry in archive.infolist():
              print(entry.filename, entry.file_size, entry.compress_type)
      """;

  private ForeignZip() {}

  /** Checks an archive and gives name, size and method of each entry. */
  public static List<String> list(Path archive) {
    return run(archive.toAbsolutePath().getParent(), "python3", "-c", LIST, archive.toString());
  }

  /** Lets unzip read an archive to its end. */
  public static void test(Path archive) {
    run(archive.toAbsolutePath().getParent(), "unzip", "-tqq", archive.toString());
  }

  /** Runs a program that must end well and gives the lines it prints. */
  public static List<String> run(Path directory, String... command) {
    try {
      var process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(String.join(" ", command) + ": " + text).isZero();
      return text.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "This test needs " + command[0] + ": apt-get install python3 zip unzip", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
