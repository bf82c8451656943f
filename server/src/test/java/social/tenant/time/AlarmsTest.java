package social.tenant.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AlarmsTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  @Test
  void anAlarmRingsWhenItsMomentHasCome() throws InterruptedException {
    var rang = new CountDownLatch(1);
    var clock = Clock.system();
    clock.alarm(clock.instant().plusMillis(5), rang::countDown);

    assertThat(rang.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anAlarmOfThePastRingsSoon() throws InterruptedException {
    var rang = new CountDownLatch(1);
    Clock.system().alarm(NOON.minus(Duration.ofDays(9_000)), rang::countDown);

    assertThat(rang.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anAlarmWaitsLongerIfTheClockIsSetBack() throws InterruptedException {
    var rang = new CountDownLatch(1);
    Iterator<Instant> shown = List.of(NOON.minusMillis(2), NOON.minusMillis(4), NOON).iterator();
    InstantSource source = shown::next;
    new Clock(source).alarm(NOON, rang::countDown);

    assertThat(rang.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(shown.hasNext()).isFalse();
  }

  @Test
  void anAlarmThatRingsIsNotInterruptedByTurningItOff() throws Exception {
    var rings = new CountDownLatch(1);
    var isOff = new CountDownLatch(1);
    var interrupted = new CompletableFuture<Boolean>();
    var alarm =
        Clock.system()
            .alarm(
                NOON,
                () -> {
                  rings.countDown();
                  try {
                    isOff.await();
                    interrupted.complete(Thread.interrupted());
                  } catch (InterruptedException e) {
                    interrupted.complete(true);
                  }
                });
    rings.await();
    alarm.cancel();
    isOff.countDown();

    assertThat(interrupted.get(20, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void anAlarmThatIsTurnedOffDoesNotRing() throws InterruptedException {
    var rang = new AtomicBoolean();
    var clock = Clock.system();
    clock.alarm(clock.instant().plus(Duration.ofHours(1)), () -> rang.set(true)).cancel();
    var later = new CountDownLatch(1);
    clock.alarm(clock.instant().plusMillis(5), later::countDown);

    assertThat(later.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(rang).isFalse();
  }
}
