package social.tenant.channel;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.store.Row;

/**
 * A channel, as one of its members sees it.
 *
 * @param endpoint of its home; null when that is this tenant
 * @param memberCount how many have joined, its owner included
 * @param lastSeq the number of the last message; 0 for none
 * @param lastMessageAt when the last message was written
 * @param readSeq the last message that the member has read
 * @param unread how many messages of others came after that
 */
record Channel(
    String id,
    String name,
    String description,
    String ownerId,
    @Nullable String endpoint,
    Role role,
    long memberCount,
    long lastSeq,
    @Nullable String lastMessageAt,
    long readSeq,
    long unread,
    String createdAt,
    String updatedAt)
    implements JsonWritable {
  /** What to select from {@code channels c join channel_members m} for {@link #map}. */
  static final String COLUMNS =
      """
      c.id, c.name, c.description, c.owner_id, c.last_seq, c.created_at, c.updated_at, m.role, \
      m.read_seq, \
      (select count(*) from channel_members j where j.channel_id = c.id and j.state = 'joined') \
        as member_count, \
      (select l.created_at from messages l where l.channel_id = c.id and l.seq = c.last_seq) \
        as last_message_at, \
      (select count(*) from messages n where n.channel_id = c.id and n.seq > m.read_seq \
        and n.user_id <> m.user_id) as unread\
      """;

  /** The one where something happened last comes first. */
  static final Comparator<Channel> LATEST_FIRST =
      Comparator.comparing(Channel::lastActivity).thenComparing(Channel::id).reversed();

  static Channel map(Row row) {
    return new Channel(
        row.text("id"),
        row.text("name"),
        row.text("description"),
        row.text("owner_id"),
        null,
        Role.of(row.text("role")),
        row.number("member_count"),
        row.number("last_seq"),
        row.textOrNull("last_message_at"),
        row.number("read_seq"),
        row.number("unread"),
        row.text("created_at"),
        row.text("updated_at"));
  }

  private String lastActivity() {
    return lastMessageAt == null ? createdAt : lastMessageAt;
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject();
    writeFields(out);
    out.endObject();
  }

  void writeFields(JsonOut out) {
    out.field("id", id)
        .field("name", name)
        .field("description", description)
        .field("owner_id", ownerId)
        .field("endpoint", endpoint)
        .field("role", role.text())
        .field("member_count", memberCount)
        .field("last_seq", lastSeq)
        .field("last_message_at", lastMessageAt)
        .field("read_seq", readSeq)
        .field("unread", unread)
        .field("created_at", createdAt)
        .field("updated_at", updatedAt);
  }
}
