package social.tenant.thing;

import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.store.Row;
import social.tenant.time.Ids;

/**
 * A thing as it was from one change to the next.
 *
 * @param version counts from 1
 * @param change how this version came to be
 * @param createdAt when it came to be
 * @param createdBy who made it
 */
public record ThingVersion(
    String thingId,
    long version,
    ThingState state,
    Change change,
    String createdAt,
    String createdBy)
    implements JsonWritable {

  /** What to select from {@code thing_versions} for {@link #map}. */
  static final String COLUMNS =
      "thing_id, version, type, content, metadata, visibility, change, created_at, created_by";

  /** The current version of a thing. */
  static ThingVersion current(Thing thing) {
    return new ThingVersion(
        thing.id(),
        thing.version(),
        thing.state(),
        thing.change(),
        thing.updatedAt(),
        thing.changedBy());
  }

  static ThingVersion map(Row row) {
    return new ThingVersion(
        row.text("thing_id"),
        row.number("version"),
        new ThingState(
            row.text("type"),
            row.text("content"),
            row.text("metadata"),
            Visibility.lenient(row.text("visibility"))),
        Change.of(row.text("change")),
        row.text("created_at"),
        row.text("created_by"));
  }

  /** The id of a version, which is no column: it follows from thing and number. */
  public String id() {
    return Ids.nameBased(thingId, Long.toString(version));
  }

  /** The same version with another text. */
  public ThingVersion withContent(String content) {
    var told = new ThingState(state.type(), content, state.metadata(), state.visibility());
    return new ThingVersion(thingId, version, told, change, createdAt, createdBy);
  }

  /** How many characters of content and metadata it has. */
  int length() {
    return state.content().length() + state.metadata().length();
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject()
        .field("id", id())
        .field("thing_id", thingId)
        .field("version", version)
        .field("type", state.type())
        .field("content", state.content())
        .raw("metadata", state.metadata())
        .field("visibility", state.visibility().word())
        .field("change", change.word())
        .field("created_at", createdAt)
        .field("created_by", createdBy)
        .endObject();
  }
}
