package social.tenant.fleet.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Many at once, in any order: what must hold whatever the moments. */
class TenanciesPropertyTest {
  private static final int THREADS = 24;
  private static final int STEPS = 40;
  private static final int NAMES = 6;

  @Property(tries = 50)
  void noRequestIsLostAndNoneMeetsAClosedTenant(@ForAll Random random) throws Exception {
    AtomicInteger asked = new AtomicInteger();
    AtomicInteger served = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    FakeHouse house = new FakeHouse(new Limits(Duration.ofSeconds(2), 4, Duration.ofSeconds(2)));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        Random own = new Random(random.nextLong());
        all.add(threads.submit(() -> live(house, own, asked, served, refused)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    house.broken.clear();
    house.busy.clear();
    house.pressure = Pressure.NONE;
    house.time.pass(Duration.ofMinutes(10));
    for (int name = 0; name < NAMES; name++) {
      house.use("t" + name);
    }
    house.close();

    assertThat(house.faults).isEmpty();
    assertThat(house.open()).isZero();
    assertThat(served.get() + refused.get()).isEqualTo(asked.get());
  }

  /** One of those who use, break, hold and hurry tenants. */
  private static void live(
      FakeHouse house,
      Random random,
      AtomicInteger asked,
      AtomicInteger served,
      AtomicInteger refused) {
    for (int step = 0; step < STEPS; step++) {
      String name = "t" + random.nextInt(NAMES);
      try {
        switch (random.nextInt(20)) {
          case 0 -> house.broken.put(name, true);
          case 1, 2 -> house.broken.clear();
          case 3, 4 -> house.time.pass(Duration.ofSeconds(random.nextInt(4)));
          case 5 -> house.pressure = List.of(Pressure.values()).get(random.nextInt(3));
          case 6 -> house.busy.put(name, true);
          case 7, 8, 10 -> house.busy.clear();
          case 9 -> house.tenancies.hold(name).close();
          default -> {
            asked.incrementAndGet();
            use(house, name, served, refused);
          }
        }
      } catch (UnavailableException e) {
        assertThat(e.reason()).isIn("Is in use", "Stopping");
      }
    }
  }

  private static void use(
      FakeHouse house, String name, AtomicInteger served, AtomicInteger refused) {
    try {
      house.use(name);
      served.incrementAndGet();
    } catch (UnavailableException e) {
      refused.incrementAndGet();
    }
  }
}
