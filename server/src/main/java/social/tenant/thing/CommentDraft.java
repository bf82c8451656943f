package social.tenant.thing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a new comment starts with. Whether it may be made is decided before.
 *
 * @param userId its author, who may be someone elsewhere
 * @param authorEndpoint the home of an author elsewhere
 * @param root the thing it stands under, whose visibility it takes
 * @param parentId the thing or comment it answers
 * @param depth 0 for an answer to the root, one more for each further answer
 * @param content as {@link CommentRules#requireContent} lets it pass
 * @param metadata what its author sent, an object as compact JSON
 */
public record CommentDraft(
    String userId,
    @Nullable String authorEndpoint,
    Thing root,
    String parentId,
    int depth,
    String content,
    String metadata) {

  /** The thing it becomes, in its first version. */
  Thing thing(String id, String now) {
    return new Thing(
        id,
        userId,
        Thing.COMMENT,
        content,
        CommentRules.metadata(metadata, root.id(), parentId, depth),
        root.visibility(),
        1,
        Change.CREATE,
        userId,
        authorEndpoint,
        root.id(),
        parentId,
        null,
        now,
        now,
        List.of(),
        List.of());
  }
}
