package social.tenant.backup;

import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonFieldException;
import social.tenant.json.JsonObject;
import social.tenant.time.Clock;
import social.tenant.time.Times;

/** Reads times of a file. */
final class ImportTimes {
  private ImportTimes() {}

  /**
   * A time in its stored form; null if there is none.
   *
   * @throws JsonFieldException if it is no time in RFC 3339
   */
  static @Nullable String read(JsonObject fields, String name) {
    var text = fields.text(name);
    try {
      return text == null ? null : Times.normalize(text);
    } catch (DateTimeException e) {
      throw JsonFieldException.wrongType(fields.path(name), "a time in RFC 3339");
    }
  }

  /** The same, with the present for when there is none. */
  static String read(JsonObject fields, String name, Clock clock) {
    var time = read(fields, name);
    return time == null ? clock.now() : time;
  }

  /** The same, with a time for when there is none. */
  static String read(JsonObject fields, String name, String fallback) {
    var time = read(fields, name);
    return time == null ? fallback : time;
  }
}
