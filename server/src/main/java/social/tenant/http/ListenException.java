package social.tenant.http;

import org.jspecify.annotations.Nullable;

/** The server can not listen where it should. The message is one line for the operator. */
public final class ListenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ListenException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
