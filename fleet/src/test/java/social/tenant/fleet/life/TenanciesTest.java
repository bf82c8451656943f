package social.tenant.fleet.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import social.tenant.delivery.Eventually;
import social.tenant.fleet.life.Life.State;

/** How tenants are opened, shared and closed. */
@Timeout(60)
class TenanciesTest {
  @Test
  void aHundredFirstRequestsOpenATenantOnce() throws Exception {
    try (FakeHouse house = new FakeHouse(10);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch others = new CountDownLatch(1);
      house.whileOpening = () -> await(others);
      List<Future<?>> requests = new ArrayList<>();
      for (int request = 0; request < 100; request++) {
        requests.add(threads.submit(() -> house.use("ann")));
      }
      others.countDown();
      for (Future<?> request : requests) {
        request.get();
      }

      assertThat(house.openings).hasValue(1);
      assertThat(house.faults).isEmpty();
    }
  }

  @Test
  void aRequestDuringClosingWaitsAndIsServed() throws Exception {
    try (FakeHouse house = new FakeHouse(10);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      house.use("ann");
      CountDownLatch closing = new CountDownLatch(1);
      CountDownLatch mayClose = new CountDownLatch(1);
      house.whileClosing =
          () -> {
            closing.countDown();
            await(mayClose);
          };
      house.time.pass(Duration.ofMinutes(2));
      closing.await();
      assertThat(house.tenancies.state("ann")).isEqualTo(State.CLOSING);
      Future<?> request = threads.submit(() -> house.use("ann"));
      mayClose.countDown();
      request.get();

      assertThat(house.openings).hasValue(2);
      assertThat(house.faults).isEmpty();
    }
  }

  @Test
  void aTenantInUseIsNotClosed() throws Exception {
    try (FakeHouse house = new FakeHouse(10)) {
      try (Lease ann = house.tenancies.enter("ann")) {
        house.use("bea");
        house.time.pass(Duration.ofMinutes(2));
        awaitAsleep(house, "bea");

        assertThat(house.tenancies.state("ann")).isEqualTo(State.OPEN);
        assertThat(ann.resident().isIdle()).isTrue();
      }
      house.time.pass(Duration.ofMinutes(2));
      awaitAsleep(house, "ann");
    }
  }

  @Test
  void aTenantThatHasSomethingUnderWayIsNotClosed() throws Exception {
    try (FakeHouse house = new FakeHouse(10)) {
      house.busy.put("ann", true);
      house.use("ann");
      house.use("bea");
      house.time.pass(Duration.ofMinutes(2));
      awaitAsleep(house, "bea");

      assertThat(house.tenancies.state("ann")).isEqualTo(State.OPEN);
    }
  }

  @Test
  void aTenantThatIsUnusedForAMomentGivesUpMemoryAndStaysOpen() throws Exception {
    try (FakeHouse house = new FakeHouse(10)) {
      house.use("ann");
      house.time.pass(Duration.ofSeconds(4));
      house.use("bea");
      house.time.pass(Duration.ofSeconds(1));
      Eventually.until(() -> house.rested.contains("ann"));

      assertThat(house.rested).doesNotContain("bea");
      assertThat(house.tenancies.state("ann")).isEqualTo(State.OPEN);
      house.time.pass(Duration.ofSeconds(5));
      Eventually.until(() -> house.rested.contains("bea"));
    }
  }

  @Test
  void whileNothingIsOpenThereIsNoTimer() throws Exception {
    try (FakeHouse house = new FakeHouse(10)) {
      assertThat(house.time.alarms()).isZero();
      house.use("ann");
      assertThat(house.time.alarms()).isEqualTo(1);
      house.time.pass(Duration.ofMinutes(2));
      awaitAsleep(house, "ann");
      house.time.pass(Duration.ofMinutes(2));
      Eventually.until(() -> house.time.alarms() == 0);

      assertThat(house.tenancies.counts().open()).isZero();
    }
  }

  @Test
  void theLeastRecentlyUsedMakesRoom() throws Exception {
    try (FakeHouse house = new FakeHouse(8)) {
      for (int number = 0; number < 8; number++) {
        house.use("t" + number);
      }
      house.use("t0");
      house.use("new");

      assertThat(house.faults).isEmpty();
      assertThat(house.slept).isSubsetOf("t1", "t2", "t3", "t4").contains("t1");
      assertThat(house.tenancies.counts().open()).isLessThanOrEqualTo(8);
    }
  }

