package social.tenant.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A time that stands still until a test moves it. */
final class MovableTime implements InstantSource {
  private volatile Instant now = Instant.parse("2026-01-02T03:04:05.678901Z");

  void move(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
