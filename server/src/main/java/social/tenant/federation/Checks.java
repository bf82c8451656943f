package social.tenant.federation;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import social.tenant.account.RateLimit;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.time.Clock;

/**
 * Bounds what strangers can make this tenant do: how often each may ask without a signature, and
 * how many questions are asked elsewhere on their behalf at the same time.
 */
public final class Checks {
  private static final int UNSIGNED_A_MINUTE = 120;
  private static final int AT_A_TIME = 8;

  private final RateLimit unsigned;
  private final Semaphore slots = new Semaphore(AT_A_TIME);

  /** A question to another tenant. */
  @FunctionalInterface
  public interface Question<T extends @Nullable Object, E extends Exception> {
    T ask() throws E;
  }

  Checks(Clock clock) {
    unsigned = new RateLimit(clock, UNSIGNED_A_MINUTE, Duration.ofMinutes(1));
  }

  /**
   * Counts a request of somebody who did not prove to be a peer.
   *
   * @throws ApiError 429
   */
  public void countUnsigned(Exchange exchange) {
    unsigned.count(exchange.clientAddress());
  }

  /**
   * Asks another tenant something because of a stranger's request.
   *
   * @throws ApiError 429 if too many such questions are under way
   */
  public <T extends @Nullable Object, E extends Exception> T ask(Question<T, E> question) throws E {
    if (!slots.tryAcquire()) {
      throw ApiError.tooMany("Too many requests", 1);
    }
    try {
      return question.ask();
    } finally {
      slots.release();
    }
  }
}