  @Test
  void whereEverybodyIsInUseANewOneIsToldToComeAgain() {
    Limits limits = new Limits(Duration.ofSeconds(60), 1, Duration.ofMillis(50));
    try (FakeHouse house = new FakeHouse(limits)) {
      try (Lease ann = house.tenancies.enter("ann")) {
        assertThatThrownBy(() -> house.tenancies.enter("bea"))
            .isInstanceOf(UnavailableException.class)
            .hasMessage("Too many tenants are in use");
        assertThat(ann.resident().hasOwner()).isTrue();
      }
      house.use("bea");

      assertThat(house.tenancies.counts().shed()).isEqualTo(1);
      assertThat(house.tenancies.counts().failed()).isZero();
    }
  }

  @Test
  void whoHasLessPatienceIsToldSooner() {
    try (FakeHouse house = new FakeHouse(1)) {
      try (Lease ann = house.tenancies.enter("ann")) {
        assertThat(ann).isNotNull();
        assertThatThrownBy(() -> house.tenancies.enter("bea", Duration.ofMillis(50)))
            .isInstanceOf(UnavailableException.class);
      }
      house.use("bea");
    }
  }

  @Test
  void whereMemoryIsShortTenantsAreClosedThoughThereArePlaces() throws Exception {
    try (FakeHouse house = new FakeHouse(100)) {
      house.use("ann");
      house.pressure = Pressure.SHORT;
      house.use("bea");
      awaitAsleep(house, "ann");

      assertThat(house.tenancies.counts().evicted()).isGreaterThanOrEqualTo(1);
    }
  }

  @Test
  void whereMemoryIsExhaustedNoneIsOpenedUntilSomeAreClosed() throws Exception {
    try (FakeHouse house = new FakeHouse(100)) {
      house.use("ann");
      house.pressure = Pressure.EXHAUSTED;
      assertThatThrownBy(() -> house.use("bea"))
          .isInstanceOf(UnavailableException.class)
          .hasMessage("The host is short of memory");
      awaitAsleep(house, "ann");
      house.pressure = Pressure.NONE;
      house.use("bea");

      assertThat(house.tenancies.counts().starved()).isEqualTo(1);
      assertThat(house.tenancies.counts().shed()).isZero();
    }
  }

  @Test
  void aBrokenTenantIsToldOfByAnIdAndTriedAgainLater() {
    try (FakeHouse house = new FakeHouse(10)) {
      house.broken.put("ann", true);
      assertThatThrownBy(() -> house.use("ann"))
          .isInstanceOfSatisfying(
              UnavailableException.class, e -> assertThat(e.id()).matches("[0-9a-f]{8}"));
      house.broken.clear();
      assertThatThrownBy(() -> house.use("ann")).isInstanceOf(UnavailableException.class);
      house.use("bea");
      house.time.pass(Duration.ofSeconds(1));
      house.use("ann");

      assertThat(house.openings).hasValue(2);
      assertThat(house.tenancies.counts().failed()).isEqualTo(1);
    }
  }

  @Test
  void nobodyIsNotOpened() {
    try (FakeHouse house = new FakeHouse(1)) {
      assertThat(house.tenancies.enter("nobody")).isNull();
      assertThat(house.tenancies.enter("nobody")).isNull();
      house.use("ann");

      assertThat(house.tenancies.state("nobody")).isEqualTo(State.ASLEEP);
    }
  }

  @Test
  void whileSomebodyWorksOnItATenantStaysClosed() throws Exception {
    try (FakeHouse house = new FakeHouse(10);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      house.use("ann");
      Future<?> request;
      try (Tenancies.Hold hold = house.tenancies.hold("ann")) {
        assertThat(hold).isNotNull();
        assertThat(house.open()).isZero();
        request = threads.submit(() -> house.use("ann"));
        assertThat(house.tenancies.state("ann")).isEqualTo(State.HELD);
      }
      request.get();

      assertThat(house.openings).hasValue(2);
      assertThat(house.faults).isEmpty();
    }
  }

  @Test
  void afterTheStopNothingIsOpenAndNothingIsOpened() {
    FakeHouse house = new FakeHouse(100);
    for (int number = 0; number < 50; number++) {
      house.use("t" + number);
    }
    house.close();

    assertThat(house.open()).isZero();
    assertThat(house.faults).isEmpty();
    assertThatThrownBy(() -> house.use("t1")).isInstanceOf(UnavailableException.class);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitAsleep(FakeHouse house, String name) {
    Eventually.until(() -> house.slept.contains(name));
  }
}
