package social.tenant.subscription;

import social.tenant.http.ApiError;
import social.tenant.json.JsonObject;

/**
 * What is said about a subscription.
 *
 * @param name for people; may be empty
 */
record SubscriptionDraft(
    String name, EventPattern events, Source source, Action action, boolean enabled) {
  private static final int MAX_NAME = 200;

  /**
   * What a request says about a new subscription.
   *
   * @param secrets makes the secret of a webhook that comes without
   * @throws ApiError 400 naming a field
   */
  static SubscriptionDraft read(JsonObject body, Secrets secrets) {
    var events = EventPattern.of(body.requireText("event_type"));
    var action = Action.read(body.requireText("action_type"), body, secrets);
    return new SubscriptionDraft(
        name(body, ""), events, Source.ANY.changed(body), action, body.flag("enabled", true));
  }

  /**
   * The same with what a request changes. An absent field stays as it is; the settings of the
   * action change as a whole, but for a secret that is not said.
   *
   * @param secrets makes the secret of a webhook that had none
   * @throws ApiError 400 naming a field
   */
  SubscriptionDraft changed(JsonObject body, Secrets secrets) {
    return new SubscriptionDraft(
        name(body, name),
        EventPattern.of(body.text("event_type", events.text())),
        source.changed(body),
        changedAction(body, secrets),
        body.flag("enabled", enabled));
  }

  private Action changedAction(JsonObject body, Secrets secrets) {
    var type = body.text("action_type", action.type());
    if (body.value("action_config") == null && type.equals(action.type())) {
      return action;
    }
    Secrets kept = action instanceof WebhookAction webhook ? webhook::secret : secrets;
    return Action.read(type, body, kept);
  }

  private static String name(JsonObject body, String fallback) {
    var name = Limit.text(body, "name", MAX_NAME);
    return name == null ? fallback : name;
  }
}
