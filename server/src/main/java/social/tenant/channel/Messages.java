package social.tenant.channel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.notification.People;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Ids;

/**
 * What is said in the channels that live here. Every method works in the caller's transaction, and
 * none asks whether somebody is a member.
 */
final class Messages {
  private static final String SELECT =
      "select " + ChannelMessage.COLUMNS + " from messages m where m.channel_id = ?";

  private final Clock clock;
  private final People people;
  private final ChannelNews news;

  Messages(Clock clock, People people, ChannelNews news) {
    this.clock = clock;
    this.people = people;
    this.news = news;
  }

  /** The latest ones before a place, newest first. */
  List<ChannelMessage> before(Sql sql, String channelId, long seq, int limit) {
    return list(sql, " and m.seq < ? order by m.seq desc limit ?", channelId, seq, limit);
  }

  /** The next ones after a place, oldest first. */
  List<ChannelMessage> after(Sql sql, String channelId, long seq, int limit) {
    return list(sql, " and m.seq > ? order by m.seq limit ?", channelId, seq, limit);
  }

  /** The message that somebody's program knows by an id of its own. */
  @Nullable ChannelMessage byClientId(Sql sql, String channelId, String userId, String clientId) {
    return sql.first(
        SELECT + " and m.user_id = ? and m.client_id = ?",
        row -> ChannelMessage.map(row, new Names(sql, people)),
        channelId,
        userId,
        clientId);
  }

  /**
   * A message.
   *
   * @throws ApiError 404 if there is none in this channel
   */
  ChannelMessage get(Sql sql, String channelId, String id) {
    var message =
        sql.first(
            SELECT + " and m.id = ?",
            row -> ChannelMessage.map(row, new Names(sql, people)),
            channelId,
            id);
    if (message == null) {
      throw ApiError.notFound("Message not found");
    }
    return message;
  }

  /**
   * Adds a message behind all others of its channel.
   *
   * @throws ApiError 400 if it has no content that a message may have, or answers no message here
   */
  ChannelMessage add(Sql sql, String channelId, String userId, NewMessage wanted) {
    NewMessage.requireContent(wanted.content());
    var replyTo = wanted.replyTo();
    if (replyTo != null && !exists(sql, channelId, replyTo)) {
      throw ApiError.badRequest("reply_to must be a message of this channel");
    }
    var id = Ids.random();
    sql.run("update channels set last_seq = last_seq + 1 where id = ?", channelId);
    sql.run(
        """
        insert into messages (id, channel_id, seq, user_id, content, reply_to, client_id,
          created_at)
        select ?, id, last_seq, ?, ?, ?, ?, ? from channels where id = ?\
        """,
        id,
        userId,
        wanted.content(),
        replyTo,
        wanted.clientId(),
        clock.now(),
        channelId);
    return told(sql, "created", channelId, id);
  }

  /** Changes what a message says. */
  ChannelMessage edit(Sql sql, ChannelMessage message, String content) {
    sql.run(
        "update messages set content = ?, edited_at = ? where id = ?",
        content,
        clock.now(),
        message.id());
    return told(sql, "updated", message.channelId(), message.id());
  }

  /** Takes back what a message says; its place stays. Repeatable. */
  void delete(Sql sql, ChannelMessage message) {
    if (!message.isDeleted()) {
      sql.run(
          "update messages set content = '', deleted_at = ? where id = ?",
          clock.now(),
          message.id());
      told(sql, "deleted", message.channelId(), message.id());
    }
  }

  private ChannelMessage told(Sql sql, String what, String channelId, String id) {
    var message = get(sql, channelId, id);
    news.message(sql, what, message);
    return message;
  }

  private static boolean exists(Sql sql, String channelId, String id) {
    return sql.number(
            "select exists (select 1 from messages where channel_id = ? and id = ?)", channelId, id)
        == 1;
  }

  private List<ChannelMessage> list(
      Sql sql, String condition, String channelId, long seq, int limit) {
    var names = new Names(sql, people);
    return sql.list(
        SELECT + condition, row -> ChannelMessage.map(row, names), channelId, seq, limit);
  }
}
