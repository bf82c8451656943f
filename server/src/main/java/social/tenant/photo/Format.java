package social.tenant.photo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A format that is kept, and how it is copied so that it says nothing about place and person. */
enum Format {
  JPEG("image/jpeg"),
  PNG("image/png"),
  GIF("image/gif"),
  WEBP("image/webp"),
  AVIF("image/avif"),
  HEIC("image/heic"),
  MP4("video/mp4"),
  WEBM("video/webm"),
  MOV("video/quicktime");

  /** Copies one file, as much of it as is to be kept. */
  @FunctionalInterface
  interface Copy {
    /**
     * Copies a file.
     *
     * @throws BrokenFileException if it is no file of the format after all
     */
    void copy(InputStream in, OutputStream out) throws IOException;
  }

  private static final int BUFFER_BYTES = 16 << 10;

  private final String contentType;

  Format(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  /** How a file of it is copied: only a JPEG loses anything, others are kept as they are. */
  Copy copy() {
    return this == JPEG ? JpegCopy::copy : InputStream::transferTo;
  }

  /** How a preview in it is copied, which loses what it says as well; null: it makes none. */
  @Nullable Copy previewCopy() {
    return switch (this) {
      case JPEG -> JpegCopy::copy;
      case PNG -> PngCopy::copy;
      case WEBP -> WebpCopy::copy;
      default -> null;
    };
  }

  /**
   * Copies a file and reads on to the end of the stream, so that what stands behind it counts.
   *
   * @param out without a buffer
   * @throws BrokenFileException if it is no file of the format after all
   */
  static void copyWhole(Copy copy, InputStream in, OutputStream out) throws IOException {
    var buffered = new BufferedOutputStream(out, BUFFER_BYTES);
    copy.copy(in, buffered);
    buffered.flush();
    in.transferTo(OutputStream.nullOutputStream());
  }
}
