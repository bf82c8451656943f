package social.tenant.subscription;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.delivery.Eventually;
import social.tenant.json.JsonObject;

/** A tenant that may send to loopback, and its owner. */
final class HookTenant implements AutoCloseable {
  final TestTenant tenant;
  final Api api;

  HookTenant() {
    this(Map.of("ALLOW_PRIVATE_PEERS", "true"));
  }

  HookTenant(Map<String, String> environment) {
    tenant = TestTenant.start(environment);
    api = tenant.owner();
  }

  /** The same owner after a restart. */
  Api restart() {
    tenant.restart();
    return tenant.owner();
  }

  /** Makes a webhook and gives its id. */
  String webhook(String event, String url) {
    return made(
        """
        {"event_type":"%s","action_type":"webhook","action_config":{"url":"%s","secret":"s3cret"}}\
        """
            .formatted(event, url));
  }

  /** Makes a subscription and gives its id. */
  String made(String json) {
    return api.post("/api/subscriptions", json).field("id");
  }

  /** Makes a note and gives its id. */
  String note(String content) {
    return note(api, content);
  }

  static String note(Api api, String content) {
    return api.post("/api/things", "{\"type\":\"note\",\"content\":\"" + content + "\"}")
        .field("id");
  }

  List<JsonObject> deliveries(String subscription) {
    return deliveries(api, subscription);
  }

  static List<JsonObject> deliveries(Api api, String subscription) {
    return api.get("/api/subscriptions/" + subscription + "/deliveries?limit=200").list();
  }

  /** The only delivery, once it has been tried so often. */
  JsonObject delivery(String subscription, int attempts) {
    Eventually.until(() ->
        deliveries(subscription).stream()
            .anyMatch(delivery -> delivery.requireInteger("attempts") >= attempts));
    return deliveries(subscription).getFirst();
  }

  void pass(Duration duration) {
    tenant.pass(duration);
  }

  @Override
  public void close() {
    tenant.close();
  }
}
