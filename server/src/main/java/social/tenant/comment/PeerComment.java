package social.tenant.comment;

import java.nio.charset.StandardCharsets;
import social.tenant.federation.Endpoints;
import social.tenant.http.ApiError;
import social.tenant.json.JsonObject;

/**
 * A comment as somebody elsewhere sends it.
 *
 * @param token empty when the request is signed instead
 */
record PeerComment(
    String commenterId, String endpoint, String thingId, NewComment comment, String token) {
  /** In bytes. */
  private static final int MAX_ID = 255;

  private static final int MAX_ENDPOINT = 2_048;
  private static final int MAX_TOKEN = 1_024;

  /**
   * Reads and checks the body of a request, all that can be checked without asking anybody.
   *
   * @param isSigned whether it needs no token
   * @throws ApiError 400
   */
  static PeerComment read(JsonObject body, boolean isSigned) {
    var commenterId = filled(body, "commenter_user_id");
    var endpoint = filled(body, "commenter_endpoint");
    var thingId = filled(body, "thing_id");
    var token = isSigned ? "" : filled(body, "comment_token");
    var comment = NewComment.read(body);
    if (bytes(commenterId) > MAX_ID
        || bytes(endpoint) > MAX_ENDPOINT
        || bytes(thingId) > MAX_ID
        || bytes(token) > MAX_TOKEN) {
      throw ApiError.badRequest("Request fields exceed maximum length");
    }
    var normal = Endpoints.require(endpoint);
    return new PeerComment(commenterId, normal, thingId, comment.checked(), token);
  }

  /** Absent is as good as empty. */
  private static String filled(JsonObject body, String name) {
    var text = body.text(name, "");
    if (text.isEmpty()) {
      throw ApiError.badRequest(name + " cannot be empty");
    }
    return text;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
