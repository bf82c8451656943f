package social.tenant.federation;

import java.time.DateTimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.http.Cursor;
import social.tenant.json.JsonException;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.json.JsonWritable;
import social.tenant.thing.Thing;
import social.tenant.thing.Visibility;
import social.tenant.time.Times;

/**
 * A thing of somebody who is followed, in the form in which it is answered.
 *
 * @param createdAt in the stored form, whatever form the peer gave
 * @param json what is answered
 */
record FeedEntry(String createdAt, String id, String json) {
  /**
   * Whose thing it must be.
   *
   * @param author what is answered as the author; null when nothing is known
   */
  record Source(String userId, String endpoint, @Nullable JsonWritable author) {}

  /** The order of a feed: newest first, then by id descending. */
  static int newestFirst(FeedEntry one, FeedEntry other) {
    var byTime = other.createdAt.compareTo(one.createdAt);
    return byTime == 0 ? other.id.compareTo(one.id) : byTime;
  }

  /** Whether it comes after a place in the feed. */
  boolean isAfter(@Nullable Cursor place) {
    return place == null || newestFirst(new FeedEntry(place.createdAt(), place.id(), ""), this) < 0;
  }

  /** Reads what a peer answered; null for what is no thing to show, or is somebody else's. */
  static @Nullable FeedEntry read(JsonValue value, Source source) {
    try {
      var thing = value.object("");
      var id = thing.requireText("id");
      var createdAt = Times.normalize(thing.requireText("created_at"));
      if (!PeerDocument.isId(id)
          || !source.userId().equals(thing.requireText("user_id"))
          || thing.text("deleted_at") != null
          || Thing.COMMENT.equals(thing.text("type"))) {
        return null;
      }
      return new FeedEntry(createdAt, id, JsonOut.text(out -> write(out, thing, source)));
    } catch (JsonException | DateTimeException e) {
      return null;
    }
  }

  private static void write(JsonOut out, JsonObject thing, Source source) {
    var metadata = thing.object("metadata");
    var version = thing.integer("version");
    var created = Times.normalize(thing.requireText("created_at"));
    var updated = thing.text("updated_at");
    var isFriends = Visibility.lenient(thing.text("visibility")) == Visibility.FRIENDS;
    out.beginObject()
        .field("id", thing.requireText("id"))
        .field("user_id", source.userId())
        .field("type", thing.text("type", ""))
        .field("content", thing.text("content", ""))
        .raw("metadata", metadata == null ? "{}" : metadata.compact())
        .field("visibility", (isFriends ? Visibility.FRIENDS : Visibility.PUBLIC).word())
        .field("version", version == null ? 1 : version)
        .field("deleted_at", (String) null)
        .field("created_at", created)
        .field("updated_at", updated == null ? created : Times.normalize(updated));
    writePhotos(out, thing, source);
    var tags = thing.texts("tags");
    if (tags != null && !tags.isEmpty()) {
      out.texts("tags", tags);
    }
    out.field("author", source.author()).field("endpoint", source.endpoint()).endObject();
  }

  private static void writePhotos(JsonOut out, JsonObject thing, Source source) {
    var photos = thing.array("photos");
    if (photos == null || photos.isEmpty()) {
      return;
    }
    out.name("photos").beginArray();
    for (var photo : photos) {
      writePhoto(out, photo.object("photos"), thing, source);
    }
    out.endArray();
  }

  private static void writePhoto(JsonOut out, JsonObject photo, JsonObject thing, Source source) {
    var id = photo.requireText("id");
    var order = photo.integer("order_index");
    var size = photo.integer("size");
    var created = photo.text("created_at", thing.requireText("created_at"));
    out.beginObject()
        .field("id", id)
        .field("thing_id", photo.text("thing_id", thing.requireText("id")))
        .field("caption", photo.text("caption", ""))
        .field("order_index", order == null ? 0 : order)
        .field("content_type", photo.text("content_type", ""))
        .field("filename", photo.text("filename", ""))
        .field("size", size == null ? 0 : size)
        .field("created_at", Times.normalize(created))
        .field("url", address(photo.text("url"), id, source.endpoint()))
        .endObject();
  }

  /** What the peer says, as long as it is on its own ground; an older one says nothing. */
  private static String address(@Nullable String url, String photoId, String endpoint) {
    return url != null && url.startsWith(endpoint + "/")
        ? url
        : endpoint + "/api/photos/" + PathSegment.encode(photoId);
  }

  /** The things in an answer, newest first or in whatever order the peer gave; none if no list. */
  static List<JsonValue> list(JsonValue answer) {
    return answer.kind() == JsonKind.ARRAY ? answer.elements() : List.of();
  }
}
