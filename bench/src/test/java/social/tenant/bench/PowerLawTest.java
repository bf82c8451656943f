package social.tenant.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class PowerLawTest {
  private static final double[] SIZES = {1000, 10_000, 100_000};

  @Property
  void findsThePowerThatACostIs(
      @ForAll @DoubleRange(min = -1, max = 2) double exponent,
      @ForAll @DoubleRange(min = 0.01, max = 100) double factor) {
    var costs = Arrays.stream(SIZES).map(size -> factor * Math.pow(size, exponent)).toArray();

    assertThat(PowerLaw.exponent(SIZES, costs)).isCloseTo(exponent, within(1e-6));
  }

  @Test
  void oneSizeTellsNothing() {
    assertThat(PowerLaw.exponent(new double[] {5}, new double[] {1})).isNaN();
  }
}
