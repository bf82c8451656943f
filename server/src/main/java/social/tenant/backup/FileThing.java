package social.tenant.backup;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.thing.Change;
import social.tenant.thing.CommentRules;
import social.tenant.thing.Thing;
import social.tenant.thing.ThingState;
import social.tenant.thing.Visibility;
import social.tenant.time.Ids;

/**
 * A thing as a file has it, checked.
 *
 * @param id null if it has none
 * @param userId null if it has none
 * @param position where a comment stands; null for what is none
 */
record FileThing(
    @Nullable String id,
    @Nullable String userId,
    ThingState state,
    long version,
    @Nullable String deletedAt,
    @Nullable String createdAt,
    @Nullable String updatedAt,
    List<String> tags,
    @Nullable Position position) {

  /**
   * Where a comment stands.
   *
   * @param parentId the thing or comment it answers
   * @param depth 0 to 3
   */
  record Position(String rootId, String parentId, int depth) {}

  /** How the current version of a thing came to be, and by whom. */
  record Origin(Change change, String by) {}

  /** Does it stand under another thing? */
  boolean isComment() {
    return position != null;
  }

  /** Can it have photos? */
  boolean isGallery() {
    return !isComment() && state.type().equals(Thing.GALLERY);
  }

  /** What tells it from others when it has no id: not what may change, such as its version. */
  String fingerprint() {
    return Ids.nameBased(
        String.valueOf(userId),
        state.type(),
        state.content(),
        state.metadata(),
        String.valueOf(createdAt));
  }

  /** The same thing in another state. */
  FileThing with(ThingState newState) {
    return new FileThing(
        id, userId, newState, version, deletedAt, createdAt, updatedAt, tags, position);
  }

  /**
   * The same comment at another place.
   *
   * @param visibility of its root there
   */
  FileThing under(Position there, Visibility visibility) {
    var metadata =
        CommentRules.metadata(state.metadata(), there.rootId(), there.parentId(), there.depth());
    var moved = new ThingState(state.type(), state.content(), metadata, visibility);
    return new FileThing(id, userId, moved, version, deletedAt, createdAt, updatedAt, tags, there);
  }

  /**
   * The thing it becomes.
   *
   * @param author who wrote it, as known here
   * @param names its tags
   * @param made when it was made
   */
  Thing thing(String newId, String author, List<String> names, Origin origin, String made) {
    return new Thing(
        newId,
        author,
        state.type(),
        state.content(),
        state.metadata(),
        state.visibility(),
        version,
        origin.change(),
        origin.by(),
        null,
        position == null ? null : position.rootId(),
        position == null ? null : position.parentId(),
        deletedAt,
        made,
        updatedAt == null ? made : updatedAt,
        names,
        List.of());
  }
}
