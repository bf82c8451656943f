package social.tenant.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ZipfTest {
  @Property
  void aNumberIsBelowTheCount(@ForAll @IntRange(min = 1, max = 500) int count, @ForAll long seed) {
    assertThat(new Zipf(count).next(new Random(seed))).isBetween(0, count - 1);
  }

  @Test
  void theSecondIsHalfAsFrequentAsTheFirst() {
    var zipf = new Zipf(100);
    var random = new Random(1);
    var drawn = new int[100];
    for (var i = 0; i < 100_000; i++) {
      drawn[zipf.next(random)]++;
    }

    assertThat(drawn[1] / (double) drawn[0]).isCloseTo(0.5, within(0.05));
    assertThat(drawn[9] / (double) drawn[0]).isCloseTo(0.1, within(0.02));
  }
}
