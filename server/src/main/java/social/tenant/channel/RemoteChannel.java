package social.tenant.channel;

import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.json.JsonWritable;
import social.tenant.store.Row;

/**
 * A channel that lives elsewhere, to which the owner of this tenant is invited or which he joined.
 *
 * @param endpoint of its home
 * @param invitedBy the person who invited, as JSON
 * @param token what opens it; null until it was joined
 * @param known what the home last said of it, as JSON; null before
 */
record RemoteChannel(
    String id,
    String invitationId,
    String endpoint,
    String name,
    String description,
    String ownerId,
    String invitedBy,
    boolean isJoined,
    @Nullable String token,
    long lastSeq,
    long readSeq,
    String createdAt,
    @Nullable String known) {
  static final String INVITED = "invited";
  static final String JOINED = "joined";

  /** What to select from {@code remote_channels r left join settings s} for {@link #map}. */
  static final String COLUMNS =
      """
      r.id, r.invitation_id, r.endpoint, r.name, r.description, r.owner_id, r.invited_by, r.state, \
      r.token, r.last_seq, r.read_seq, r.created_at, s.value as known\
      """;

  static RemoteChannel map(Row row) {
    return new RemoteChannel(
        row.text("id"),
        row.text("invitation_id"),
        row.text("endpoint"),
        row.text("name"),
        row.text("description"),
        row.text("owner_id"),
        row.text("invited_by"),
        row.text("state").equals(JOINED),
        row.textOrNull("token"),
        row.number("last_seq"),
        row.number("read_seq"),
        row.text("created_at"),
        row.textOrNull("known"));
  }

  /** As its member here sees it, as far as that was last known. */
  Channel channel() {
    var said = known == null ? null : JsonValue.parse(known).object("");
    return new Channel(
        id,
        name,
        description,
        ownerId,
        endpoint,
        Role.MEMBER,
        said == null ? 2 : number(said, "member_count", 2),
        lastSeq,
        said == null ? null : said.text("last_message_at"),
        readSeq,
        said == null ? 0 : number(said, "unread", 0),
        said == null ? createdAt : said.text("created_at", createdAt),
        said == null ? createdAt : said.text("updated_at", createdAt));
  }

  private static long number(JsonObject object, String name, long fallback) {
    var value = object.integer(name);
    return value == null ? fallback : value;
  }

  /** The invitation to it. */
  JsonWritable invitation() {
    return out -> invitation(out);
  }

  private void invitation(JsonOut out) {
    out.beginObject()
        .field("id", invitationId)
        .field("channel_id", id)
        .field("name", name)
        .field("description", description)
        .field("endpoint", endpoint)
        .raw("invited_by", invitedBy)
        .field("created_at", createdAt)
        .endObject();
  }
}
