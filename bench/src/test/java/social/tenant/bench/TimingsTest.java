package social.tenant.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class TimingsTest {
  @Test
  void percentilesOfAThousand() {
    var timings = new Timings("all");
    for (var millis = 1000; millis > 0; millis--) {
      timings.add(millis * 1_000_000L);
    }

    assertThat(timings.percentile(0)).isEqualTo(1);
    assertThat(timings.percentile(0.5)).isEqualTo(501);
    assertThat(timings.percentile(0.99)).isEqualTo(991);
    assertThat(timings.percentile(1)).isEqualTo(1000);
  }

  @Test
  void nothingTimedIsNoNumber() {
    assertThat(new Timings("none").percentile(0.5)).isNaN();
  }

  @Property
  void aPercentileIsOneOfTheTimesAndGrowsWithItsPart(
      @ForAll @NotEmpty List<@IntRange(min = 0) Integer> millis) {
    var timings = new Timings("all");
    millis.forEach(time -> timings.add(time * 1_000_000L));

    var percentiles =
        List.of(timings.percentile(0.1), timings.percentile(0.5), timings.percentile(0.9));

    assertThat(percentiles).isSorted();
    assertThat(millis.stream().map(Integer::doubleValue)).containsAll(percentiles);
  }

  @Test
  void timesOfSeveralClientsCountTogether() {
    var one = new Timings("one");
    one.add(1_000_000);
    var other = new Timings("other");
    other.add(3_000_000);
    one.addAll(other);

    assertThat(one.count()).isEqualTo(2);
    assertThat(one.percentile(1)).isEqualTo(3);
  }
}
