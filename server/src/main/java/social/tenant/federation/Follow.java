package social.tenant.federation;

import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.store.Row;

/**
 * One person follows another; one of the two is here.
 *
 * @param remoteEndpoint of the other one
 * @param username of the other one; null when it is not known
 * @param notified whether the one who is followed was told
 * @param lastConfirmedAt when the follower last showed up
 */
public record Follow(
    String id,
    String followerId,
    String followingId,
    String remoteEndpoint,
    @Nullable String username,
    boolean notified,
    String createdAt,
    @Nullable String lastConfirmedAt)
    implements JsonWritable {
  static Follow map(Row row) {
    return new Follow(
        row.text("id"),
        row.text("follower_id"),
        row.text("following_id"),
        row.text("remote_endpoint"),
        row.textOrNull("username"),
        row.flag("notified"),
        row.text("created_at"),
        row.textOrNull("last_confirmed_at"));
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject();
    writeFields(out);
    out.endObject();
  }

  void writeFields(JsonOut out) {
    out.field("id", id)
        .field("follower_id", followerId)
        .field("following_id", followingId)
        .field("remote_endpoint", remoteEndpoint)
        .field("username", username)
        .field("created_at", createdAt)
        .field("last_confirmed_at", lastConfirmedAt);
  }
}
