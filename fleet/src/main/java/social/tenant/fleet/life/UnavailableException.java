package social.tenant.fleet.life;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A tenant is there and can not be used now. */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String id;
  private final Duration retryAfter;

  /**
   * @param reason for its users
   * @param id under which the log says more; null if there is no more to say
   * @param retryAfter when to try again
   */
  UnavailableException(String reason, @Nullable String id, Duration retryAfter) {
    super(reason, null, false, false);
    this.id = id;
    this.retryAfter = retryAfter;
  }

  /** What its users are told. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  /** Under which the log says more; null if there is no more to say. */
  public @Nullable String id() {
    return id;
  }

  /** In whole seconds, 1 or more. */
  public long retryAfterSeconds() {
    return Math.max(1, retryAfter.plusMillis(999).toSeconds());
  }
}
