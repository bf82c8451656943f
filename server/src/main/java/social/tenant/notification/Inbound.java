package social.tenant.notification;

import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.json.JsonObject;
import social.tenant.thing.Metadata;

/**
 * What a peer wants to tell.
 *
 * @param id by which the sender knows it, if it says so: sent again, it is the same notification
 */
record Inbound(@Nullable String id, NotificationDraft draft) {
  /** The longest name, title or id, in characters. */
  private static final int MAX_TEXT = 200;

  private static final int MAX_URL = 2_048;
  private static final int MAX_BODY = 2_000;

  /** The longest metadata, in UTF-16 units of its compact form. */
  private static final int MAX_METADATA = 8_192;

  /**
   * Reads the body of a request.
   *
   * @throws ApiError 400 for what is too long
   */
  static Inbound read(JsonObject body) {
    var type = checked("notification_type", body.requireText("notification_type"), MAX_TEXT);
    if (type.isEmpty()) {
      throw ApiError.badRequest("notification_type cannot be empty");
    }
    return new Inbound(
        text(body, "id", MAX_TEXT),
        new NotificationDraft(
            type,
            text(body, "actor_id", MAX_TEXT),
            text(body, "actor_type", MAX_TEXT),
            text(body, "resource_type", MAX_TEXT),
            text(body, "resource_id", MAX_TEXT),
            text(body, "title", MAX_TEXT),
            text(body, "body", MAX_BODY),
            text(body, "url", MAX_URL),
            metadata(body)));
  }

  private static @Nullable String text(JsonObject body, String name, int most) {
    var text = body.text(name);
    return text == null ? null : checked(name, text, most);
  }

  private static String checked(String name, String text, int most) {
    if (text.codePointCount(0, text.length()) > most) {
      throw ApiError.badRequest(name + " must be at most " + most + " characters");
    }
    return text;
  }

  private static @Nullable String metadata(JsonObject body) {
    var value = body.object("metadata");
    if (value == null) {
      return null;
    }
    var metadata = Metadata.of(value);
    if (metadata.length() > MAX_METADATA) {
      throw ApiError.badRequest("metadata must be at most " + MAX_METADATA + " characters");
    }
    return metadata;
  }
}
