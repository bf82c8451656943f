package social.tenant.chaos;

import java.util.Random;
import java.util.function.Function;

/** Lets a share of all requests meet a fault, chosen from a seed. */
final class RandomFaults implements Function<WireRequest, Fault> {
  private final Random random;
  private final double share;

  /**
   * @param share of the requests that meet a fault, 0 to 1
   */
  RandomFaults(long seed, double share) {
    random = new Random(seed);
    this.share = share;
  }

  @Override
  public synchronized Fault apply(WireRequest request) {
    if (random.nextDouble() >= share) {
      return Fault.NONE;
    }
    var all = Fault.values();
    return all[1 + random.nextInt(all.length - 1)];
  }
}
