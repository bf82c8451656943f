package social.tenant.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/** Has something done when a moment has come. */
@FunctionalInterface
public interface Alarms {
  /** One that was set. */
  @FunctionalInterface
  interface Alarm {
    /** Turns it off, unless it is ringing already. Repeatable. */
    void cancel();
  }

  /**
   * Sets an alarm.
   *
   * @param action run once, on a thread of its own, when the moment has come; soon if it is past
   */
  Alarm set(Instant moment, Runnable action);

  /** Alarms that sleep, each in a virtual thread of its own. */
  static Alarms sleeping(InstantSource source) {
    return (moment, action) -> {
      var isDecided = new AtomicBoolean();
      var sleeper =
          Thread.ofVirtual()
              .name("alarm")
              .start(() -> {
                if (sleptUntil(moment, source) && isDecided.compareAndSet(false, true)) {
                  action.run();
                }
              });
      return () -> {
        if (isDecided.compareAndSet(false, true)) {
          sleeper.interrupt();
        }
      };
    };
  }

  private static boolean sleptUntil(Instant moment, InstantSource source) {
    try {
      // again, if the clock was set back meanwhile
      for (var left = left(moment, source); left.isPositive(); left = left(moment, source)) {
        Thread.sleep(left);
      }
      return !Thread.interrupted();
    } catch (InterruptedException cancelled) {
      return false;
    }
  }

  private static Duration left(Instant moment, InstantSource source) {
    return Duration.between(source.instant(), moment);
  }
}
