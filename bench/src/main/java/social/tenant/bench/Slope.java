package social.tenant.bench;

/** How fast something grows. */
final class Slope {
  private Slope() {}

  /**
   * By how much the values rise where x rises by one, by least squares.
   *
   * @return NaN when there are fewer than two values
   */
  static double of(double[] xs, double[] values) {
    var count = xs.length;
    var x = 0.0;
    var y = 0.0;
    var xx = 0.0;
    var xy = 0.0;
    for (var i = 0; i < count; i++) {
      x += xs[i];
      y += values[i];
      xx += xs[i] * xs[i];
      xy += xs[i] * values[i];
    }
    return count < 2 ? Double.NaN : (count * xy - x * y) / (count * xx - x * x);
  }
}
