package social.tenant.stream;

import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonException;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonValue;

/**
 * What a client sends over its WebSocket.
 *
 * @param id its own reference, as JSON; null for none
 * @param data empty if there was none
 */
record SocketFrame(String type, @Nullable String id, JsonObject data) {
  private static final int MOST_ID_BYTES = 256;

  /** A frame that is not understood. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable String id;

    Refusal(@Nullable String id, String text) {
      super(text, null, false, false);
      this.id = id;
    }

    /** What the client called it, if that much was understood. */
    @Nullable String id() {
      return id;
    }
  }

  /** Reads a frame. */
  static SocketFrame parse(String text) throws Refusal {
    String id = null;
    try {
      var frame = JsonValue.parse(text).object("");
      id = id(frame.value("id"));
      var data = frame.child("data");
      return new SocketFrame(
          frame.requireText("type"), id, data == null ? JsonValue.parse("{}").object("") : data);
    } catch (JsonException e) {
      throw new Refusal(id, String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable String id(@Nullable JsonValue id) throws Refusal {
    if (id == null) {
      return null;
    }
    if (id.kind() != JsonKind.TEXT && id.kind() != JsonKind.NUMBER) {
      throw new Refusal(null, "Field id must be a string or a number");
    }
    var json = id.compact();
    if (json.length() > MOST_ID_BYTES) {
      throw new Refusal(null, "Field id must be at most " + MOST_ID_BYTES + " characters");
    }
    return json;
  }
}
