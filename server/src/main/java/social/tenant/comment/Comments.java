package social.tenant.comment;

import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonValue;
import social.tenant.kind.Kind;
import social.tenant.kind.Kinds;
import social.tenant.store.Sql;
import social.tenant.thing.CommentDraft;
import social.tenant.thing.Sight;
import social.tenant.thing.Thing;
import social.tenant.thing.Things;
import social.tenant.thing.Visibility;

/** Who may comment on what. Every method works in the caller's transaction. */
final class Comments {
  /** An answer to an answer to an answer to a comment on a thing. */
  static final int MAX_DEPTH = 3;

  private final Things things;
  private final Kinds kinds;
  private final Sight sight;
  private final CommentNews news;

  Comments(Things things, Kinds kinds, Sight sight, CommentNews news) {
    this.things = things;
    this.kinds = kinds;
    this.sight = sight;
    this.news = news;
  }

  /**
   * Makes a comment and tells whom it concerns.
   *
   * @param wanted with content that was checked
   * @throws ApiError as a {@link Refusal} has it
   */
  Thing create(Sql sql, Author author, String thingId, NewComment wanted) {
    var root = commentable(sql, author, thingId);
    var parent = parent(sql, author, root, wanted.parentId());
    var depth = parent == null ? 0 : depth(parent) + 1;
    if (depth > MAX_DEPTH) {
      throw Refusal.TOO_DEEP.error(author);
    }
    var comment =
        things.create(
            sql,
            new CommentDraft(
                author.id(),
                author.endpoint(),
                root,
                parent == null ? root.id() : parent.id(),
                depth,
                wanted.content(),
                wanted.metadata()));
    news.tell(sql, comment, root, parent);
    return comment;
  }

  /** The thing, if this author may comment on it. */
  private Thing commentable(Sql sql, Author author, String thingId) {
    var root = things.find(sql, thingId);
    if (root == null || root.isComment()) {
      throw Refusal.NO_THING.error(author);
    }
    if (!root.userId().equals(author.id())) {
      requireSeen(sql, author, root);
    }
    var kind = kinds.named(sql, root.userId(), root.type());
    if (kind != null && !kind.commentable()) {
      throw Refusal.NOT_ENABLED.error(author);
    }
    return root;
  }

  private void requireSeen(Sql sql, Author author, Thing root) {
    if (root.isDeleted()) {
      throw Refusal.NO_THING.error(author);
    }
    if (root.visibility() == Visibility.PRIVATE) {
      throw Refusal.PRIVATE.error(author);
    }
    if (!sight.includes(sql, root, author.id())) {
      throw Refusal.NO_THING.error(author);
    }
  }

  private @Nullable Thing parent(Sql sql, Author author, Thing root, @Nullable String parentId) {
    if (parentId == null) {
      return null;
    }
    var parent = things.find(sql, parentId);
    if (parent == null) {
      throw Refusal.NO_PARENT.error(author);
    }
    if (!parent.isComment()) {
      throw Refusal.PARENT_IS_NO_COMMENT.error(author);
    }
    if (!root.id().equals(parent.rootId())) {
      throw Refusal.PARENT_IS_ELSEWHERE.error(author);
    }
    return parent;
  }

  /** An imported comment need not have a depth, and then stands at the top. */
  private static int depth(Thing comment) {
    var depth = JsonValue.parse(comment.metadata()).fields().get("depth");
    if (depth == null || depth.kind() != JsonKind.NUMBER) {
      return 0;
    }
    return (int) Math.clamp(Double.parseDouble(depth.number()), 0, MAX_DEPTH);
  }

  /**
   * The thing whose comments a person may read.
   *
   * @param personId null for anybody
   * @throws ApiError 404 when there is none that this person may see
   */
  Thing readable(Sql sql, @Nullable String personId, String thingId) {
    var root = things.find(sql, thingId);
    if (root == null || root.isComment() || !sight.includes(sql, root, personId)) {
      throw ApiError.notFound("Thing not found");
    }
    return root;
  }

  /** Are the comments on a thing shown at all? Its kind can hide them. */
  boolean areShown(Sql sql, Thing root) {
    Kind kind = kinds.named(sql, root.userId(), root.type());
    return kind == null || kind.commentable() || kind.showExistingComments();
  }

  /**
   * Deletes a comment of somebody elsewhere.
   *
   * @throws ApiError 404 when the author has no such comment
   */
  void delete(Sql sql, String authorId, String commentId) {
    var comment = things.find(sql, commentId);
    if (comment == null || !comment.isComment() || !comment.userId().equals(authorId)) {
      throw ApiError.notFound("Comment not found");
    }
    things.delete(authorId, commentId);
  }
}
