package social.tenant.account;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import social.tenant.http.ApiError;
import social.tenant.time.Clock;

/**
 * Lets each key, such as an address, do something so many times in a period. The period begins with
 * a key's first time and the next one with the first time after it. Kept in memory; of too many
 * keys the one whose period began first is forgotten.
 *
 * <p>Safe for use by many threads.
 */
public final class RateLimit {
  static final int MOST_KEYS = 1_000;

  private record Period(Instant start, int count) {}

  private final Clock clock;
  private final int times;
  private final Duration length;

  /** In the order of their starts. */
  private final Map<String, Period> periods = new LinkedHashMap<>(4);

  /**
   * @param times how often in each period
   * @param length of a period
   */
  public RateLimit(Clock clock, int times, Duration length) {
    this.clock = clock;
    this.times = times;
    this.length = length;
  }

  /**
   * Counts one more for the key.
   *
   * @throws ApiError 429 "Too many requests", with the time until the next period
   */
  public synchronized void count(String key) {
    var now = clock.instant();
    var period = periods.get(key);
    if (period == null || isOver(period, now)) {
      periods.remove(key);
      makeRoom();
      periods.put(key, new Period(now, 1));
    } else if (period.count() < times) {
      periods.put(key, new Period(period.start(), period.count() + 1));
    } else {
      var wait = Duration.between(now, period.start().plus(length));
      throw ApiError.tooMany("Too many requests", wait.plusNanos(999_999_999).toSeconds());
    }
  }

  /** Over, or begun in a future that a clock set back has taken away. */
  private boolean isOver(Period period, Instant now) {
    return !period.start().plus(length).isAfter(now) || period.start().isAfter(now);
  }

  private void makeRoom() {
    if (periods.size() >= MOST_KEYS) {
      periods.remove(periods.keySet().iterator().next());
    }
  }
}
