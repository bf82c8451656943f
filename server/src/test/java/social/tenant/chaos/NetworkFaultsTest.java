package social.tenant.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import social.tenant.TestTenant;
import social.tenant.subscription.HookReceiver;
import social.tenant.time.TestTime;

/**
 * Two tenants and a receiver of webhooks with a bad network between them: a fifth of all requests
 * is delayed, overtaken, lost, cut off, or repeated, and so are answers.
 */
class NetworkFaultsTest {
  private static final int ROUNDS = Integer.getInteger("chaos.rounds", 12);
  private static final int ACTS_A_ROUND = 4;
  private static final double SHARE = 0.2;
  private static final Duration BETWEEN = Duration.ofSeconds(61);

  private final TestTime time = new TestTime();
  private final FaultProxy toAnn = new FaultProxy();
  private final FaultProxy toBob = new FaultProxy();
  private final FaultProxy toReceiver = new FaultProxy();

  @Test
  void bothSidesAgreeInTheEnd() {
    var seed = Long.getLong("chaos.seed", System.nanoTime());
    try (toAnn;
        toBob;
        toReceiver;
        var receiver = new HookReceiver(200);
        var annsTenant = tenant("ann", toAnn);
        var bobsTenant = tenant("bob", toBob)) {
      run(seed, annsTenant, bobsTenant, receiver);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("With -Dchaos.seed=" + seed, e);
    }
  }

  private TestTenant tenant(String name, FaultProxy proxy) {
    var tenant =
        TestTenant.federated(
            name, Map.of("INSTANCE_URL", proxy.endpoint(), "METRICS_TOKEN", "m"), time);
    proxy.leadTo(tenant.port());
    return tenant;
  }

  private void run(long seed, TestTenant annsTenant, TestTenant bobsTenant, HookReceiver receiver) {
    toReceiver.leadTo(receiver.port());
    var ann = new Owner(annsTenant.owner(), toAnn.endpoint());
    var bob = new Owner(bobsTenant.owner(), toBob.endpoint());
    var random = new Random(seed);
    var traffic = new Traffic(ann, bob, receiver, toReceiver.endpoint() + "/hook", random);
    toAnn.faults(new RandomFaults(random.nextLong(), SHARE));
    toBob.faults(new RandomFaults(random.nextLong(), SHARE));
    toReceiver.faults(new RandomFaults(random.nextLong(), SHARE));
    for (var round = 0; round < ROUNDS; round++) {
      traffic.run(() -> true, ACTS_A_ROUND);
      time.pass(BETWEEN);
    }
    toAnn.calm();
    toBob.calm();
    toReceiver.calm();
    var annsQueue = new Queue(annsTenant.anyone());
    var bobsQueue = new Queue(bobsTenant.anyone());
    Passing.until(
        time::pass,
        () -> toAnn.isQuiet() && toBob.isQuiet(),
        () -> annsQueue.waiting() + bobsQueue.waiting() == 0);
    System.out.printf(
        "network faults: %d acts answered, %d messages sent again, %d requests, of which %s;"
            + " %d replays refused%n",
        traffic.acknowledged(), traffic.resent(), passed(), faults(), replaysRefused());
    assertThat(annsQueue.lost() + bobsQueue.lost()).as("messages that were given up").isZero();
    traffic.check();
  }

  private int passed() {
    return toAnn.passed().size() + toBob.passed().size() + toReceiver.passed().size();
  }

  private int replaysRefused() {
    return toAnn.refusedReplays() + toBob.refusedReplays();
  }

  private String faults() {
    var text = new StringBuilder();
    for (var fault : Fault.values()) {
      var count = toAnn.count(fault) + toBob.count(fault) + toReceiver.count(fault);
      text.append(count).append(' ').append(fault).append(' ');
    }
    return text.toString().strip();
  }
}
