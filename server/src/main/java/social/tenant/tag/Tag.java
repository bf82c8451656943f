package social.tenant.tag;

import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;

/** A name that can be put on things. */
public record Tag(String id, String userId, String name) implements JsonWritable {
  @Override
  public void write(JsonOut out) {
    out.beginObject().field("id", id).field("user_id", userId).field("name", name).endObject();
  }
}
