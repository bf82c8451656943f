package social.tenant.time;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The time of one tenant. Two calls of {@link #now()} never give the same moment, so whatever is
 * created later also sorts later, even within a microsecond or when the system's clock is set back
 * a little.
 *
 * <p>Safe for use by many threads.
 */
public final class Clock {
  private final InstantSource source;
  private final Alarms alarms;
  private final AtomicLong lastMicros = new AtomicLong(Long.MIN_VALUE);

  public Clock(InstantSource source) {
    this(source, Alarms.sleeping(source));
  }

  /** A clock with alarms that know when its time has come. */
  public Clock(InstantSource source, Alarms alarms) {
    this.source = source;
    this.alarms = alarms;
  }

  /** A clock that follows the system's. */
  public static Clock system() {
    return new Clock(InstantSource.system());
  }

  /** A clock of another tenant, which follows the same time. */
  public Clock another() {
    return new Clock(source, alarms);
  }

  /** The source's time as it is: for deadlines and ages. */
  public Instant instant() {
    return source.instant();
  }

  /**
   * Has something done, on a thread of its own, when a moment has come; soon if it is past. Until
   * then it costs a sleeping virtual thread.
   */
  public Alarms.Alarm alarm(Instant moment, Runnable action) {
    return alarms.set(moment, action);
  }

  /** A new moment in the form of {@link Times}, later than every one given before. */
  public String now() {
    return reserve(1);
  }

  /**
   * The first of {@code count} moments that rise by a microsecond and are all this caller's.
   *
   * @param count 1 or more
   */
  public String reserve(int count) {
    var current = Times.micros(source.instant());
    var last =
        lastMicros.accumulateAndGet(
            current, (before, wanted) -> Math.max(before + 1, wanted) + count - 1);
    return Times.format(Times.ofMicros(last - count + 1));
  }
}
