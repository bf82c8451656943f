package social.tenant.backup;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonFieldException;
import social.tenant.json.JsonObject;
import social.tenant.photo.Photo;
import social.tenant.photo.PhotoArchive;

/**
 * A photo as a file has it, checked. What it says of the bytes does not count.
 *
 * @param id empty if it has none
 * @param orderIndex its place in the gallery; null if it has none
 */
record FilePhoto(
    String id,
    String caption,
    @Nullable Long orderIndex,
    String filename,
    @Nullable String createdAt) {

  /** What of a photo is read. */
  static final Shape SHAPE =
      new Shape(List.of("id", "caption", "order_index", "filename", "created_at"), List.of());

  /**
   * A photo.
   *
   * @throws JsonFieldException naming what can not be
   */
  static FilePhoto read(JsonObject fields) {
    return new FilePhoto(
        fields.text("id", ""),
        fields.text("caption", ""),
        fields.integer("order_index"),
        PhotoArchive.nameFor(fields.text("filename", "")),
        ImportFields.time(fields, "created_at"));
  }

  /**
   * The photo it becomes.
   *
   * @param place in the gallery, if the file does not tell
   * @param arrived its file
   * @param made when, if the file does not tell
   */
  Photo photo(String newId, String thingId, long place, ArrivedFile arrived, String made) {
    return new Photo(
        newId,
        thingId,
        caption,
        orderIndex == null ? place : Math.max(0, orderIndex),
        arrived.photo().contentType(),
        filename,
        arrived.photo().size(),
        arrived.previewType(),
        createdAt == null ? made : createdAt);
  }
}
