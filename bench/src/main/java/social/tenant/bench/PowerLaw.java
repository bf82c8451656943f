package social.tenant.bench;

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
    var count = sizes.length;
    var x = 0.0;
    var y = 0.0;
    var xx = 0.0;
    var xy = 0.0;
    for (var i = 0; i < count; i++) {
      var size = Math.log(sizes[i]);
      var cost = Math.log(costs[i]);
      x += size;
      y += cost;
      xx += size * size;
      xy += size * cost;
    }
    return count < 2 ? Double.NaN : (count * xy - x * y) / (count * xx - x * x);
  }
}
