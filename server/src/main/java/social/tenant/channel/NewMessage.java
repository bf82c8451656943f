package social.tenant.channel;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;

/**
 * What somebody wants to say in a channel.
 *
 * @param clientId by which its author's program will know it again; sent twice, it is one message
 * @param replyTo the message that it answers
 */
record NewMessage(String content, @Nullable String clientId, @Nullable String replyTo)
    implements JsonWritable {
  /** Of UTF-8. */
  static final int MAX_CONTENT_BYTES = 16 << 10;

  static final int MAX_CLIENT_ID = 64;

  /**
   * Reads the fields of a request; its content is not checked yet.
   *
   * @throws ApiError 400
   */
  static NewMessage read(JsonObject body) {
    var clientId = body.text("client_id");
    if (clientId != null) {
      requireClientId(clientId);
    }
    return new NewMessage(body.requireText("content"), clientId, body.text("reply_to"));
  }

  /**
   * Refuses content that no message may have.
   *
   * @throws ApiError 400
   */
  static String requireContent(String content) {
    if (content.isBlank()) {
      throw ApiError.badRequest("Message content cannot be empty");
    }
    if (content.getBytes(StandardCharsets.UTF_8).length > MAX_CONTENT_BYTES) {
      throw ApiError.badRequest(
          "Message content too long (maximum " + MAX_CONTENT_BYTES + " bytes)");
    }
    return content;
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject()
        .field("content", content)
        .field("client_id", clientId)
        .field("reply_to", replyTo)
        .endObject();
  }

  private static void requireClientId(String clientId) {
    var length = clientId.codePointCount(0, clientId.length());
    if (length == 0 || length > MAX_CLIENT_ID) {
      throw ApiError.badRequest("client_id must have 1 to " + MAX_CLIENT_ID + " characters");
    }
  }
}
