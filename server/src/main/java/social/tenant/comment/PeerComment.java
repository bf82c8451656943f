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
    var commenterId = body.requireText("commenter_user_id");
    var endpoint = body.requireText("commenter_endpoint");
    var thingId = body.requireText("thing_id");
    var comment = NewComment.read(body);
    var token = body.text("comment_token", "");
    requireSome("commenter_user_id", commenterId);
    requireSome("commenter_endpoint", endpoint);
    requireSome("thing_id", thingId);
    if (!isSigned) {
      requireSome("comment_token", token);
    }
    if (bytes(commenterId) > MAX_ID
        || bytes(endpoint) > MAX_ENDPOINT
        || bytes(thingId) > MAX_ID
        || bytes(token) > MAX_TOKEN) {
      throw ApiError.badRequest("Request fields exceed maximum length");
    }
    var normal = Endpoints.require(endpoint);
    return new PeerComment(commenterId, normal, thingId, comment.checked(), token);
  }

  private static void requireSome(String name, String text) {
    if (text.isEmpty()) {
      throw ApiError.badRequest(name + " cannot be empty");
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
