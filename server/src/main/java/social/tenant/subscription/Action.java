package social.tenant.subscription;

import social.tenant.http.ApiError;
import social.tenant.json.JsonFieldException;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;

/** What a subscription does. */
sealed interface Action permits NotificationAction, WebhookAction, CreateThingAction {
  /** What {@link #type} can be. */
  String NOTIFICATION = "notification";

  /** A request to another server. */
  String WEBHOOK = "webhook";

  /** A thing of the owner. */
  String CREATE_THING = "create_thing";

  /** The word for this action. */
  String type();

  /**
   * Writes the settings of this action.
   *
   * @param isSecretShown whether a secret is written as it is, or as three stars
   */
  void writeConfig(JsonOut out, boolean isSecretShown);

  /** The settings as they are stored. */
  default String stored() {
    return JsonOut.text(out -> writeConfig(out, true));
  }

  /**
   * Reads {@code action_config} of a request.
   *
   * @throws ApiError 400 naming a field
   */
  static Action read(String type, JsonObject body, Secrets secrets) {
    var config = body.child("action_config");
    if (config == null) {
      throw JsonFieldException.missing(body.path("action_config"));
    }
    return switch (type) {
      case NOTIFICATION -> NotificationAction.read(config);
      case WEBHOOK -> WebhookAction.read(config, secrets);
      case CREATE_THING -> CreateThingAction.read(config);
      default ->
          throw ApiError.badRequest(
              "Field action_type must be notification, webhook or create_thing");
    };
  }

  /** Reads what {@link #stored} gave. */
  static Action restore(String type, String stored) {
    var config = JsonValue.parse(stored).object("action_config");
    return switch (type) {
      case NOTIFICATION -> NotificationAction.restore(config);
      case WEBHOOK -> WebhookAction.restore(config);
      default -> CreateThingAction.restore(config);
    };
  }
}
