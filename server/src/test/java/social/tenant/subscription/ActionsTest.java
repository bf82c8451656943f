package social.tenant.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import social.tenant.Api;
import social.tenant.json.JsonObject;

/** What subscriptions do at this tenant itself. */
class ActionsTest {
  private static String subscription(String event, String action, String config) {
    return "{\"event_type\":\"%s\",\"action_type\":\"%s\",\"action_config\":%s}"
        .formatted(event, action, config.replace('\'', '"'));
  }

  private static List<JsonObject> notifications(Api api) {
    var data = api.get("/api/notifications").object().child("data");
    return data.array("notifications").stream().map(n -> n.object("notification")).toList();
  }

  private static List<JsonObject> things(Api api, String type) {
    return api.get("/api/things?type=" + type).list();
  }

  @Test
  void aNotificationIsThereWithTheAnswer() {
    try (var tenant = new HookTenant()) {
      var config = "{'title':'A note','body':'Look','url':'/x','notification_type':'mine'}";
      var id = tenant.made(subscription("thing.created", "notification", config));
      var note = tenant.note("hello");
      var told = notifications(tenant.api);

      assertThat(told).hasSize(1);
      var first = told.getFirst();
      assertThat(first.text("notification_type")).isEqualTo("mine");
      assertThat(first.text("title")).isEqualTo("A note");
      assertThat(first.text("body")).isEqualTo("Look");
      assertThat(first.text("url")).isEqualTo("/x");
      assertThat(first.isNull("actor_id")).isTrue();
      assertThat(first.text("actor_type")).isEqualTo("system");
      assertThat(first.text("resource_type")).isEqualTo("thing");
      assertThat(first.text("resource_id")).isEqualTo(note);
      assertThat(first.child("metadata").text("subscription_id")).isEqualTo(id);
      var delivery = tenant.deliveries(id).getFirst();
      assertThat(delivery.text("status")).isEqualTo("delivered");
      assertThat(delivery.text("destination")).isEqualTo("local");
      assertThat(delivery.integer("attempts")).isEqualTo(1);
    }
  }

  @Test
  void itsTypeIsThatOfTheEventIfNoneIsSaid() {
    try (var tenant = new HookTenant()) {
      tenant.made(subscription("thing.*", "notification", "{}"));
      tenant.api.delete("/api/things/" + tenant.note("hello"));

      assertThat(notifications(tenant.api))
          .extracting(told -> told.text("notification_type"))
          .containsExactly("thing.deleted", "thing.created");
    }
  }

  @Test
  void aTypeThatIsOffIsNotNotified() {
    try (var tenant = new HookTenant()) {
      var id = tenant.made(subscription("thing.created", "notification", "{}"));
      tenant.api.put("/api/notifications/settings/thing.created", "{\"enabled\":false}");
      tenant.note("hello");

      assertThat(notifications(tenant.api)).isEmpty();
      assertThat(tenant.deliveries(id).getFirst().text("status")).isEqualTo("rejected");
    }
  }

  @Test
  void aThingIsMadeFromTheTemplate() {
    try (var tenant = new HookTenant()) {
      var template =
          "{{event_type}}|{{actor_type}}|{{source_type}}|{{source_id}}|{{resource_type}}"
              + "|{{resource_id}}|{{unknown}}|{{ actor_id }}|$1";
      var config =
          "{'thing_type':'log','visibility':'public','content_template':'" + template + "'}";
      tenant.made(subscription("thing.created", "create_thing", config));
      var note = tenant.note("hello");
      var made = things(tenant.api, "log");

      assertThat(made).hasSize(1);
      assertThat(made.getFirst().text("content"))
          .isEqualTo(
              "thing.created|user|first_party||thing|" + note + "|{{unknown}}|{{ actor_id }}|$1");
      assertThat(made.getFirst().text("visibility")).isEqualTo("public");
    }
  }

  @Test
  void withoutATemplateAThingTellsTheEventAndTheActor() {
    try (var tenant = new HookTenant()) {
      tenant.made(subscription("thing.created", "create_thing", "{}"));
      tenant.note("hello");
      var me = tenant.api.get("/api/auth/me").field("id");

      assertThat(things(tenant.api, "event").getFirst().text("content"))
          .isEqualTo("thing.created: " + me);
    }
  }

  @Test
  void whatASubscriptionDoesStartsNoSubscription() {
    try (var tenant = new HookTenant();
        var receiver = new HookReceiver(200)) {
      tenant.made(subscription("*", "create_thing", "{'content_template':'@ann'}"));
      tenant.made(subscription("*", "notification", "{}"));
      var hook = tenant.webhook("*", receiver.url());
      tenant.note("hello");

      receiver.take();
      assertThat(things(tenant.api, "event")).hasSize(1);
      assertThat(tenant.deliveries(hook)).hasSize(1);
      assertThat(notifications(tenant.api)).hasSize(1);
    }
  }

  @Test
  void anActionOfTheOwnerIsNoFederation() {
    try (var tenant = new HookTenant()) {
      var json =
          subscription("thing.*", "notification", "{}")
              .replaceFirst("\\{", "{\"source_type\":\"%s\",");
      var here = tenant.made(json.formatted("first_party"));
      var elsewhere = tenant.made(json.formatted("federation"));
      tenant.note("hello");

      assertThat(tenant.deliveries(here)).hasSize(1);
      assertThat(tenant.deliveries(elsewhere)).isEmpty();
    }
  }

  @Test
  void commentsAndReactionsAreEventsToo() {
    try (var tenant = new HookTenant();
        var receiver = new HookReceiver(200)) {
      var note = tenant.note("hello");
      tenant.webhook("comment.*", receiver.url());
      tenant.webhook("reaction.added", receiver.url());
      tenant.api.post("/api/things/" + note + "/comments", "{\"content\":\"yes\"}");
      var comment = receiver.take();
      tenant.api.post("/api/things/" + note + "/reactions", "{\"type\":\"like\"}");
      var reaction = receiver.take();

      assertThat(comment.event()).isEqualTo("comment.created");
      assertThat(comment.json().text("resource_type")).isEqualTo("comment");
      assertThat(comment.json().child("payload").text("root_id")).isEqualTo(note);
      assertThat(reaction.json().text("resource_type")).isEqualTo("thing");
      assertThat(reaction.json().text("resource_id")).isEqualTo(note);
    }
  }

  @Test
  void aSubscriptionThatIsOffDoesNothing() {
    try (var tenant = new HookTenant()) {
      var id = tenant.made(subscription("thing.*", "notification", "{}"));
      tenant.api.put("/api/subscriptions/" + id, "{\"enabled\":false}");
      tenant.note("hello");

      assertThat(tenant.deliveries(id)).isEmpty();
    }
  }
}
