package social.tenant.federation;

import org.jspecify.annotations.Nullable;
import social.tenant.http.OutboundAnswer;
import social.tenant.json.JsonException;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonValue;

/**
 * What a peer answered: JSON, of whatever status.
 *
 * @param body checked, but not yet believed
 * @param length of the body in bytes
 * @param nextCursor where a list goes on; null when the answer does not say
 */
public record PeerAnswer(int status, JsonValue body, int length, @Nullable String nextCursor) {
  /**
   * Takes an answer for JSON.
   *
   * @throws NoJsonException if it is something else
   */
  static PeerAnswer of(OutboundAnswer answer) throws NoJsonException {
    if (!answer.isJson()) {
      throw new NoJsonException();
    }
    try {
      var body = answer.body();
      return new PeerAnswer(
          answer.status(), JsonValue.parse(body), body.length, answer.header("X-Next-Cursor"));
    } catch (JsonException e) {
      throw new NoJsonException();
    }
  }

  /** Whether the status is one of success, 200 to 299. */
  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /** What was wrapped in {@code {"success":true,"data":...}}, or the whole body without a wrap. */
  public JsonValue data() {
    var data = body.kind() == JsonKind.OBJECT ? body.fields().get("data") : null;
    return data == null ? body : data;
  }

  /** The text of an error; null if there is none. */
  public @Nullable String error() {
    var error = body.kind() == JsonKind.OBJECT ? body.fields().get("error") : null;
    return error != null && error.kind() == JsonKind.TEXT ? error.text() : null;
  }
}
