package social.tenant.bench;

import java.util.Arrays;

/** How a cost grows with a size: as a power of it. */
final class PowerLaw {
  private PowerLaw() {}

  /**
   * The exponent of the power that fits best, by least squares of the logarithms: 0 for a cost that
   * stays, 1 for one that doubles with the size.
   *
   * @return NaN when there are fewer than two sizes
   */
  static double exponent(double[] sizes, double[] costs) {
    return Slope.of(logarithms(sizes), logarithms(costs));
  }

  private static double[] logarithms(double... values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }
}
