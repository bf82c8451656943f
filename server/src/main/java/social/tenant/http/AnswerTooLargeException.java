package social.tenant.http;

import java.io.IOException;

/** An answer that was given up because it is larger than was asked for. */
public final class AnswerTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  AnswerTooLargeException(long limit) {
    super("The answer is larger than " + limit + " bytes");
  }
}
