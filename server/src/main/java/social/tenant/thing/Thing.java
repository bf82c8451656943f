package social.tenant.thing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.store.Row;

/**
 * Whatever a person keeps, in its current version.
 *
 * @param userId who wrote it; for a comment this may be someone elsewhere
 * @param type names the kind, without being tied to it; may be empty
 * @param metadata an object as compact JSON
 * @param version 1 at creation, one more with each change
 * @param change how the current version came to be
 * @param changedBy who made the current version
 * @param authorEndpoint the home of an author elsewhere
 * @param rootId for a comment, the thing it stands under
 * @param parentId for a comment, the thing or comment it answers
 * @param updatedAt when the current version came to be
 * @param tags names in code-point order; empty until {@link Things#complete} has read them
 * @param photos of a gallery; empty until {@link Things#complete} has read them
 */
public record Thing(
    String id,
    String userId,
    String type,
    String content,
    String metadata,
    Visibility visibility,
    long version,
    Change change,
    String changedBy,
    @Nullable String authorEndpoint,
    @Nullable String rootId,
    @Nullable String parentId,
    @Nullable String deletedAt,
    String createdAt,
    String updatedAt,
    List<String> tags,
    List<? extends JsonWritable> photos)
    implements JsonWritable {

  /** The type of comments. */
  public static final String COMMENT = "comment";

  /** The type of things that have photos. */
  public static final String GALLERY = "gallery";

  /** What to select from {@code things t} for {@link #map}. */
  public static final String COLUMNS =
      """
      t.id, t.user_id, t.type, t.content, t.metadata, t.visibility, t.version, t.change, \
      t.changed_by, t.author_endpoint, t.root_id, t.parent_id, t.deleted_at, t.created_at, \
      t.updated_at\
      """;

  /** A row of {@link #COLUMNS}, without tags and photos. */
  public static Thing map(Row row) {
    return new Thing(
        row.text("id"),
        row.text("user_id"),
        row.text("type"),
        row.text("content"),
        row.text("metadata"),
        Visibility.lenient(row.text("visibility")),
        row.number("version"),
        Change.of(row.text("change")),
        row.text("changed_by"),
        row.textOrNull("author_endpoint"),
        row.textOrNull("root_id"),
        row.textOrNull("parent_id"),
        row.textOrNull("deleted_at"),
        row.text("created_at"),
        row.text("updated_at"),
        List.of(),
        List.of());
  }

  /** Does it stand under another thing? A thing can have the type of comments without. */
  public boolean isComment() {
    return rootId != null;
  }

  /** Was it deleted, and not restored? */
  public boolean isDeleted() {
    return deletedAt != null;
  }

  /** The part that versions keep. */
  ThingState state() {
    return new ThingState(type, content, metadata, visibility);
  }

  /** The same thing with its tags and photos. */
  public Thing with(List<String> tags, List<? extends JsonWritable> photos) {
    return with(content, metadata, tags, photos);
  }

  /** The same thing with another text. */
  public Thing withContent(String content) {
    return with(content, metadata, tags, photos);
  }

  /** The same version with other metadata. */
  Thing withMetadata(String metadata) {
    return with(content, metadata, tags, photos);
  }

  private Thing with(
      String content, String metadata, List<String> tags, List<? extends JsonWritable> photos) {
    return new Thing(
        id,
        userId,
        type,
        content,
        metadata,
        visibility,
        version,
        change,
        changedBy,
        authorEndpoint,
        rootId,
        parentId,
        deletedAt,
        createdAt,
        updatedAt,
        tags,
        photos);
  }

  /** The next version of the same thing. */
  Thing changed(
      ThingState after, Change change, String by, String now, @Nullable String deletedAt) {
    return new Thing(
        id,
        userId,
        after.type(),
        after.content(),
        after.metadata(),
        after.visibility(),
        version + 1,
        change,
        by,
        authorEndpoint,
        rootId,
        parentId,
        deletedAt,
        createdAt,
        now,
        tags,
        photos);
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject();
    writeFields(out, false);
    out.endObject();
  }

  /**
   * Writes the fields of the object into one that is begun, so that the caller can add its own.
   *
   * @param brief leaves out content and metadata, which can be long
   */
  public void writeFields(JsonOut out, boolean brief) {
    out.field("id", id).field("user_id", userId).field("type", type);
    if (!brief) {
      out.field("content", content).raw("metadata", metadata);
    }
    out.field("visibility", visibility.word())
        .field("version", version)
        .field("deleted_at", deletedAt)
        .field("created_at", createdAt)
        .field("updated_at", updatedAt);
    if (!photos.isEmpty()) {
      out.array("photos", photos);
    }
    if (!tags.isEmpty()) {
      out.texts("tags", tags);
    }
  }
}
