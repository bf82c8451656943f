package social.tenant.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import social.tenant.Api;
import social.tenant.InsideOnly;
import social.tenant.delivery.Eventually;
import social.tenant.json.JsonObject;

/** A whole tenant and a receiver that fails at random, over restarts. */
@AddLifecycleHook(InsideOnly.class)
class WebhookPropertyTest {
  enum Step {
    WRITE,
    PASS,
    RESTART
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.just(Step.WRITE)),
            Tuple.of(3, Arbitraries.just(Step.PASS)),
            Tuple.of(1, Arbitraries.just(Step.RESTART)))
        .list()
        .ofMinSize(5)
        .ofMaxSize(20);
  }

  @Property(tries = 6)
  void everyEventArrivesOrHasFailedEightTimes(
      @ForAll("steps") List<Step> steps, @ForAll Random random) {
    try (var tenant = new HookTenant();
        var receiver = new HookReceiver(hook -> random.nextInt(5) < 4 ? 503 : 200)) {
      var subscription = tenant.webhook("thing.created", receiver.url());
      var written = new ArrayList<String>();
      var api = tenant.api;
      for (var step : steps) {
        switch (step) {
          case WRITE -> written.add(HookTenant.note(api, "hello"));
          case PASS -> tenant.pass(Duration.ofSeconds(45));
          case RESTART -> api = tenant.restart();
        }
      }
      letAllEnd(tenant, api, subscription);
      check(HookTenant.deliveries(api, subscription), receiver, written);
    }
  }

  private static void letAllEnd(HookTenant tenant, Api api, String subscription) {
    for (var round = 0; round < 8; round++) {
      Eventually.until(() ->
          HookTenant.deliveries(api, subscription).stream()
              .allMatch(delivery ->
                  delivery.isNull("next_attempt_at")
                      || delivery
                              .requireText("next_attempt_at")
                              .compareTo(tenant.tenant.now().toString())
                          > 0));
      tenant.pass(Duration.ofHours(1));
    }
    Eventually.until(() ->
        HookTenant.deliveries(api, subscription).stream()
            .noneMatch(delivery -> "pending".equals(delivery.text("status"))));
  }

  private static void check(
      List<JsonObject> deliveries, HookReceiver receiver, List<String> written) {
    var arrived =
        receiver.all().stream().map(HookReceiver.Hook::thingId).collect(Collectors.toSet());
    assertThat(arrived).containsExactlyInAnyOrderElementsOf(written);
    assertThat(deliveries).hasSameSizeAs(written);
    for (var delivery : deliveries) {
      if (!"delivered".equals(delivery.text("status"))) {
        assertThat(delivery.text("status")).isEqualTo("failed");
        assertThat(delivery.requireInteger("attempts")).isEqualTo(8);
      }
    }
  }
}
