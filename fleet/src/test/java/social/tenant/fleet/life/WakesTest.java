package social.tenant.fleet.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import social.tenant.delivery.Eventually;
import social.tenant.log.Log;

/** Tenants that have something to do are woken for it, a few at a time. */
@Timeout(60)
class WakesTest {
  /** Those that sleep, as a registry knows them: whoever is woken is no longer among them. */
  private static final class Sleeping implements Wakes.Sleepers {
    final Map<String, Instant> due = new ConcurrentHashMap<>();

    @Override
    public List<String> due(Instant now, int most) {
      return due.entrySet().stream()
          .filter(entry -> !entry.getValue().isAfter(now))
          .sorted(Map.Entry.comparingByValue())
          .limit(most)
          .map(Map.Entry::getKey)
          .toList();
    }

    @Override
    public @Nullable Instant nextDue() {
      return due.values().stream().min(Comparator.naturalOrder()).orElse(null);
    }

    @Override
    public void postpone(String name, Instant until) {
      due.put(name, until);
    }
  }

  private final FakeHouse house = new FakeHouse(500);
  private final Sleeping sleeping = new Sleeping();
  private final Wakes wakes =
      new Wakes(
          sleeping,
          house.tenancies,
          house.time.clock(),
          Log.to(new PrintStream(OutputStream.nullOutputStream()), Log.Format.TEXT));

  @AfterEach
  void close() {
    wakes.close();
    house.close();
  }

  @Test
  void oneIsWokenWhenItsTimeHasCome() {
    sleeping.due.put("ann", house.time.instant().plus(Duration.ofHours(1)));
    house.whileOpening = () -> sleeping.due.remove("ann");
    wakes.start();
    house.time.pass(Duration.ofMinutes(59));
    assertThat(house.openings).hasValue(0);

    house.time.pass(Duration.ofMinutes(2));
    Eventually.until(() -> house.openings.get() == 1);
  }

  @Test
  void oneThatFallsAsleepWithSomethingSoonerToDoIsWokenSooner() {
    sleeping.due.put("ann", house.time.instant().plus(Duration.ofHours(1)));
    wakes.start();
    Instant sooner = house.time.instant().plus(Duration.ofMinutes(10));
    sleeping.due.put("bea", sooner);
    house.whileOpening = () -> sleeping.due.remove("bea");
    wakes.noted(sooner);
    house.time.pass(Duration.ofMinutes(11));

    Eventually.until(() -> house.openings.get() == 1);
    assertThat(sleeping.due).containsOnlyKeys("ann");
  }

  @Test
  void manyAreWokenAFewAtATime() {
    for (int number = 0; number < 200; number++) {
      sleeping.due.put("t" + number, house.time.instant());
    }
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    house.whileOpening =
        () -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          LockSupport.parkNanos(1_000);
          now.decrementAndGet();
        };
    house.whenOpened = sleeping.due::remove;
    wakes.start();

    Eventually.until(() -> house.openings.get() == 200);
    assertThat(most.get()).isLessThanOrEqualTo(Wakes.AT_ONCE);
  }

  @Test
  void oneThatIsBrokenWaitsAndHoldsUpNobody() {
    house.broken.put("ann", true);
    sleeping.due.put("ann", house.time.instant());
    sleeping.due.put("bea", house.time.instant().plusSeconds(1));
    house.whenOpened = sleeping.due::remove;
    wakes.start();
    house.time.pass(Duration.ofSeconds(2));

    Eventually.until(() -> house.openings.get() == 1);
    assertThat(sleeping.due.get("ann")).isAfter(house.time.instant());
    house.broken.clear();
    house.time.pass(Duration.ofMinutes(2));
    Eventually.until(() -> house.openings.get() == 2);
  }
}
