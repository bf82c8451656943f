package social.tenant.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import social.tenant.TestTenant;
import social.tenant.subscription.HookReceiver;
import social.tenant.time.TestTime;

/**
 * Three tenants and a receiver of webhooks with a bad network between them: a third of all requests
 * is delayed, overtaken, lost, cut off, or repeated, and so are answers. After each round, when the
 * network is good for a while, all must agree.
 */
class NetworkFaultsTest {
  private static final int ROUNDS = Integer.getInteger("chaos.rounds", 12);
  private static final int ACTS_A_ROUND = 4;
  private static final double SHARE = 0.3;
  private static final Duration BETWEEN = Duration.ofSeconds(61);

  private final TestTime time = new TestTime();
  private final FaultProxy toAnn = new FaultProxy();
  private final FaultProxy toBob = new FaultProxy();
  private final FaultProxy toCem = new FaultProxy();
  private final FaultProxy toReceiver = new FaultProxy();

  @Test
  void allSidesAgreeAfterEachRound() {
    TestTenant.requireInside();
    var seed = Long.getLong("chaos.seed", System.nanoTime());
    try (toAnn;
        toBob;
        toCem;
        toReceiver;
        var receiver = new HookReceiver(200);
        var annsTenant = tenant("ann", toAnn);
        var bobsTenant = tenant("bob", toBob);
        var cemsTenant = tenant("cem", toCem)) {
      run(seed, annsTenant, bobsTenant, cemsTenant, receiver);
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

  private void run(
      long seed,
      TestTenant annsTenant,
      TestTenant bobsTenant,
      TestTenant cemsTenant,
      HookReceiver receiver) {
    toReceiver.leadTo(receiver.port());
    var ann = new Owner(annsTenant.owner(), toAnn.endpoint());
    var bob = new Owner(bobsTenant.owner(), toBob.endpoint());
    var random = new Random(seed);
    var traffic = new Traffic(ann, bob, receiver, toReceiver.endpoint() + "/hook", random);
    var cem = new Owner(cemsTenant.owner(), toCem.endpoint());
    traffic.add(new FollowingHabit(ann, cem));
    traffic.add(new FollowingHabit(cem, ann));
    var queues =
        Stream.of(annsTenant, bobsTenant, cemsTenant).map(one -> new Queue(one.anyone())).toList();
    for (var round = 0; round < ROUNDS; round++) {
      proxies().forEach(proxy -> proxy.faults(new RandomFaults(random.nextLong(), SHARE)));
      traffic.run(() -> true, ACTS_A_ROUND);
      time.pass(BETWEEN);
      proxies().forEach(FaultProxy::calm);
      Passing.until(
          time::pass,
          () -> proxies().stream().allMatch(FaultProxy::isQuiet),
          () -> queues.stream().allMatch(queue -> queue.waiting() == 0));
      traffic.check();
    }
    System.out.printf(
        "network faults: %d acts answered, %d messages sent again, %d requests, of which %s;"
            + " %d replays refused%n",
        traffic.acknowledged(), traffic.resent(), passed(), faults(), replaysRefused());
    assertThat(queues).as("messages given up").allMatch(queue -> queue.lost() == 0);
  }

  private List<FaultProxy> proxies() {
    return List.of(toAnn, toBob, toCem, toReceiver);
  }

  private int passed() {
    return proxies().stream().mapToInt(proxy -> proxy.passed().size()).sum();
  }

  private int replaysRefused() {
    return proxies().stream().mapToInt(FaultProxy::refusedReplays).sum();
  }

  private String faults() {
    var text = new StringBuilder();
    for (var fault : Fault.values()) {
      var count = proxies().stream().mapToInt(proxy -> proxy.count(fault)).sum();
      text.append(count).append(' ').append(fault).append(' ');
    }
    return text.toString().strip();
  }
}
