package social.tenant.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import social.tenant.fleet.life.Pressure;
import social.tenant.time.TestTime;

/** When memory is short, and when it is exhausted. */
class HostMemoryTest {
  private final TestTime time = new TestTime();
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicInteger collections = new AtomicInteger();
  private double heap;
  private double system;
  private final HostMemory memory =
      new HostMemory(List.of(this::heap, () -> system), collections::incrementAndGet, time);

  private double heap() {
    looks.incrementAndGet();
    return heap;
  }

  private Pressure later(Duration duration) {
    time.pass(duration);
    return memory.get();
  }

  @Test
  void whateverIsFullestCounts() {
    heap = 0.84;
    assertThat(memory.get()).isEqualTo(Pressure.NONE);
    system = 0.86;
    assertThat(later(HostMemory.BELIEVED)).isEqualTo(Pressure.SHORT);
    heap = 0.96;
    assertThat(later(HostMemory.BELIEVED)).isEqualTo(Pressure.EXHAUSTED);
    heap = 0.5;
    system = 0.5;
    assertThat(later(HostMemory.BELIEVED)).isEqualTo(Pressure.NONE);
  }

  @Test
  void itIsNotLookedAtForEachRequest() {
    for (int request = 0; request < 100; request++) {
      memory.get();
    }
    later(HostMemory.BELIEVED);

    assertThat(looks).hasValue(2);
  }

  @Test
  void theHeapIsCollectedNowAndThenWhileMemoryIsShort() {
    later(HostMemory.COLLECTED_AFTER);
    heap = 0.99;
    later(HostMemory.COLLECTED_AFTER);
    assertThat(collections).hasValue(0);
    later(HostMemory.COLLECTED_AFTER);
    later(HostMemory.BELIEVED);
    assertThat(collections).hasValue(1);
    heap = 0.1;
    later(HostMemory.COLLECTED_AFTER);
    heap = 0.99;
    later(HostMemory.BELIEVED);

    assertThat(collections).hasValue(1);
  }

  @Test
  void theHeapOfTheTestsIsNotFull() {
    assertThat(new HeapFill().getAsDouble()).isBetween(0.0, 1.0);
    assertThat(new SystemFill().getAsDouble()).isBetween(0.0, 1.0);
  }
}
