package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GateTest {
  private final Gate gate = new Gate();

  @Test
  void aClosedGateLetsNobodyIn() {
    assertThat(gate.enter()).isTrue();
    gate.close();
    assertThat(gate.enter()).isFalse();
  }

  @Test
  void whoWasTurnedAwayIsWaitedForToo() throws InterruptedException {
    gate.close();
    gate.enter();
    assertThat(gate.awaitIdle(Duration.ofMillis(1))).isFalse();
    gate.leave();
    assertThat(gate.awaitIdle(Duration.ZERO)).isTrue();
  }

  @Test
  void whileARequestRunsItIsNotClosedAsIdle() {
    gate.enter();
    assertThat(gate.closeIfIdle()).isFalse();
    assertThat(gate.enter()).isTrue();
  }

  @Test
  void withoutARequestItIsClosedAsIdle() {
    assertThat(gate.enter()).isTrue();
    gate.leave();
    assertThat(gate.closeIfIdle()).isTrue();
    assertThat(gate.enter()).isFalse();
  }

  @Test
  void whatIsClosedIsClosedAsIdleToo() {
    gate.close();
    gate.enter();
    assertThat(gate.closeIfIdle()).isTrue();
  }

  @Test
  void theLastOneOutEndsTheWait() throws InterruptedException {
    gate.enter();
    gate.close();
    var leaving = CompletableFuture.runAsync(gate::leave);
    assertThat(gate.awaitIdle(Duration.ofSeconds(30))).isTrue();
    leaving.join();
  }
}
