package social.tenant.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A server could not show by its certificate that it is the one that was asked. */
public final class UntrustedException extends IOException {
  private static final int DEPTH = 10;

  private UntrustedException(String reason, Throwable cause) {
    super("The certificate is not trusted: " + reason, cause);
  }

  /** Why there is no answer: this one, if that is it. */
  static IOException orNoAnswer(@Nullable Throwable cause) {
    Throwable deepest = null;
    var at = cause;
    for (var depth = 0; at != null && depth < DEPTH; depth++) {
      if (at instanceof GeneralSecurityException) {
        deepest = at;
      }
      at = at.getCause();
    }
    if (deepest != null && cause instanceof SSLException) {
      return new UntrustedException(String.valueOf(deepest.getMessage()), cause);
    }
    return new IOException(
        cause == null || cause.getMessage() == null
            ? "No answer"
            : "No answer: " + cause.getMessage(),
        cause);
  }
}
