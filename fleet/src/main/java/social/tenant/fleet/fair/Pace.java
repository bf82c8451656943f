package social.tenant.fleet.fair;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How often a tenant may be asked: so many requests a second on average, and twice as many within
 * one that follows a quiet one. For any number of threads.
 */
public final class Pace {
  private static final double SECOND = 1e9;

  private final int perSecond;
  private final InstantSource time;
  private double left;
  private Instant last;

  /**
   * @param perSecond 0 for as often as anybody likes
   */
  public Pace(int perSecond, InstantSource time) {
    this.perSecond = perSecond;
    this.time = time;
    this.left = 2.0 * perSecond;
    this.last = time.instant();
  }

  /** Whether one more may be asked now; counts it if so. */
  public synchronized boolean allows() {
    if (perSecond == 0) {
      return true;
    }
    var now = time.instant();
    var passed = Math.max(0, Duration.between(last, now).toNanos() / SECOND);
    left = Math.min(2.0 * perSecond, left + passed * perSecond);
    last = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
