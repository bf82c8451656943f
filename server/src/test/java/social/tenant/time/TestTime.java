package social.tenant.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The system's time, some way ahead: a test moves it on, and then alarms ring. */
public final class TestTime implements InstantSource, Alarms {
  private record Set(Instant moment, Runnable action) {}

  private final List<Set> alarms = new ArrayList<>();
  private Duration ahead = Duration.ZERO;

  /** A clock that shows this time. */
  public Clock clock() {
    return new Clock(this, this);
  }

  @Override
  public synchronized Instant instant() {
    return Instant.now().plus(ahead);
  }

  @Override
  public synchronized Alarm set(Instant moment, Runnable action) {
    var alarm = new Set(moment, action);
    alarms.add(alarm);
    ring();
    return () -> cancel(alarm);
  }

  /** Moves on, and rings the alarms whose moment has come. */
  public synchronized void pass(Duration duration) {
    ahead = ahead.plus(duration);
    ring();
  }

  /** How many alarms wait. */
  public synchronized int alarms() {
    return alarms.size();
  }

  private synchronized void cancel(Set alarm) {
    alarms.remove(alarm);
  }

  private void ring() {
    var now = instant();
    var due = alarms.stream().filter(alarm -> !alarm.moment().isAfter(now)).toList();
    alarms.removeAll(due);
    due.forEach(alarm -> Thread.ofVirtual().name("alarm").start(alarm.action()));
  }
}
