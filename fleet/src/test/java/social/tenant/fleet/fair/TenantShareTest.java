package social.tenant.fleet.fair;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import social.tenant.time.TestTime;

/** How often a tenant may be asked, and how much it may keep. */
class TenantShareTest {
  private final TestTime time = new TestTime();

  @Test
  void aTenantMayBeAskedSoOftenASecondOnAverage() {
    Pace pace = new Pace(2, time);
    int allowed = 0;
    for (int second = 0; second < 10; second++) {
      for (int request = 0; request < 100; request++) {
        allowed += pace.allows() ? 1 : 0;
      }
      time.pass(Duration.ofSeconds(1));
    }

    assertThat(allowed).isBetween(22, 24); // those of ten seconds, and what was saved before
  }

  @Test
  void withoutAPaceItMayBeAskedAsOftenAsAnybodyLikes() {
    Pace pace = new Pace(0, time);

    for (int request = 0; request < 1_000; request++) {
      assertThat(pace.allows()).isTrue();
    }
  }

  @Test
  void whatIsAnnouncedBetweenTwoMeasurementsCounts() {
    AtomicLong kept = new AtomicLong(10);
    Quota quota = new Quota(100, kept::get, time);

    assertThat(quota.allows(50)).isTrue();
    assertThat(quota.allows(50)).isFalse();
    assertThat(quota.allows(30)).isTrue();
    assertThat(quota.allows(30)).isFalse();
    time.pass(Quota.TRUSTED);
    assertThat(quota.allows(30)).isTrue();
    kept.set(200);
    time.pass(Quota.TRUSTED);
    assertThat(quota.allows(0)).isFalse();
  }

  @Test
  void anUnboundedTenantIsNotMeasured() {
    Quota quota =
        new Quota(
            0,
            () -> {
              throw new AssertionError("measured");
            },
            time);

    assertThat(quota.allows(Long.MAX_VALUE)).isTrue();
  }
}
