package social.tenant.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.subscription.HookReceiver;

/**
 * Two tenants in processes of their own, of which one or both are killed at a random moment of each
 * round, while their owners follow, comment, react, talk and mention each other.
 */
class KilledTenantsTest {
  private static final int ROUNDS = Integer.getInteger("chaos.rounds", 50);
  private static final int MOST_ACTS_OF_A_HABIT = 12;

  /** A tenant is killed after so many acts of all habits, but does not live longer than so. */
  private static final int MOST_ACTS = 40;

  private static final Duration LONGEST_LIFE = Duration.ofSeconds(1);
  private static final Duration LOOK_EVERY = Duration.ofMillis(1);
  private static final int SECONDS_BETWEEN = 61;

  /** Requests that are sent again to whoever was killed. */
  private static final int REPLAYS = 10;

  private static final double SHARE_OF_FAULTS = 0.05;

  @TempDir Path directory;
  private long secondsAhead;
  private int kills;
  private int replaysRefused;

  @Test
  void bothSidesAgreeInTheEnd() {
    var seed = Long.getLong("chaos.seed", System.nanoTime());
    var begun = System.nanoTime();
    try (var receiver = new HookReceiver(200);
        var ann = new KillableTenant("ann", directory.resolve("ann"));
        var bob = new KillableTenant("bob", directory.resolve("bob"))) {
      var random = new Random(seed);
      var traffic = new Traffic(ann.owner(), bob.owner(), receiver, receiver.url(), random);
      ann.proxy().faults(new RandomFaults(random.nextLong(), SHARE_OF_FAULTS));
      bob.proxy().faults(new RandomFaults(random.nextLong(), SHARE_OF_FAULTS));
      for (var round = 0; round < ROUNDS; round++) {
        round(traffic, ann, bob, random);
      }
      drain(ann, bob);
      report(traffic, ann, bob, receiver, Duration.ofNanos(System.nanoTime() - begun));
      traffic.check();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("With -Dchaos.seed=" + seed, e);
    }
  }

  private void round(Traffic traffic, KillableTenant ann, KillableTenant bob, Random random) {
    var victims =
        switch (random.nextInt(4)) {
          case 0 -> List.of(ann, bob);
          case 1 -> List.of(bob);
          default -> List.of(ann);
        };
    var lastAct = traffic.acts() + random.nextInt(MOST_ACTS);
    var end = System.nanoTime() + LONGEST_LIFE.toNanos();
    var killer =
        Thread.ofPlatform()
            .start(() -> {
              while (traffic.acts() < lastAct && System.nanoTime() < end) {
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
              }
              victims.forEach(KillableTenant::kill);
            });
    traffic.run(killer::isAlive, MOST_ACTS_OF_A_HABIT);
    join(killer);
    kills += victims.size();
    restart(victims);
    pass(ann, bob, SECONDS_BETWEEN);
  }

  /** Those who were killed are there again, and still know what they have done. */
  private void restart(List<KillableTenant> killed) {
    killed.forEach(tenant -> tenant.restart(secondsAhead));
    killed.forEach(KillableTenant::awaitStart);
    killed.forEach(tenant -> replaysRefused += tenant.replayLast(REPLAYS));
  }

  /**
   * In two steps, so that their clocks never differ by more than a signature may come from the
   * future.
   */
  private void pass(KillableTenant ann, KillableTenant bob, long seconds) {
    secondsAhead += seconds;
    for (var step : List.of(seconds / 2, seconds - seconds / 2)) {
      ann.pass(step);
      bob.pass(step);
    }
  }

  private void drain(KillableTenant ann, KillableTenant bob) {
    ann.proxy().calm();
    bob.proxy().calm();
    Passing.until(
        step -> pass(ann, bob, step.toSeconds()),
        () -> ann.proxy().isQuiet() && bob.proxy().isQuiet(),
        () -> ann.queue().waiting() + bob.queue().waiting() == 0);
    assertThat(ann.queue().lost() + bob.queue().lost()).as("messages given up").isZero();
  }

  private void report(
      Traffic traffic,
      KillableTenant ann,
      KillableTenant bob,
      HookReceiver receiver,
      Duration time) {
    var hooks = receiver.all().stream().map(HookReceiver.Hook::delivery).distinct().count();
    System.out.printf(
        "kill -9: %d rounds, %d kills, %d acts answered, %d messages sent again, %d requests"
            + " between tenants, %d replays refused, %d webhooks of which %d came again, %d s%n",
        ROUNDS,
        kills,
        traffic.acknowledged(),
        traffic.resent(),
        ann.proxy().passed().size() + bob.proxy().passed().size(),
        replaysRefused + ann.proxy().refusedReplays() + bob.proxy().refusedReplays(),
        hooks,
        receiver.all().size() - hooks,
        time.toSeconds());
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
