package social.tenant.subscription;

import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.json.JsonObject;

/** Texts of a bounded length in requests. */
final class Limit {
  private Limit() {}

  /**
   * An optional text.
   *
   * @param most in characters
   * @throws ApiError 400 naming the field if it is longer
   */
  static @Nullable String text(JsonObject object, String name, int most) {
    var text = object.text(name);
    if (text != null && text.codePointCount(0, text.length()) > most) {
      throw ApiError.badRequest(
          "Field " + object.path(name) + " must be at most " + most + " characters");
    }
    return text;
  }

  /**
   * An optional text that is not empty.
   *
   * @throws ApiError 400 naming the field if it is empty or longer
   */
  static String filled(JsonObject object, String name, int most, String fallback) {
    var text = text(object, name, most);
    if (text != null && text.isEmpty()) {
      throw ApiError.badRequest("Field " + object.path(name) + " must not be empty");
    }
    return text == null ? fallback : text;
  }
}
