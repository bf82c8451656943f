package social.tenant.backup;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.tenant.backup.FileThing.Position;
import social.tenant.json.JsonFieldException;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonObject;
import social.tenant.tag.Tags;
import social.tenant.thing.Metadata;
import social.tenant.thing.Thing;
import social.tenant.thing.ThingState;
import social.tenant.thing.Visibility;

/** Reads the fields that things and their versions have in a file. */
final class ThingFields {
  /** The list of a thing's versions. */
  static final String VERSIONS = "versions";

  /** The list of the reactions to a thing. */
  static final String REACTIONS = "reactions";

  /** The list of the photos of a gallery. */
  static final String PHOTOS = "photos";

  /** What of a thing is read. */
  static final Shape SHAPE =
      new Shape(
          List.of(
              "id",
              "user_id",
              "type",
              "content",
              "metadata",
              "visibility",
              "version",
              "deleted_at",
              "created_at",
              "updated_at",
              "tags"),
          List.of(VERSIONS, REACTIONS, PHOTOS));

  private static final String DEFAULT_TYPE = "note";
  private static final String NO_METADATA = "{}";
  private static final int MAX_COMMENT_DEPTH = 3;

  /** A version from which any client can count on, whatever its numbers are. */
  private static final long MAX_VERSION = 1L << 52;

  private ThingFields() {}

  /**
   * A thing.
   *
   * @throws JsonFieldException naming what can not be
   */
  static FileThing thing(JsonObject fields) {
    var state = state(fields);
    var metadata = fields.child("metadata");
    var version = version(fields);
    return new FileThing(
        nonEmpty(fields.text("id")),
        ImportFields.person(fields, "user_id"),
        state,
        version == null ? 1 : version,
        ImportFields.time(fields, "deleted_at"),
        ImportFields.time(fields, "created_at"),
        ImportFields.time(fields, "updated_at"),
        tags(fields),
        metadata == null || !state.type().equals(Thing.COMMENT) ? null : position(metadata));
  }

  /** The part of a thing that versions keep. */
  static ThingState state(JsonObject fields) {
    var metadata = fields.object("metadata");
    return new ThingState(
        fields.text("type", DEFAULT_TYPE),
        fields.text("content", ""),
        metadata == null ? NO_METADATA : Metadata.of(metadata),
        Visibility.lenient(fields.text("visibility")));
  }

  /** The number of a version; null if there is none. */
  static @Nullable Long version(JsonObject fields) {
    var version = fields.integer("version");
    if (version != null && (version < 1 || version > MAX_VERSION)) {
      throw JsonFieldException.wrongType(
          fields.path("version"), "a whole number from 1 to " + MAX_VERSION);
    }
    return version;
  }

  private static List<String> tags(JsonObject fields) {
    var tags = fields.texts("tags");
    if (tags == null) {
      return List.of();
    }
    var empty = tags.indexOf("");
    if (empty >= 0) {
      throw JsonFieldException.wrongType(fields.path("tags", empty), "a name");
    }
    if (Set.copyOf(tags).size() > Tags.MAX_PER_THING) {
      throw JsonFieldException.wrongType(
          fields.path("tags"), "at most " + Tags.MAX_PER_THING + " names");
    }
    return tags;
  }

  /** A comment that names no root is a thing like others. */
  private static @Nullable Position position(JsonObject metadata) {
    var root = id(metadata, "root_id");
    var parent = id(metadata, "parent_id");
    return root == null
        ? null
        : new Position(root, parent == null ? root : parent, depth(metadata));
  }

  /** An id in metadata, where a value of any other kind is nobody's fault. */
  private static @Nullable String id(JsonObject metadata, String name) {
    var value = metadata.value(name);
    return value != null && value.kind() == JsonKind.TEXT ? nonEmpty(value.text()) : null;
  }

  private static int depth(JsonObject metadata) {
    var value = metadata.value("depth");
    var digits = value != null && value.kind() == JsonKind.NUMBER ? value.number() : "0";
    return digits.length() == 1
        ? Math.min(digits.charAt(0) - '0', MAX_COMMENT_DEPTH)
        : MAX_COMMENT_DEPTH;
  }

  private static @Nullable String nonEmpty(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
