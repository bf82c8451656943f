package social.tenant.thing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import social.tenant.json.JsonWritable;
import social.tenant.store.Queries;
import social.tenant.time.Ids;

/** Every gallery has one photo. */
final class TestPhotos implements Photos {
  @Override
  public Map<String, List<JsonWritable>> of(Queries sql, Collection<String> galleryIds) {
    return galleryIds.stream().collect(Collectors.toMap(id -> id, id -> List.of(photo(id))));
  }

  private static JsonWritable photo(String galleryId) {
    return out ->
        out.beginObject()
            .field("id", Ids.nameBased(galleryId))
            .field("thing_id", galleryId)
            .field("caption", "")
            .field("order_index", 0)
            .field("content_type", "image/png")
            .field("filename", "a.png")
            .field("size", 1)
            .field("created_at", "2026-01-01T00:00:00.000000Z")
            .endObject();
  }
}
