package social.tenant.federation;

import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;

/** Somebody somewhere, as others are told. */
public record Person(String userId, @Nullable String username, String endpoint)
    implements JsonWritable {
  @Override
  public void write(JsonOut out) {
    out.beginObject();
    writeFields(out);
    out.endObject();
  }

  void writeFields(JsonOut out) {
    out.field("user_id", userId).field("username", username).field("endpoint", endpoint);
  }
}
