package social.tenant.federation;

import java.io.IOException;
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
 */
public record PeerAnswer(int status, JsonValue body, int length) {
  /**
   * Takes an answer for JSON.
   *
   * @throws IOException if it is something else
   */
  static PeerAnswer of(OutboundAnswer answer) throws IOException {
    if (!answer.isJson()) {
      throw new IOException("The answer is no JSON");
    }
    try {
      var body = answer.body();
      return new PeerAnswer(answer.status(), JsonValue.parse(body), body.length);
    } catch (JsonException e) {
      throw new IOException("The answer is no JSON", e);
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
