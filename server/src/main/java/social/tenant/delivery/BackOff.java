package social.tenant.delivery;

import java.time.Duration;

/** How long to wait after a try that failed: twice as long each time, up to a bound. */
final class BackOff {
  static final Duration FIRST = Duration.ofSeconds(30);
  static final Duration LONGEST = Duration.ofHours(8);

  private BackOff() {}

  /**
   * The wait after a failure.
   *
   * @param attempts how often it was tried until now; 1 or more
   */
  static Duration after(int attempts) {
    var wait = FIRST;
    for (var i = 1; i < attempts && wait.compareTo(LONGEST) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
  }
}
