package social.tenant.channel;

import social.tenant.http.ApiError;
import social.tenant.json.JsonObject;

/**
 * What is said about a channel.
 *
 * @param name not blank, at most {@value #MAX_NAME} characters
 * @param description at most {@value #MAX_DESCRIPTION} characters
 */
record ChannelDraft(String name, String description) {
  static final int MAX_NAME = 100;
  static final int MAX_DESCRIPTION = 1_000;

  /**
   * What a request says about a new channel.
   *
   * @throws ApiError 400
   */
  static ChannelDraft read(JsonObject body) {
    return new ChannelDraft(body.requireText("name"), "").changed(body);
  }

  /**
   * The same with what a request changes; an absent field stays as it is.
   *
   * @throws ApiError 400
   */
  ChannelDraft changed(JsonObject body) {
    var changed = new ChannelDraft(body.text("name", name), body.text("description", description));
    if (changed.name.isBlank()) {
      throw ApiError.badRequest("Name is required");
    }
    requireLength("Name", changed.name, MAX_NAME);
    requireLength("Description", changed.description, MAX_DESCRIPTION);
    return changed;
  }

  private static void requireLength(String what, String text, int most) {
    if (text.codePointCount(0, text.length()) > most) {
      throw ApiError.badRequest(what + " must be at most " + most + " characters");
    }
  }
}
