package social.tenant.thing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import social.tenant.http.ApiError;
import social.tenant.json.JsonOut;

/** What things that stand under others may be and what of them never changes. */
public final class CommentRules {
  /** The longest comment, in bytes of UTF-8. */
  public static final int MAX_CONTENT_BYTES = 65_536;

  /** The keys of a comment's metadata that the server sets. */
  static final List<String> SERVER_KEYS = List.of("root_id", "parent_id", "depth");

  private CommentRules() {}

  /**
   * Refuses content that is empty, only white space, or too long.
   *
   * @throws ApiError 400
   */
  public static void requireContent(String content) {
    if (content.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
      throw ApiError.badRequest("Comment content cannot be empty");
    }
    if (content.getBytes(StandardCharsets.UTF_8).length > MAX_CONTENT_BYTES) {
      throw ApiError.badRequest(
          "Comment content too long (maximum " + MAX_CONTENT_BYTES + " bytes)");
    }
  }

  /** The metadata of a comment: whatever its author sent, under the keys that the server sets. */
  public static String metadata(String sent, String rootId, String parentId, int depth) {
    return Metadata.merge(
        sent,
        JsonOut.text(out ->
            out.beginObject()
                .field("root_id", rootId)
                .field("parent_id", parentId)
                .field("depth", depth)
                .endObject()));
  }

  /** What a comment really becomes: type, place and visibility stay, whatever is wanted. */
  static ThingState kept(Thing comment, ThingState wanted) {
    return new ThingState(
        comment.type(),
        wanted.content(),
        wanted.metadata().equals(comment.metadata())
            ? comment.metadata()
            : Metadata.merge(wanted.metadata(), Metadata.pick(comment.metadata(), SERVER_KEYS)),
        comment.visibility());
  }
}
