package social.tenant.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import social.tenant.delivery.Eventually;
import social.tenant.http.ApiError;

/** How many hashes are computed at a time, and whose. */
@Timeout(60)
class HashGateTest {
  private final HashGate gate = new HashGate(2, Duration.ZERO);
  private final HashGate.Line line = gate.line();

  @Test
  void twoMayBeInside() {
    assertThat(line.run(() -> line.run(() -> "done"))).isEqualTo("done");
  }

  @Test
  void aThirdIsRefusedWhenItHasWaited() {
    assertRefused(line);
  }

  @Test
  void aThirdIsRefusedAlsoIfItIsAnothers() {
    assertRefused(gate.line());
  }

  private void assertRefused(HashGate.Line third) {
    assertThatThrownBy(() -> line.run(() -> line.run(() -> third.run(() -> "never"))))
        .isInstanceOfSatisfying(ApiError.class, error -> assertThat(error.status()).isEqualTo(429));
  }

  @Test
  void whoLeavesByAnExceptionMakesRoom() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> line.run(HashGateTest::fail))
          .isInstanceOf(IllegalStateException.class);
    }

    assertThat(line.run(() -> "done")).isEqualTo("done");
  }

  private static String fail() {
    throw new IllegalStateException();
  }

  /** Many of ann's wait; bea's comes last, and is let in by the first that leaves. */
  @Test
  void aFloodOfOneTenantDelaysAnothersByOneHash() throws Exception {
    HashGate one = new HashGate(1, Duration.ofSeconds(50));
    HashGate.Line ann = one.line();
    HashGate.Line bea = one.line();
    List<String> order = new CopyOnWriteArrayList<>();
    List<Thread> waiting = new CopyOnWriteArrayList<>();
    CountDownLatch isInside = new CountDownLatch(1);
    CountDownLatch mayLeave = new CountDownLatch(1);
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      threads.execute(() -> ann.run(() -> hold(isInside, mayLeave)));
      isInside.await();
      for (int number = 0; number < 50; number++) {
        threads.execute(() -> wait(waiting, ann, () -> order.add("ann")));
      }
      Eventually.until(() -> allWait(waiting, 50));
      threads.execute(() -> wait(waiting, bea, () -> order.add("bea")));
      Eventually.until(() -> allWait(waiting, 51));
      mayLeave.countDown();
    }

    assertThat(order).hasSize(51).startsWith("bea");
  }

  private static boolean hold(CountDownLatch isInside, CountDownLatch mayLeave) {
    isInside.countDown();
    try {
      mayLeave.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  private static void wait(List<Thread> waiting, HashGate.Line line, Runnable work) {
    waiting.add(Thread.currentThread());
    line.run(() -> {
      work.run();
      return true;
    });
  }

  private static boolean allWait(List<Thread> threads, int count) {
    return threads.size() == count
        && threads.stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING);
  }
}
