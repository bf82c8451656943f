package social.tenant.photo;

import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.store.Row;

/**
 * A picture or film in a gallery. Its bytes are in a file.
 *
 * @param thingId the gallery
 * @param orderIndex its place in the gallery from 0
 * @param size bytes as stored
 * @param thumbType content type of its preview; null if it has none
 */
public record Photo(
    String id,
    String thingId,
    String caption,
    long orderIndex,
    String contentType,
    String filename,
    long size,
    @Nullable String thumbType,
    String createdAt)
    implements JsonWritable {

  /** What to select from {@code photos p} for {@link #map}. */
  static final String COLUMNS =
      """
      p.id, p.thing_id, p.caption, p.order_index, p.content_type, p.filename, p.size, \
      p.thumb_type, p.created_at\
      """;

  /** A row of {@link #COLUMNS}. */
  static Photo map(Row row) {
    return new Photo(
        row.text("id"),
        row.text("thing_id"),
        row.text("caption"),
        row.number("order_index"),
        row.text("content_type"),
        row.text("filename"),
        row.number("size"),
        row.textOrNull("thumb_type"),
        row.text("created_at"));
  }

  /** The same photo with a file of another size. */
  Photo withSize(long bytes) {
    return new Photo(
        id, thingId, caption, orderIndex, contentType, filename, bytes, thumbType, createdAt);
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject();
    writeFields(out);
    out.endObject();
  }

  /** Writes the fields of the object into one that is begun, so that the caller can add its own. */
  public void writeFields(JsonOut out) {
    out.field("id", id)
        .field("thing_id", thingId)
        .field("caption", caption)
        .field("order_index", orderIndex)
        .field("content_type", contentType)
        .field("filename", filename)
        .field("size", size)
        .field("created_at", createdAt);
  }
}
