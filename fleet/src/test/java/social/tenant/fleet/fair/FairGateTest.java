package social.tenant.fleet.fair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import social.tenant.delivery.Eventually;
import social.tenant.http.ApiError;

/** Who may begin when many want to. */
@Timeout(60)
class FairGateTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final ShedCounts shed = new ShedCounts();

  private FairGate gate(int requests, int each, int waiting, int waitingEach) {
    return new FairGate(new Shares(requests, each, waiting, waitingEach, LONG), shed);
  }

  private static void line(
      ExecutorService threads, FairGate gate, String tenant, int count, List<String> served) {
    int before = gate.waiting();
    for (int number = 0; number < count; number++) {
      threads.execute(() -> {
        try (Turn _ = gate.enter(tenant)) {
          served.add(tenant);
        }
      });
    }
    Eventually.until(() -> gate.waiting() == before + count);
  }

  /** One place, and all wait before the first is served, so the order is the gate's alone. */
  @Property(tries = 30)
  void tenantsAreServedInTurnHoweverManyOfTheirsWait(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 40) Integer> lengths) {
    FairGate gate = gate(1, 1, 1_000, 1_000);
    List<String> served = new CopyOnWriteArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try (Turn _ = gate.enter("first")) {
        for (int tenant = 0; tenant < lengths.size(); tenant++) {
          line(threads, gate, "t" + tenant, lengths.get(tenant), served);
        }
      }
    }

    List<String> expected = new ArrayList<>();
    for (int round = 0; round < 40; round++) {
      for (int tenant = 0; tenant < lengths.size(); tenant++) {
        if (round < lengths.get(tenant)) {
          expected.add("t" + tenant);
        }
      }
    }
    assertThat(served).isEqualTo(expected);
    assertThat(gate.tenants()).isZero();
  }

  @Property(tries = 30)
  void noBoundIsPassedAndNobodyIsLost(
      @ForAll @IntRange(min = 1, max = 6) int requests,
      @ForAll @IntRange(min = 1, max = 3) int each,
      @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 0, max = 4) Integer> arrivals) {
    FairGate gate = gate(requests, each, 1_000, 1_000);
    AtomicInteger all = new AtomicInteger();
    AtomicInteger served = new AtomicInteger();
    List<AtomicInteger> ofEach = new ArrayList<>();
    List<String> faults = new CopyOnWriteArrayList<>();
    for (int tenant = 0; tenant < 5; tenant++) {
      ofEach.add(new AtomicInteger());
    }
    Runnable check =
        () -> {
          if (gate.running() > requests) {
            faults.add("too many run");
          }
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int tenant : arrivals) {
        threads.execute(() -> {
          try (Turn turn = gate.enter("t" + tenant)) {
            use(all, requests, faults);
            use(ofEach.get(tenant), each, faults);
            check.run();
            turn.begin();
            turn.end();
            use(all, requests, faults);
            use(ofEach.get(tenant), each, faults);
            served.incrementAndGet();
          }
        });
      }
    }

    assertThat(faults).isEmpty();
    assertThat(served).hasValue(arrivals.size());
    assertThat(gate.running()).isZero();
    assertThat(gate.waiting()).isZero();
    assertThat(gate.tenants()).isZero();
  }

  private static void use(AtomicInteger users, int most, List<String> faults) {
    if (users.incrementAndGet() > most) {
      faults.add("more than " + most);
    }
    LockSupport.parkNanos(1_000);
    users.decrementAndGet();
  }

  @Test
  void oneWithAThousandDelaysAnotherByOne() {
    FairGate gate = gate(1, 1, 2_000, 1_000);
    List<String> served = new CopyOnWriteArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try (Turn _ = gate.enter("ann")) {
        line(threads, gate, "ann", 1_000, served);
        line(threads, gate, "bea", 1, served);
      }
    }

    assertThat(served).hasSize(1_001);
    assertThat(served.indexOf("bea")).isLessThanOrEqualTo(1);
  }

  @Test
  void aFullLineIsToldToComeAgainAndIsTheTenantsOwn() {
    FairGate gate = gate(2, 1, 10, 2);
    List<String> served = new CopyOnWriteArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        Turn _ = gate.enter("ann")) {
      line(threads, gate, "ann", 2, served);

      assertThatThrownBy(() -> gate.enter("ann"))
          .isInstanceOfSatisfying(
              ApiError.class, refused -> assertThat(refused.status()).isEqualTo(429));
      gate.enter("bea").close();
    }
    assertThat(served).containsExactly("ann", "ann");
    assertThat(shed.of(Shed.TENANT_BUSY)).isEqualTo(1);
  }

  @Test
  void aFullHostIsToldToComeAgain() {
    FairGate gate = gate(1, 1, 1, 1);
    List<String> served = new CopyOnWriteArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        Turn _ = gate.enter("ann")) {
      line(threads, gate, "bea", 1, served);

      assertThatThrownBy(() -> gate.enter("cea"))
          .isInstanceOfSatisfying(
              ApiError.class, refused -> assertThat(refused.status()).isEqualTo(503));
    }
    assertThat(shed.of(Shed.HOST_BUSY)).isEqualTo(1);
    assertThat(gate.tenants()).isZero();
  }

  @Test
  void whoWaitsForTooLongIsToldSoAndForgotten() {
    FairGate gate = new FairGate(new Shares(1, 1, 9, 9, Duration.ofMillis(1)), shed);
    try (Turn _ = gate.enter("ann")) {
      Map<String, Integer> statuses = new HashMap<>();
      for (String tenant : List.of("ann", "bea")) {
        assertThatThrownBy(() -> gate.enter(tenant))
            .isInstanceOfSatisfying(
                ApiError.class, refused -> statuses.put(tenant, refused.status()));
      }

      assertThat(statuses).containsEntry("ann", 429).containsEntry("bea", 503);
      assertThat(gate.waiting()).isZero();
    }
    assertThat(gate.tenants()).isZero();
    gate.enter("bea").close();
  }

  @Test
  void whoWaitsForTheClientHasNoTurn() {
    FairGate gate = gate(1, 1, 9, 9);
    try (Turn slow = gate.enter("ann")) {
      slow.begin();
      gate.enter("bea").close();
      slow.end();

      assertThat(gate.running()).isEqualTo(1);
    }
    assertThat(gate.running()).isZero();
  }
}
