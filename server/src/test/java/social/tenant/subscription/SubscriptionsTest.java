package social.tenant.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscriptions themselves, whatever they do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubscriptionsTest {
  private static final String SUBSCRIPTIONS = "/api/subscriptions";
  private static final String HOOK =
      "{\"event_type\":\"thing.*\",\"action_type\":\"webhook\","
          + "\"action_config\":{\"url\":\"https://hooks.example/t\"}}";

  private HookTenant tenant;

  @BeforeAll
  void start() {
    tenant = new HookTenant();
  }

  @AfterAll
  void stop() {
    tenant.close();
  }

  private static String subscription(String event, String action, String config) {
    return "{\"event_type\":\"%s\",\"action_type\":\"%s\",\"action_config\":%s}"
        .formatted(event, action, config);
  }

  private String error(String json) {
    var answer = tenant.api.post(SUBSCRIPTIONS, json);
    assertThat(answer.status()).isEqualTo(400);
    return answer.error();
  }

  @Test
  void aNewOneHasDefaults() {
    var answer = tenant.api.post(SUBSCRIPTIONS, HOOK);

    assertThat(answer.status()).isEqualTo(201);
    var made = answer.object();
    assertThat(made.text("name")).isEmpty();
    assertThat(made.requireFlag("enabled")).isTrue();
    assertThat(made.isNull("source_type")).isTrue();
    assertThat(made.isNull("source_id")).isTrue();
  }

  @Test
  void theSecretIsShownOnce() {
    var made = tenant.api.post(SUBSCRIPTIONS, HOOK).object();
    var path = SUBSCRIPTIONS + "/" + made.requireText("id");
    assertThat(made.child("action_config").text("secret")).hasSizeGreaterThan(40);

    assertThat(tenant.api.get(path).object().child("action_config").text("secret"))
        .isEqualTo("***");
    assertThat(tenant.api.get(SUBSCRIPTIONS).text())
        .doesNotContain(made.child("action_config").requireText("secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"url\":\"URL\"}", "{\"url\":\"URL\",\"secret\":\"***\"}", "{\"url\":\"URL\"}"})
  void aSecretThatIsNotSaidIsKept(String config) {
    try (var receiver = new HookReceiver(200)) {
      var id = tenant.webhook("thing.created", "https://old.example");
      var changed =
          tenant.api.put(
              SUBSCRIPTIONS + "/" + id,
              "{\"action_config\":" + config.replace("URL", receiver.url()) + "}");
      assertThat(changed.object().child("action_config").text("secret")).isEqualTo("***");
      tenant.note("hello");

      var hook = receiver.take();
      var time =
          Instant.ofEpochSecond(Long.parseLong(hook.signature().replaceAll("t=(\\d+),.*", "$1")));
      assertThat(hook.signature()).isEqualTo(WebhookSignature.of("s3cret", time, hook.body()));
      tenant.api.delete(SUBSCRIPTIONS + "/" + id);
    }
  }

  @Test
  void onlyTheFieldsThatAreThereChange() {
    var id = tenant.api.post(SUBSCRIPTIONS, HOOK).field("id");
    var path = SUBSCRIPTIONS + "/" + id;
    tenant.api.put(path, "{\"name\":\"mine\",\"sourceType\":\"federation\",\"source_id\":\"b\"}");
    var changed = tenant.api.put(path, "{\"enabled\":false,\"source_id\":null}").object();

    assertThat(changed.text("name")).isEqualTo("mine");
    assertThat(changed.text("event_type")).isEqualTo("thing.*");
    assertThat(changed.text("source_type")).isEqualTo("federation");
    assertThat(changed.isNull("source_id")).isTrue();
    assertThat(changed.requireFlag("enabled")).isFalse();
    assertThat(changed.child("action_config").text("url")).isEqualTo("https://hooks.example/t");
  }

  @Test
  void anotherActionNeedsItsSettings() {
    var path = SUBSCRIPTIONS + "/" + tenant.api.post(SUBSCRIPTIONS, HOOK).field("id");
    assertThat(tenant.api.put(path, "{\"action_type\":\"create_thing\"}").error())
        .isEqualTo("Missing field: action_config");

    var changed =
        tenant.api.put(path, "{\"action_type\":\"create_thing\",\"action_config\":{}}").object();
    assertThat(changed.text("action_type")).isEqualTo("create_thing");
    assertThat(changed.child("action_config").text("thing_type")).isEqualTo("event");
    assertThat(changed.child("action_config").text("visibility")).isEqualTo("private");
  }

  @Test
  void aDeletedOneIsGoneWithItsDeliveries() {
    var id = tenant.made(subscription("thing.created", "notification", "{\"title\":\"x\"}"));
    tenant.note("hello");
    assertThat(tenant.deliveries(id)).hasSize(1);
    var path = SUBSCRIPTIONS + "/" + id;

    assertThat(tenant.api.delete(path).status()).isEqualTo(204);
    for (var answer :
        List.of(
            tenant.api.get(path),
            tenant.api.delete(path),
            tenant.api.put(path, "{}"),
            tenant.api.get(path + "/deliveries"))) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.error()).isEqualTo("Subscription not found");
    }
  }

  @Test
  void theListIsNewestFirst() {
    var first = tenant.made(HOOK);
    var second = tenant.made(HOOK);

    assertThat(tenant.api.get(SUBSCRIPTIONS).each("id")).startsWith(second, first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "thing.created",
        "thing.*",
        "channel.*",
        "channel.message.*",
        "follow.blocked",
        "*"
      })
  void eventsAndGroupsAreKnown(String event) {
    var made = tenant.api.post(SUBSCRIPTIONS, subscription(event, "notification", "{}"));

    assertThat(made.status()).isEqualTo(201);
    tenant.api.delete(SUBSCRIPTIONS + "/" + made.field("id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "thing",
        "thing.",
        "thing*",
        "*.created",
        "things.*",
        "thing.made",
        ".*",
        "**",
        "channel.typing",
        "presence.online",
        "presence.*",
        "thing.created.*"
      })
  void otherEventsAreRefused(String event) {
    assertThat(error(subscription(event, "notification", "{}")))
        .startsWith("Field event_type must be an event");
  }

  @Test
  void missingFieldsAreNamed() {
    assertThat(error("{}")).isEqualTo("Missing field: event_type");
    assertThat(error("{\"event_type\":\"*\"}")).isEqualTo("Missing field: action_type");
    assertThat(error("{\"event_type\":\"*\",\"action_type\":\"webhook\"}"))
        .isEqualTo("Missing field: action_config");
    assertThat(error(subscription("*", "webhook", "{}")))
        .isEqualTo("Missing field: action_config.url");
    assertThat(error(subscription("*", "webhook", "[]")))
        .isEqualTo("Field action_config must be an object");
    assertThat(error(subscription("*", "mail", "{}")))
        .isEqualTo("Field action_type must be notification, webhook or create_thing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hooks.example",
        "/t",
        "ftp://hooks.example",
        "file:///etc/passwd",
        "https://",
        "https://user:pw@hooks.example",
        "javascript:alert(1)",
        "http://a b",
        "http://h/#x"
      })
  void aUrlThatIsNoneIsRefused(String url) {
    assertThat(error(subscription("*", "webhook", "{\"url\":\"" + url + "\"}")))
        .isEqualTo("Field action_config.url must be an http:// or https:// URL");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "webhook | {'url':'http://a.example','secret':''} | action_config.secret must not be empty",
        "notification | {'destination':'mailto:x'} | action_config.destination must be local or",
        "notification | {'notification_type':''} | action_config.notification_type must not be",
        "create_thing | {'thing_type':''} | action_config.thing_type must not be empty",
        "create_thing | {'thing_type':'comment'} | action_config.thing_type must not be comment",
        "create_thing | {'visibility':'all'} | action_config.visibility must be private, friends",
        "create_thing | {'content_template':1} | action_config.content_template must be a string"
      })
  void aBadSettingIsNamed(String action, String config, String error) {
    assertThat(error(subscription("*", action, config.replace('\'', '"'))))
        .startsWith("Field " + error);
  }

  @Test
  void textsHaveABound() {
    var long201 = "x".repeat(201);
    assertThat(error(subscription("*", "notification", "{\"title\":\"" + long201 + "\"}")))
        .isEqualTo("Field action_config.title must be at most 200 characters");
    assertThat(error(HOOK.replaceFirst("\\{", "{\"name\":\"" + long201 + "\",")))
        .isEqualTo("Field name must be at most 200 characters");
    assertThat(error(HOOK.replaceFirst("\\{", "{\"source_type\":\"mars\",")))
        .isEqualTo("Field source_type must be first_party or federation");
  }

  @Test
  void aHundredAreEnough() {
    try (var other = new HookTenant()) {
      for (var i = 0; i < Subscriptions.MOST; i++) {
        assertThat(other.api.post(SUBSCRIPTIONS, HOOK).status()).isEqualTo(201);
      }
      var further = other.api.post(SUBSCRIPTIONS, HOOK);

      assertThat(further.status()).isEqualTo(409);
      assertThat(further.error()).isEqualTo("Too many subscriptions (maximum 100)");
      assertThat(other.api.get(SUBSCRIPTIONS).list()).hasSize(100);
    }
  }

  @Test
  void deliveriesComeInPages() {
    var id = tenant.made(subscription("thing.created", "notification", "{}"));
    for (var i = 0; i < 5; i++) {
      tenant.note("n" + i);
    }
    var path = SUBSCRIPTIONS + "/" + id + "/deliveries";
    var first = tenant.api.get(path + "?limit=3");
    var rest = tenant.api.get(path + "?limit=3&cursor=" + first.header("X-Next-Cursor"));

    assertThat(first.list()).hasSize(3);
    assertThat(rest.list()).hasSize(2);
    assertThat(rest.header("X-Next-Cursor")).isNull();
    assertThat(first.list().getFirst().requireInteger("event_id"))
        .isGreaterThan(rest.list().getLast().requireInteger("event_id"));
    assertThat(tenant.api.get(path + "?limit=0").list()).isEmpty();
    assertThat(tenant.api.get(path + "?cursor=x").error()).isEqualTo("Invalid cursor");
    tenant.api.delete(SUBSCRIPTIONS + "/" + id);
  }

  @Test
  void readingAndWritingNeedTheirScopes() {
    var id = tenant.made(HOOK);
    var path = SUBSCRIPTIONS + "/" + id;
    var reader = tenant.tenant.key(tenant.api, "notifications:read", "things:read");
    var writer = tenant.tenant.key(tenant.api, "notifications:write", "things:read");
    for (var answer :
        List.of(reader.get(SUBSCRIPTIONS), reader.get(path), reader.get(path + "/deliveries"))) {
      assertThat(answer.status()).isEqualTo(200);
    }
    for (var answer :
        List.of(reader.post(SUBSCRIPTIONS, HOOK), reader.put(path, "{}"), reader.delete(path))) {
      assertThat(answer.error()).isEqualTo("Missing scope: notifications:write");
    }
    assertThat(writer.get(path).error()).isEqualTo("Missing scope: notifications:read");
    assertThat(writer.put(path, "{\"name\":\"x\"}").status()).isEqualTo(200);
    assertThat(writer.delete(path).status()).isEqualTo(204);
    assertThat(tenant.tenant.anyone().get(SUBSCRIPTIONS).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "thing.created, things:read",
    "comment.*, things:read",
    "reaction.added, reactions:read",
    "follow.*, follows:read",
    "mention.created, notifications:read",
    "channel.message.created, channels:read",
    "*, channels:read"
  })
  void aKeyMustHoldWhatTheEventsNeed(String event, String scope) {
    var key = tenant.tenant.key(tenant.api, "notifications:write", "kinds:read");
    var json = subscription(event, "webhook", "{\"url\":\"https://hooks.example\"}");
    var refused = key.post(SUBSCRIPTIONS, json);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.error()).isEqualTo("Missing scope: " + scope);
  }

  @Test
  void aKeyMustHoldThingsWriteToMakeThings() {
    var key = tenant.tenant.key(tenant.api, "notifications:write", "things:read");

    assertThat(key.post(SUBSCRIPTIONS, subscription("thing.*", "create_thing", "{}")).error())
        .isEqualTo("Missing scope: things:write");
  }

  @Test
  void aKeyCanNotLeadASubscriptionOfOthersElsewhere() {
    var path = SUBSCRIPTIONS + "/" + tenant.made(HOOK);
    var key = tenant.tenant.key(tenant.api, "notifications:write");
    var refused = key.put(path, "{\"action_config\":{\"url\":\"https://elsewhere.example\"}}");

    assertThat(refused.error()).isEqualTo("Missing scope: things:read");
    assertThat(tenant.api.get(path).text()).contains("https://hooks.example/t");
  }
}
