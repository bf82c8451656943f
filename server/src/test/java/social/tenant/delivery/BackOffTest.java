package social.tenant.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackOffTest {
  @Test
  void eachWaitIsTwiceTheOneBefore() {
    assertThat(IntStream.rangeClosed(1, 7).mapToObj(n -> BackOff.after(n).toSeconds()))
        .containsExactly(30L, 60L, 120L, 240L, 480L, 960L, 1920L);
  }

  @Property
  void noWaitIsLongerThanEightHours(@ForAll @IntRange(min = 1) int attempts) {
    assertThat(BackOff.after(attempts)).isBetween(Duration.ofSeconds(30), Duration.ofHours(8));
    assertThat(BackOff.after(Math.max(attempts, 11))).isEqualTo(Duration.ofHours(8));
  }
}
