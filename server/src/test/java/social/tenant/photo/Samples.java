package social.tenant.photo;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Real files of all formats, made once by real tools. */
final class Samples {
  private Samples() {}

  /**
   * One of: plain.jpg, progressive.jpg, restarts.jpg, full.jpg (with everything a camera or an
   * editor may write, turned by 90 degrees), a.png, a.gif, a.webp, a.avif, a.heic, a.mp4, a.mov,
   * a.webm, a.mkv, a.avi, full.png, full.webp.
   */
  static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path path(String name) {
    return Made.DIRECTORY.resolve(name);
  }

  /** What exiftool finds in a file, a line each: group, tag, value. */
  static String tags(byte[] file) {
    return new String(
        Tools.exiftool(Made.DIRECTORY, "-a", "-G1", "-s", written(file)), StandardCharsets.UTF_8);
  }

  /** The colours of a picture, as ImageMagick decodes it. */
  static byte[] pixels(byte[] file) {
    return Tools.magick(Made.DIRECTORY, written(file), "rgb:-");
  }

  /** The colour profile in a picture, as exiftool reads it. */
  static byte[] profile(byte[] file) {
    return Tools.exiftool(Made.DIRECTORY, "-icc_profile", "-b", written(file));
  }

  private static String written(byte[] file) {
    try {
      return Files.write(Files.createTempFile(Made.DIRECTORY, "read", ".bin"), file).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Made {
    static final Path DIRECTORY = make();

    private static Path make() {
      try {
        var directory = Files.createTempDirectory("tenant-samples");
        directory.toFile().deleteOnExit();
        var profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        Files.write(directory.resolve("srgb.icc"), profile);
        pictures(directory);
        films(directory);
        withMetadata(directory);
        return directory;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void pictures(Path directory) {
      Tools.magick(
          directory, "-size", "96x64", "-seed", "1", "plasma:red-blue", "-strip", "plain.jpg");
      Tools.magick(directory, "plain.jpg", "-interlace", "Plane", "progressive.jpg");
      Tools.magick(directory, "plain.jpg", "-define", "jpeg:restart-interval=4", "restarts.jpg");
      Tools.magick(directory, "plain.jpg", "a.png");
      Tools.magick(directory, "plain.jpg", "a.gif");
      Tools.cwebp(directory, "-quiet", "plain.jpg", "-o", "a.webp");
      Tools.heif(directory, "plain.jpg", "-o", "a.heic");
      Tools.heif(directory, "-A", "plain.jpg", "-o", "a.avif");
    }

    private static void films(Path directory) {
      Tools.ffmpeg(
          directory,
          "-f",
          "lavfi",
          "-i",
          "testsrc=size=96x64:rate=5:duration=1",
          "-pix_fmt",
          "yuv420p",
          "a.mp4");
      Tools.ffmpeg(directory, "-i", "a.mp4", "-c", "copy", "a.mov");
      Tools.ffmpeg(directory, "-i", "a.mp4", "-c:v", "libvpx", "a.webm");
      Tools.ffmpeg(directory, "-i", "a.mp4", "-c", "copy", "a.mkv");
      Tools.ffmpeg(directory, "-i", "a.mp4", "-c", "copy", "a.avi");
    }

    private static void withMetadata(Path directory) {
      Tools.exiftool(
          directory,
          "-q",
          "-GPSLatitude=48.1",
          "-GPSLatitudeRef=N",
          "-GPSLongitude=11.5",
          "-GPSLongitudeRef=E",
          "-Orientation#=6",
          "-Artist=Ann Secret",
          "-XMP:Creator=Ann Secret",
          "-IPTC:Keywords=secret",
          "-Comment=secret",
          "-ThumbnailImage<=progressive.jpg",
          "-icc_profile<=srgb.icc",
          "-o",
          "full.jpg",
          "plain.jpg");
      Tools.exiftool(
          directory,
          "-q",
          "-Artist=Ann Secret",
          "-XMP:Creator=Ann Secret",
          "-o",
          "full.png",
          "a.png");
      Tools.cwebp(directory, "-quiet", "-metadata", "all", "full.jpg", "-o", "full.webp");
    }
  }
}
