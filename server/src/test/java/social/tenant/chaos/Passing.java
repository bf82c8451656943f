package social.tenant.chaos;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import social.tenant.TestTenant;
import social.tenant.delivery.Eventually;
import social.tenant.time.TestTime;

/** Lets time pass while tenants try again and again to tell each other something. */
final class Passing {
  private static final Duration STEP = Duration.ofMinutes(1);
  private static final Duration LOOK_EVERY = Duration.ofMillis(2);
  private static final int LOOKS_A_STEP = 75;

  /** More than the last try of a message is later than the first. */
  private static final int MOST_STEPS = 90;

  private Passing() {}

  /** Moves a clock on. Where tenants are processes of an executable it has no effect: a skip. */
  static void by(TestTime time, Duration duration) {
    TestTenant.requireInside();
    time.pass(duration);
  }

  /**
   * Moves clocks on, a minute at a time, until something is so.
   *
   * @param pass moves all clocks
   * @param isQuiet is no request under way? A signature would expire in the time that passes
   */
  static void until(Consumer<Duration> pass, BooleanSupplier isQuiet, BooleanSupplier condition) {
    for (var step = 0; step < MOST_STEPS; step++) {
      for (var look = 0; look < LOOKS_A_STEP; look++) {
        if (condition.getAsBoolean()) {
          return;
        }
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
      }
      Eventually.until(isQuiet);
      TestTenant.requireInside();
      pass.accept(STEP);
    }
    throw new AssertionError("It never came to be");
  }
}
