package social.tenant.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SlopeTest {
  @Test
  void isWhatAStraightLineRisesBy() {
    assertThat(Slope.of(new double[] {0, 1, 4}, new double[] {5, 7, 13}))
        .isCloseTo(2, within(1e-9));
  }

  @Test
  void isThatOfTheLineThatFitsBest() {
    assertThat(Slope.of(new double[] {0, 1, 2, 3}, new double[] {1, 0, 1, 0}))
        .isCloseTo(-0.2, within(1e-9));
  }

  @Test
  void oneValueHasNone() {
    assertThat(Slope.of(new double[] {1}, new double[] {1})).isNaN();
  }
}
