package social.tenant.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import social.tenant.http.ApiError;
import social.tenant.time.Clock;

/** How often in a period. */
class RateLimitTest {
  private final MovableTime time = new MovableTime();
  private final RateLimit limit = new RateLimit(new Clock(time), 2, Duration.ofMinutes(1));

  @Test
  void oneMoreThanAllowedIsRefused() {
    limit.count("a");
    limit.count("a");

    assertThatThrownBy(() -> limit.count("a"))
        .isInstanceOfSatisfying(
            ApiError.class,
            error -> {
              assertThat(error.status()).isEqualTo(429);
              assertThat(error.text()).isEqualTo("Too many requests");
            });
  }

  @Test
  void keysAreCountedApart() {
    limit.count("a");
    limit.count("a");

    assertThatCode(() -> limit.count("b")).doesNotThrowAnyException();
  }

  @Test
  void theNextPeriodBeginsAfterTheFirst() {
    limit.count("a");
    limit.count("a");
    time.move(Duration.ofMinutes(1));

    limit.count("a");
    limit.count("a");
    assertThatThrownBy(() -> limit.count("a")).isInstanceOf(ApiError.class);
  }

  @Test
  void aClockSetBackDoesNotLockOut() {
    limit.count("a");
    limit.count("a");
    time.move(Duration.ofDays(-1));

    assertThatCode(() -> limit.count("a")).doesNotThrowAnyException();
  }

  @Test
  void ofTooManyKeysTheFirstIsForgotten() {
    limit.count("a");
    limit.count("a");
    for (int i = 0; i < RateLimit.MOST_KEYS; i++) {
      limit.count("key" + i);
    }

    assertThatCode(() -> limit.count("a")).doesNotThrowAnyException();
  }
}
