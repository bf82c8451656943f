package social.tenant.channel;

import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.store.Row;

/**
 * Something said in a channel.
 *
 * @param seq its place in the channel, from 1, without gaps
 * @param content empty when it was deleted
 * @param replyTo the message that it answers
 * @param clientId by which its author's program knows it
 */
record ChannelMessage(
    String id,
    String channelId,
    long seq,
    Names.Author author,
    String content,
    @Nullable String replyTo,
    @Nullable String clientId,
    String createdAt,
    @Nullable String editedAt,
    @Nullable String deletedAt)
    implements JsonWritable {
  /** What to select from {@code messages m} for {@link #map}. */
  static final String COLUMNS =
      """
      m.id, m.channel_id, m.seq, m.user_id, m.content, m.reply_to, m.client_id, m.created_at, \
      m.edited_at, m.deleted_at\
      """;

  static ChannelMessage map(Row row, Names names) {
    return new ChannelMessage(
        row.text("id"),
        row.text("channel_id"),
        row.number("seq"),
        names.of(row.text("user_id")),
        row.text("content"),
        row.textOrNull("reply_to"),
        row.textOrNull("client_id"),
        row.text("created_at"),
        row.textOrNull("edited_at"),
        row.textOrNull("deleted_at"));
  }

  String userId() {
    return author.userId();
  }

  boolean isDeleted() {
    return deletedAt != null;
  }

  @Override
  public void write(JsonOut out) {
    write(out, false);
  }

  /**
   * Writes the message.
   *
   * @param brief without its content
   */
  void write(JsonOut out, boolean brief) {
    out.beginObject()
        .field("id", id)
        .field("channel_id", channelId)
        .field("seq", seq)
        .field("user_id", userId())
        .field("author", author);
    if (!brief) {
      out.field("content", content);
    }
    out.field("reply_to", replyTo)
        .field("client_id", clientId)
        .field("created_at", createdAt)
        .field("edited_at", editedAt)
        .field("deleted_at", deletedAt)
        .endObject();
  }
}
