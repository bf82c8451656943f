package social.tenant.comment;

import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonObject;
import social.tenant.thing.CommentRules;
import social.tenant.thing.Metadata;

/**
 * What an author wants to say.
 *
 * @param metadata an object as compact JSON
 * @param parentId the comment it answers; null for an answer to the thing itself
 */
record NewComment(String content, String metadata, @Nullable String parentId) {
  private static final String NOTHING = "{}";

  /** Reads the fields of a request; its content is not checked yet. */
  static NewComment read(JsonObject body) {
    var metadata = body.object("metadata");
    return new NewComment(
        body.requireText("content"),
        metadata == null ? NOTHING : Metadata.of(metadata),
        body.text("parent_id"));
  }

  /**
   * Refuses content that no comment may have.
   *
   * @throws social.tenant.http.ApiError 400
   */
  NewComment checked() {
    CommentRules.requireContent(content);
    return this;
  }
}
