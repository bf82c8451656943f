package social.tenant.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import social.tenant.http.ApiError;

/** How many hashes are computed at a time. */
class HashGateTest {
  private final HashGate gate = new HashGate(2, Duration.ZERO);

  @Test
  void twoMayBeInside() {
    assertThat(gate.run(() -> gate.run(() -> "done"))).isEqualTo("done");
  }

  @Test
  void aThirdIsRefusedWhenItHasWaited() {
    assertThatThrownBy(() -> gate.run(() -> gate.run(() -> gate.run(() -> "never"))))
        .isInstanceOfSatisfying(ApiError.class, error -> assertThat(error.status()).isEqualTo(429));
  }

  @Test
  void whoLeavesByAnExceptionMakesRoom() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> gate.run(HashGateTest::fail))
          .isInstanceOf(IllegalStateException.class);
    }

    assertThat(gate.run(() -> "done")).isEqualTo("done");
  }

  private static String fail() {
    throw new IllegalStateException();
  }
}
