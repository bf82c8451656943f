package social.tenant.fleet.life;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.log.Log;
import social.tenant.time.Alarms;
import social.tenant.time.Clock;

/**
 * Wakes tenants that have something to do while they sleep, a few at a time. Between two of them it
 * has one alarm and no thread.
 *
 * <p>Safe for use by many threads; its lock guards the alarm and is not held while tenants wake.
 */
public final class Wakes implements AutoCloseable {
  /** What sleeps and has something to do. */
  public interface Sleepers {
    /** The most urgent of those that have something to do now. */
    List<String> due(Instant now, int most);

    /** When the next has something to do; null for never. */
    @Nullable Instant nextDue();

    /** Has one wait longer, since it could not be woken. */
    void postpone(String name, Instant until);
  }

  /** Woken at a time, so that those who are asked for find a processor. */
  static final int AT_ONCE = 4;

  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Sleepers sleepers;
  private final Tenancies tenancies;
  private final Clock clock;
  private final Log log;
  private Alarms.@Nullable Alarm alarm;
  private @Nullable Instant planned;
  private boolean isWaking;
  private boolean isClosed;

  public Wakes(Sleepers sleepers, Tenancies tenancies, Clock clock, Log log) {
    this.sleepers = sleepers;
    this.tenancies = tenancies;
    this.clock = clock;
    this.log = log;
  }

  /** Plans the next wake. */
  public void start() {
    plan(sleepers.nextDue());
  }

  /** A tenant has fallen asleep that has something to do at that time; null for never. */
  public void noted(@Nullable Instant due) {
    plan(due);
  }

  private synchronized void plan(@Nullable Instant due) {
    if (due == null || isClosed || isWaking || planned != null && !due.isBefore(planned)) {
      return;
    }
    if (alarm != null) {
      alarm.cancel();
    }
    planned = due;
    alarm = clock.alarm(due, this::ring);
  }

  private void ring() {
    synchronized (this) {
      if (isWaking || isClosed) {
        return;
      }
      isWaking = true;
      planned = null;
      alarm = null;
    }
    try {
      wakeAll();
      stopWaking();
      plan(sleepers.nextDue()); // after that, or one noted in between would be missed
    } catch (RuntimeException e) {
      log.error("Sleeping tenants were not woken", e);
      stopWaking();
      plan(clock.instant().plus(PAUSE));
    }
  }

  private synchronized void stopWaking() {
    isWaking = false;
  }

  private void wakeAll() {
    var names = sleepers.due(clock.instant(), AT_ONCE);
    while (!names.isEmpty() && !isClosed()) {
      wake(names);
      names = sleepers.due(clock.instant(), AT_ONCE);
    }
  }

  private void wake(List<String> names) {
    var threads = new ArrayList<Thread>();
    for (var name : names) {
      threads.add(Thread.ofVirtual().name("wake").start(() -> wake(name)));
    }
    try {
      for (var thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Opening it is enough: it looks for itself what it has to do. */
  private void wake(String name) {
    try {
      var lease = tenancies.enter(name);
      if (lease == null) {
        sleepers.postpone(name, clock.instant().plus(PAUSE));
      } else {
        lease.close();
      }
    } catch (UnavailableException e) {
      var pause = Duration.ofSeconds(e.retryAfterSeconds());
      sleepers.postpone(name, clock.instant().plus(pause.compareTo(PAUSE) < 0 ? PAUSE : pause));
    }
  }

  private synchronized boolean isClosed() {
    return isClosed;
  }

  /** Wakes nobody any more. */
  @Override
  public synchronized void close() {
    isClosed = true;
    if (alarm != null) {
      alarm.cancel();
    }
  }
}
