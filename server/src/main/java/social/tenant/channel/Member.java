package social.tenant.channel;

import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;

/**
 * Somebody in a channel, or invited to it.
 *
 * @param endpoint of the tenant where the person lives; null for the home of the channel
 * @param isJoined false while only invited
 * @param readSeq the last message that the person has read
 */
record Member(
    String userId,
    String username,
    String displayName,
    @Nullable String endpoint,
    Role role,
    boolean isJoined,
    long readSeq,
    @Nullable String invitedAt,
    @Nullable String joinedAt)
    implements JsonWritable {
  static final String INVITED = "invited";
  static final String JOINED = "joined";

  boolean isOwner() {
    return role == Role.OWNER;
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject()
        .field("user_id", userId)
        .field("username", username)
        .field("display_name", displayName)
        .field("endpoint", endpoint)
        .field("role", role.text())
        .field("state", isJoined ? JOINED : INVITED)
        .field("read_seq", readSeq)
        .field("invited_at", invitedAt)
        .field("joined_at", joinedAt)
        .endObject();
  }
}
