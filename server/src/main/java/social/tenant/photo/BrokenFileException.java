package social.tenant.photo;

import java.io.IOException;

/** A file is not what its first bytes say. */
final class BrokenFileException extends IOException {
  private static final long serialVersionUID = 1L;

  BrokenFileException(String message) {
    super(message);
  }
}
