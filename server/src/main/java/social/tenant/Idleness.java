package social.tenant;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import social.tenant.store.StoreException;
import social.tenant.time.Alarms;
import social.tenant.time.Clock;

/**
 * Puts a tenant to sleep when nobody has wanted anything of it for a while and nothing of its own
 * is due within such a while.
 *
 * <p>One alarm is set, for the earliest moment at which that could be; requests do not move it.
 * When it rings too early it is set again. So a busy tenant is looked at once in that while, and an
 * idle one never.
 */
public final class Idleness implements AutoCloseable {
  /** What is due is tried and over after so long; then it is seen whether more is due. */
  private static final Duration TRY = Duration.ofSeconds(10);

  /** After so long it is tried again to sleep when that came at a bad moment. */
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Activity activity;
  private final Supplier<@Nullable Instant> nextDue;
  private final Clock clock;
  private final Duration after;
  private final BooleanSupplier sleep;
  private Alarms.@Nullable Alarm alarm;
  private boolean isOver;

  /**
   * Nothing happens before {@link #start}.
   *
   * @param nextDue when the tenant has something to do of its own accord; null for never
   * @param after how long nobody must have wanted anything; more than zero
   * @param sleep puts it to sleep, on a thread of its own; false if it turned out not to be idle
   */
  public Idleness(
      Activity activity,
      Supplier<@Nullable Instant> nextDue,
      Clock clock,
      Duration after,
      BooleanSupplier sleep) {
    this.activity = activity;
    this.nextDue = nextDue;
    this.clock = clock;
    this.after = after;
    this.sleep = sleep;
  }

  /** Begins to look. */
  public void start() {
    lookAt(activity.last().plus(after));
  }

  private synchronized void lookAt(Instant moment) {
    if (!isOver) {
      alarm = clock.alarm(moment, this::look);
    }
  }

  private void look() {
    synchronized (this) {
      alarm = null;
      if (isOver) {
        return;
      }
    }
    var now = clock.instant();
    var earliest = earliest(now);
    if (earliest.isAfter(now)) {
      lookAt(earliest);
    } else if (!sleep.getAsBoolean()) {
      lookAt(now.plus(AGAIN));
    }
  }

  /** The earliest moment at which it could sleep, as things are. */
  private Instant earliest(Instant now) {
    if (activity.isBusy()) {
      return now.plus(after);
    }
    var rested = activity.last().plus(after);
    return rested.isAfter(now) ? rested : afterOwnWork(now);
  }

  private Instant afterOwnWork(Instant now) {
    Instant due;
    try {
      due = nextDue.get();
    } catch (StoreException e) {
      return now.plus(after); // it is awake for those who can see to its disk
    }
    if (due == null || due.isAfter(now.plus(after))) {
      return now;
    }
    return (due.isAfter(now) ? due : now).plus(after.compareTo(TRY) < 0 ? after : TRY);
  }

  /** Looks no more. Repeatable; may be called by what puts the tenant to sleep. */
  @Override
  public synchronized void close() {
    isOver = true;
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
  }
}
