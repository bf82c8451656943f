package social.tenant.thing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonValue;

/**
 * What a client wants to be different about a thing; null leaves a part as it is.
 *
 * @param metadata the new metadata as a whole
 * @param visibility a word not yet checked, for on comments it is ignored
 */
record ThingChange(
    @Nullable String type,
    @Nullable String content,
    @Nullable JsonValue metadata,
    @Nullable String visibility,
    @Nullable List<String> tags) {

  /** Reads the body of an update; whatever else it holds is ignored. */
  static ThingChange read(JsonObject body) {
    return new ThingChange(
        body.text("type"),
        body.text("content"),
        body.object("metadata"),
        body.text("visibility"),
        body.texts("tags"));
  }

  /**
   * What the thing becomes.
   *
   * @throws ApiError 400 for a visibility that is none, or content that no comment may have
   */
  ThingState applyTo(Thing before) {
    if (before.isComment() && content != null) {
      CommentRules.requireContent(content);
    }
    return new ThingState(
        type == null ? before.type() : type,
        content == null ? before.content() : content,
        metadata == null ? before.metadata() : Metadata.of(metadata),
        visibility == null || before.isComment()
            ? before.visibility()
            : Visibility.requested(visibility));
  }
}
