package social.tenant.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class WebhookTest {
  @Test
  void anEventIsPostedToTheUrl() {
    try (var tenant = new HookTenant();
        var receiver = new HookReceiver(204)) {
      var id = tenant.webhook("thing.created", receiver.url());
      var note = tenant.note("hello");
      var hook = receiver.take();

      assertThat(hook.method()).isEqualTo("POST");
      assertThat(hook.path()).isEqualTo("/hook");
      assertThat(hook.contentType()).isEqualTo("application/json");
      assertThat(hook.event()).isEqualTo("thing.created");
      var delivery = tenant.delivery(id, 1);
      assertThat(hook.delivery()).isEqualTo(delivery.requireText("id"));
      var event = hook.json();
      assertThat(event.requireInteger("id")).isEqualTo(delivery.requireInteger("event_id"));
      assertThat(event.text("event_type")).isEqualTo("thing.created");
      assertThat(event.text("source_type")).isEqualTo("first_party");
      assertThat(event.isNull("source_id")).isTrue();
      assertThat(event.text("actor_id")).isEqualTo(tenant.api.get("/api/auth/me").field("id"));
      assertThat(event.text("actor_type")).isEqualTo("user");
      assertThat(event.text("resource_type")).isEqualTo("thing");
      assertThat(event.text("resource_id")).isEqualTo(note);
      assertThat(Instant.parse(event.requireText("timestamp"))).isBefore(tenant.tenant.now());
      var thing = event.child("payload").child("thing");
      assertThat(thing.text("content")).isEqualTo("hello");
    }
  }

  @Test
  void aDeliveryTellsHowItWent() {
    try (var tenant = new HookTenant();
        var receiver = new HookReceiver(201)) {
      var id = tenant.webhook("*", receiver.url());
      tenant.note("hello");
      var delivery = tenant.delivery(id, 1);

      assertThat(delivery.text("subscription_id")).isEqualTo(id);
      assertThat(delivery.text("destination")).isEqualTo(receiver.url());
      assertThat(delivery.text("status")).isEqualTo("delivered");
      assertThat(delivery.integer("response_status")).isEqualTo(201);
      assertThat(delivery.isNull("last_error")).isTrue();
      assertThat(delivery.isNull("next_attempt_at")).isTrue();
      assertThat(delivery.text("delivered_at")).isNotNull();
    }
  }

  @Test
  void theSignatureIsMadeWithTheSecret() throws GeneralSecurityException {
    try (var tenant = new HookTenant();
        var receiver = new HookReceiver(200)) {
      tenant.webhook("thing.*", receiver.url());
      tenant.note("héllo");
      var hook = receiver.take();

      assertThat(hook.signature()).matches("t=\\d+,v1=[0-9a-f]{64}");
      var seconds = hook.signature().substring(2, hook.signature().indexOf(','));
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec("s3cret".getBytes(UTF_8), "HmacSHA256"));
      var expected = mac.doFinal((seconds + "." + hook.body()).getBytes(UTF_8));
      assertThat(hook.signature()).endsWith(",v1=" + HexFormat.of().formatHex(expected));
      assertThat(Instant.ofEpochSecond(Long.parseLong(seconds)))
          .isBetween(tenant.tenant.now().minusSeconds(20), tenant.tenant.now());
    }
  }

  @Test
  void aFailureIsTriedAgainWithTheSameIdUntilItWorks() {
    try (var tenant = new HookTenant();
        var receiver = new HookReceiver(503)) {
      var id = tenant.webhook("thing.created", receiver.url());
      tenant.note("hello");
      var failed = tenant.delivery(id, 1);
      assertThat(failed.text("status")).isEqualTo("pending");
      assertThat(failed.integer("response_status")).isEqualTo(503);
      assertThat(failed.text("last_error")).isEqualTo("503");
      assertThat(Instant.parse(failed.requireText("next_attempt_at")))
          .isAfter(tenant.tenant.now().plusSeconds(10));

      tenant.pass(Duration.ofSeconds(30));
      tenant.delivery(id, 2);
      receiver.answer(200);
      tenant.pass(Duration.ofSeconds(60));

      assertThat(tenant.delivery(id, 3).text("status")).isEqualTo("delivered");
      assertThat(receiver.all()).hasSize(3);
      assertThat(receiver.all())
          .extracting(HookReceiver.Hook::delivery)
          .containsOnly(failed.requireText("id"));
      assertThat(receiver.all())
          .extracting(HookReceiver.Hook::body)
          .containsOnly(receiver.take().body());
      assertThat(receiver.all()).extracting(HookReceiver.Hook::signature).doesNotHaveDuplicates();
    }
  }

  @Test
  void afterEightTriesItHasFailed() {
    try (var tenant = new HookTenant();
        var receiver = new HookReceiver(500)) {
      var id = tenant.webhook("thing.created", receiver.url());
      tenant.note("hello");
      for (var attempt = 1; attempt < 8; attempt++) {
        assertThat(tenant.delivery(id, attempt).text("status")).isEqualTo("pending");
        tenant.pass(Duration.ofHours(1));
      }
      var delivery = tenant.delivery(id, 8);

      assertThat(delivery.text("status")).isEqualTo("failed");
      assertThat(delivery.isNull("next_attempt_at")).isTrue();
      assertThat(receiver.all()).hasSize(8);
    }
  }

  @Test
  void goneTurnsTheSubscriptionOff() {
    try (var tenant = new HookTenant();
        var receiver = new HookReceiver(410)) {
      var id = tenant.webhook("thing.created", receiver.url());
      tenant.note("hello");

      assertThat(tenant.delivery(id, 1).text("status")).isEqualTo("rejected");
      var subscription = tenant.api.get("/api/subscriptions/" + id).object();
      assertThat(subscription.requireFlag("enabled")).isFalse();
      tenant.note("nobody is told");
      assertThat(tenant.deliveries(id)).hasSize(1);
    }
  }

  @Test
  void whatWaitsForASubscriptionThatIsOffIsNotSent() {
    try (var tenant = new HookTenant();
        var receiver = new HookReceiver(503)) {
      var id = tenant.webhook("thing.created", receiver.url());
      tenant.note("hello");
      tenant.delivery(id, 1);
      tenant.api.put("/api/subscriptions/" + id, "{\"enabled\":false}");
      tenant.pass(Duration.ofSeconds(30));

      assertThat(tenant.delivery(id, 2).text("status")).isEqualTo("rejected");
      assertThat(receiver.all()).hasSize(1);
    }
  }

  @Test
  void aRedirectIsNotFollowed() {
    try (var tenant = new HookTenant();
        var receiver = new HookReceiver(200);
        var elsewhere = new HookReceiver(200)) {
      receiver.redirect(elsewhere.url());
      var id = tenant.webhook("thing.created", receiver.url());
      tenant.note("hello");
      var delivery = tenant.delivery(id, 1);

      assertThat(delivery.text("status")).isEqualTo("pending");
      assertThat(delivery.integer("response_status")).isEqualTo(307);
      assertThat(elsewhere.all()).isEmpty();
    }
  }

  @Test
  void privateAddressesAreRefusedUnlessTheyAreAllowed() {
    try (var tenant = new HookTenant(Map.of());
        var receiver = new HookReceiver(200)) {
      var id = tenant.webhook("thing.created", receiver.url());
      tenant.note("hello");
      var delivery = tenant.delivery(id, 1);

      assertThat(delivery.text("status")).isEqualTo("rejected");
      assertThat(delivery.text("last_error")).isEqualTo("Endpoint not allowed");
      assertThat(receiver.all()).isEmpty();
    }
  }

  @Test
  void whereNobodyListensItIsTriedAgain() {
    try (var tenant = new HookTenant()) {
      var receiver = new HookReceiver(200);
      var url = receiver.url();
      receiver.close();
      var id = tenant.webhook("thing.created", url);
      tenant.note("hello");
      var delivery = tenant.delivery(id, 1);

      assertThat(delivery.text("status")).isEqualTo("pending");
      assertThat(delivery.isNull("response_status")).isTrue();
      assertThat(delivery.text("last_error")).startsWith("No answer");
    }
  }

  @Test
  void whatWaitsIsSentAfterARestart() {
    try (var tenant = new HookTenant();
        var receiver = new HookReceiver(503)) {
      var id = tenant.webhook("thing.created", receiver.url());
      tenant.note("hello");
      tenant.delivery(id, 1);
      receiver.answer(200);
      tenant.restart();
      tenant.pass(Duration.ofSeconds(30));

      receiver.take();
      receiver.take();
      assertThat(receiver.all())
          .extracting(HookReceiver.Hook::delivery)
          .hasSize(2)
          .containsOnly(receiver.all().getFirst().delivery());
    }
  }

  @Test
  void anEventOfAChangeThatWasRefusedIsNotSent() {
    try (var tenant = new HookTenant();
        var receiver = new HookReceiver(200)) {
      var id = tenant.webhook("thing.*", receiver.url());
      var things = "{\"things\":[{\"type\":\"a\",\"content\":\"b\"},{\"type\":1}]}";
      assertThat(tenant.api.post("/api/things/bulk", things).status()).isEqualTo(400);
      tenant.note("hello");

      receiver.take();
      assertThat(tenant.deliveries(id)).hasSize(1);
    }
  }

  @Test
  void aLongTextIsLeftOutOfAnEvent() {
    try (var tenant = new HookTenant();
        var receiver = new HookReceiver(200)) {
      tenant.webhook("thing.*", receiver.url());
      tenant.note("x".repeat(100_000));
      var payload = receiver.take().json().child("payload");

      assertThat(payload.requireFlag("truncated")).isTrue();
      assertThat(payload.child("thing").has("content")).isFalse();
    }
  }
}
