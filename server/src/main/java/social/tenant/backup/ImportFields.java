package social.tenant.backup;

import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonFieldException;
import social.tenant.json.JsonObject;
import social.tenant.time.Clock;
import social.tenant.time.Times;

/** Reads fields of a file that have a form of their own. */
final class ImportFields {
  /** The longest id that a path can hold. */
  static final int MAX_ID = 128;

  private ImportFields() {}

  /**
   * A time in its stored form; null if there is none.
   *
   * @throws JsonFieldException if it is no time in RFC 3339
   */
  static @Nullable String time(JsonObject fields, String name) {
    var text = fields.text(name);
    try {
      return text == null ? null : Times.normalize(text);
    } catch (DateTimeException e) {
      throw JsonFieldException.wrongType(fields.path(name), "a time in RFC 3339");
    }
  }

  /** The same, with the present for when there is none. */
  static String time(JsonObject fields, String name, Clock clock) {
    var time = time(fields, name);
    return time == null ? clock.now() : time;
  }

  /** The same, with a time for when there is none. */
  static String time(JsonObject fields, String name, String fallback) {
    var time = time(fields, name);
    return time == null ? fallback : time;
  }

  /** The id of a person; null if there is none. */
  static @Nullable String person(JsonObject fields, String name) {
    return shortText(fields, name, MAX_ID);
  }

  /** The id of a person, who must be there. */
  static String requirePerson(JsonObject fields, String name) {
    return requireShortText(fields, name, MAX_ID);
  }

  /**
   * A text; null if there is none or it is empty.
   *
   * @param most how many characters it may have
   * @throws JsonFieldException if it has more
   */
  static @Nullable String shortText(JsonObject fields, String name, int most) {
    var text = fields.text(name);
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (text.codePointCount(0, text.length()) > most) {
      throw JsonFieldException.wrongType(fields.path(name), "at most " + most + " characters");
    }
    return text;
  }

  /** The same, of a text that must be there. */
  static String requireShortText(JsonObject fields, String name, int most) {
    var text = shortText(fields, name, most);
    if (text == null) {
      throw JsonFieldException.missing(fields.path(name));
    }
    return text;
  }
}
