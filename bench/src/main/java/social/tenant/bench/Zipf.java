package social.tenant.bench;

import java.util.Arrays;
import java.util.Random;

/** Numbers from 0 on, each as frequent as one by its rank: few are frequent, most are rare. */
final class Zipf {
  private final double[] upTo;

  /**
   * @param count of different numbers, at least 1
   */
  Zipf(int count) {
    upTo = new double[count];
    var sum = 0.0;
    for (var i = 0; i < count; i++) {
      sum += 1.0 / (i + 1);
      upTo[i] = sum;
    }
  }

  /** Another number below the count. */
  int next(Random random) {
    var found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
    return found < 0 ? Math.min(-found - 1, upTo.length - 1) : found;
  }
}
