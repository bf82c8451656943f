package social.tenant.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.tenant.delivery.Eventually;
import social.tenant.json.JsonObject;

/** Two tenants, of which one follows the other: what comes from there, and what goes there. */
class PeerEventsTest {
  private HookTenant ann;
  private HookTenant bob;

  @BeforeEach
  void start() {
    ann = new HookTenant();
    bob = new HookTenant();
  }

  @AfterEach
  void stop() {
    ann.close();
    bob.close();
  }

  private static String endpoint(HookTenant tenant) {
    return tenant.tenant.anyone().base();
  }

  private static String userId(HookTenant tenant) {
    return tenant.api.get("/api/auth/me").field("id");
  }

  private void annFollowsBob() {
    var follow = ann.api.post("/api/follows", "{\"endpoint\":\"" + endpoint(bob) + "\"}").object();
    assertThat(follow.child("data").requireFlag("notified")).isTrue();
  }

  private static String notification(String destination) {
    return "{\"event_type\":\"thing.created\",\"action_type\":\"notification\",\"action_config\":"
        + "{\"destination\":\"%s\",\"title\":\"News\",\"notification_type\":\"news\"}}"
            .formatted(destination);
  }

  private List<JsonObject> newsOfBob() {
    var data = bob.api.get("/api/notifications").object().child("data");
    return data.array("notifications").stream()
        .map(value -> value.object("notification"))
        .filter(told -> "news".equals(told.text("notification_type")))
        .toList();
  }

  @Test
  void aNotificationCanGoToAnotherTenant() {
    annFollowsBob();
    var id = ann.made(notification(endpoint(bob)));
    var note = ann.note("hello");
    Eventually.until(() -> newsOfBob().size() == 1);

    var told = newsOfBob().getFirst();
    assertThat(told.text("title")).isEqualTo("News");
    assertThat(told.text("actor_id")).isEqualTo(userId(ann));
    assertThat(told.text("actor_type")).isEqualTo("system");
    assertThat(told.text("resource_id")).isEqualTo(note);
    var delivery = ann.delivery(id, 1);
    assertThat(delivery.text("status")).isEqualTo("delivered");
    assertThat(delivery.text("destination")).isEqualTo(endpoint(bob));
  }

  @Test
  void whoIsNotWantedThereIsRejected() {
    annFollowsBob();
    bob.api.post("/api/follows/" + userId(ann) + "/block");
    var id = ann.made(notification(endpoint(bob)));
    ann.note("hello");

    assertThat(ann.delivery(id, 1).text("status")).isEqualTo("rejected");
    assertThat(newsOfBob()).isEmpty();
  }

  @Test
  void whatAPeerDoesComesFromThere() {
    try (var receiver = new HookReceiver(200)) {
      var webhook =
          "{\"event_type\":\"follow.*\",\"source_type\":\"%s\",\"action_type\":\"webhook\","
              + "\"action_config\":{\"url\":\"%s\"}}";
      bob.made(webhook.formatted("federation", receiver.url()));
      var here = bob.made(webhook.formatted("first_party", receiver.url()));
      annFollowsBob();
      var event = receiver.take().json();

      assertThat(event.text("event_type")).isEqualTo("follow.created");
      assertThat(event.text("source_type")).isEqualTo("federation");
      assertThat(event.text("source_id")).isEqualTo(userId(ann));
      assertThat(event.text("actor_id")).isEqualTo(userId(ann));
      assertThat(event.text("actor_type")).isEqualTo("remote_user");
      assertThat(event.text("resource_type")).isEqualTo("user");
      assertThat(bob.deliveries(here)).isEmpty();
    }
  }

  @Test
  void onePersonElsewhereCanBeMeant() {
    var json =
        "{\"event_type\":\"follow.*\",\"source_id\":\"%s\",\"action_type\":\"create_thing\","
            + "\"action_config\":{}}";
    var other = bob.made(json.formatted("somebody"));
    var meant = bob.made(json.formatted(userId(ann)));
    annFollowsBob();

    assertThat(bob.deliveries(meant)).hasSize(1);
    assertThat(bob.deliveries(other)).isEmpty();
  }
}
