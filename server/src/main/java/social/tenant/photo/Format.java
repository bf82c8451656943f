package social.tenant.photo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A format that is kept, and how it is copied so that it says nothing about place and person. */
enum Format {
  JPEG("image/jpeg", JpegCopy::copy),
  PNG("image/png", InputStream::transferTo),
  GIF("image/gif", InputStream::transferTo),
  WEBP("image/webp", InputStream::transferTo),
  AVIF("image/avif", InputStream::transferTo),
  HEIC("image/heic", InputStream::transferTo),
  MP4("video/mp4", InputStream::transferTo),
  WEBM("video/webm", InputStream::transferTo),
  MOV("video/quicktime", InputStream::transferTo);

  /** Copies one file, as much of it as is to be kept. */
  @FunctionalInterface
  interface Copy {
    /**
     * @throws BrokenFileException if it is no file of the format after all
     */
    void copy(InputStream in, OutputStream out) throws IOException;
  }

  private final String contentType;
  private final Copy copy;

  Format(String contentType, Copy copy) {
    this.contentType = contentType;
    this.copy = copy;
  }

  String contentType() {
    return contentType;
  }

  /** How a file of it is copied: only a JPEG loses anything, others are kept as they are. */
  Copy copy() {
    return copy;
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
}
