package social.tenant.subscription;

import org.jspecify.annotations.Nullable;
import social.tenant.federation.Endpoints;
import social.tenant.http.ApiError;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;

/**
 * Tells the owner, or the owner of another tenant.
 *
 * @param destination {@link #LOCAL}, or the endpoint of the other tenant
 * @param notificationType null for the name of the event
 */
record NotificationAction(
    String destination,
    @Nullable String notificationType,
    @Nullable String title,
    @Nullable String body,
    @Nullable String url)
    implements Action {
  /** The owner of this tenant. */
  static final String LOCAL = "local";

  // what a tenant takes from others (notifications/inbound)
  private static final int MAX_TEXT = 200;
  private static final int MAX_BODY = 2_000;
  private static final int MAX_URL = 2_048;

  static NotificationAction read(JsonObject config) {
    var type = Limit.filled(config, "notification_type", MAX_TEXT, "");
    return new NotificationAction(
        destination(config),
        type.isEmpty() ? null : type,
        Limit.text(config, "title", MAX_TEXT),
        Limit.text(config, "body", MAX_BODY),
        Limit.text(config, "url", MAX_URL));
  }

  private static String destination(JsonObject config) {
    var text = config.text("destination", LOCAL);
    var endpoint = text.equals(LOCAL) ? LOCAL : Endpoints.normalize(text);
    if (endpoint == null) {
      throw ApiError.badRequest(
          "Field " + config.path("destination") + " must be local or an http:// or https:// URL");
    }
    return endpoint;
  }

  static NotificationAction restore(JsonObject config) {
    return new NotificationAction(
        config.text("destination", LOCAL),
        config.text("notification_type"),
        config.text("title"),
        config.text("body"),
        config.text("url"));
  }

  boolean isLocal() {
    return destination.equals(LOCAL);
  }

  @Override
  public String type() {
    return NOTIFICATION;
  }

  @Override
  public void writeConfig(JsonOut out, boolean isSecretShown) {
    out.beginObject().field("destination", destination);
    writeField(out, "notification_type", notificationType);
    writeField(out, "title", title);
    writeField(out, "body", body);
    writeField(out, "url", url);
    out.endObject();
  }

  private static void writeField(JsonOut out, String name, @Nullable String value) {
    if (value != null) {
      out.field(name, value);
    }
  }
}
