package social.tenant.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever receivers do and whenever the server restarts: no message is lost or tried for ever. */
class DeliveryPropertyTest {
  /** What happens next: a message for a receiver that behaves so, time that passes, a restart. */
  record Step(String behaviour, boolean isRestart, int seconds) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    // d delivers, f fails, t throws, r rejects; the last one is what happens from then on
    var behaviour = Arbitraries.strings().withChars("dfffttr").ofMinLength(1).ofMaxLength(9);
    var message = behaviour.map(text -> new Step(text, false, 0));
    var pass = Arbitraries.integers().between(1, 2000).map(time -> new Step("", false, time));
    var restart = Arbitraries.just(new Step("", true, 0));
    return Arbitraries.frequencyOf(Tuple.of(3, message), Tuple.of(3, pass), Tuple.of(1, restart))
        .list()
        .ofMaxSize(25);
  }

  @Property(tries = 40)
  void everyMessageIsDeliveredOrRejectedOrFailsAfterSixteenTries(
      @ForAll("steps") List<Step> steps) {
    var tries = new ConcurrentHashMap<String, AtomicInteger>();
    var sent = new HashMap<String, String>();
    try (var queue = new TestQueue(queued -> answer(queued, tries))) {
      for (var step : steps) {
        if (step.isRestart()) {
          queue.restart();
        } else if (step.seconds() > 0) {
          queue.pass(Duration.ofSeconds(step.seconds()));
        } else {
          sent.put(queue.enqueue("to " + step.behaviour(), step.behaviour()), step.behaviour());
        }
      }
      while (queue.untilDue() != null) {
        queue.pass(Duration.ofHours(8));
      }
      var restarts = steps.stream().filter(Step::isRestart).count();
      sent.forEach(
          (id, behaviour) -> check(queue.delivery(id), behaviour, tries.get(id).get(), restarts));
    }
  }

  /** A try that a restart cut off is not counted, so it is one more that its receiver sees. */
  private static void check(Delivery delivery, String behaviour, int tries, long restarts) {
    var last = behaviour.charAt(Math.min(tries, behaviour.length()) - 1);
    switch (delivery.status()) {
      case "delivered" -> assertThat(last).isEqualTo('d');
      case "rejected" -> assertThat(last).isEqualTo('r');
      default -> {
        assertThat(delivery.status()).as(behaviour).isEqualTo("failed");
        assertThat(delivery.attempts()).isEqualTo(16);
      }
    }
    assertThat(delivery.attempts()).isBetween(1L, 16L);
    assertThat((long) tries).isBetween(delivery.attempts(), delivery.attempts() + restarts);
  }

  private static Outcome answer(QueuedMessage queued, Map<String, AtomicInteger> tries)
      throws IOException {
    var behaviour = queued.message().payload();
    var count = tries.computeIfAbsent(queued.id(), id -> new AtomicInteger()).getAndIncrement();
    return switch (behaviour.charAt(Math.min(count, behaviour.length() - 1))) {
      case 'd' -> Outcome.delivered(200);
      case 'r' -> Outcome.rejected(410);
      case 't' -> throw new IOException("No answer");
      default -> Outcome.failed(503);
    };
  }
}
