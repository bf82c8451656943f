package social.tenant.notification;

import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;

/**
 * Someone who is known here, by the names that others are shown.
 *
 * @param displayName the username of those who chose no other name
 * @param endpoint the home of somebody elsewhere; null for the users here
 */
public record NamedPerson(
    String userId, String username, String displayName, @Nullable String endpoint)
    implements JsonWritable {
  @Override
  public void write(JsonOut out) {
    out.beginObject()
        .field("user_id", userId)
        .field("username", username)
        .field("display_name", displayName);
    if (endpoint != null) {
      out.field("endpoint", endpoint);
    }
    out.endObject();
  }
}
