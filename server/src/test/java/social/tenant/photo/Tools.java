package social.tenant.photo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Programs that make and read pictures, which the system must have. */
final class Tools {
  private Tools() {}

  /** ImageMagick, by its name of version 7 or those that Debian gives version 6. */
  static byte[] magick(Path directory, String... arguments) {
    return run(directory, "imagemagick", List.of("magick", "convert-im6.q16"), arguments);
  }

  static byte[] ffmpeg(Path directory, String... arguments) {
    var all = new ArrayList<>(List.of("-v", "error", "-y"));
    all.addAll(Arrays.asList(arguments));
    return run(directory, "ffmpeg", List.of("ffmpeg"), all.toArray(String[]::new));
  }

  static byte[] exiftool(Path directory, String... arguments) {
    return run(directory, "libimage-exiftool-perl", List.of("exiftool"), arguments);
  }

  static byte[] cwebp(Path directory, String... arguments) {
    return run(directory, "webp", List.of("cwebp"), arguments);
  }

  static byte[] heif(Path directory, String... arguments) {
    return run(directory, "libheif-examples", List.of("heif-enc"), arguments);
  }

  /** Runs a program and gives what it prints. */
  private static byte[] run(
      Path directory, String debianPackage, List<String> names, String... arguments) {
    var command = new ArrayList<String>();
    command.add(find(debianPackage, names).toString());
    command.addAll(Arrays.asList(arguments));
    try {
      var errors = Files.createTempFile(directory, "errors", ".txt");
      var process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectError(errors.toFile())
              .start();
      process.getOutputStream().close();
      var printed = process.getInputStream().readAllBytes();
      if (process.waitFor() != 0) {
        throw new AssertionError(
            command + " failed: " + Files.readString(errors, StandardCharsets.UTF_8));
      }
      Files.delete(errors);
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static Path find(String debianPackage, List<String> names) {
    for (var name : names) {
      for (var folder : System.getenv("PATH").split(":", -1)) {
        var file = Path.of(folder, name);
        if (Files.isExecutable(file)) {
          return file;
        }
      }
    }
    throw new AssertionError(
        "This test needs " + names.getFirst() + ": apt-get install " + debianPackage);
  }
}
