package social.tenant.channel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.notification.Excerpt;
import social.tenant.notification.NotificationDraft;
import social.tenant.notification.Notifications;
import social.tenant.store.Sql;

/**
 * What members do in a channel that lives here: the rules of who may do what. Every method works in
 * the caller's transaction and refuses whoever has not joined with 404 "Channel not found".
 */
final class Talk {
  /** What came of a message: a program that sent it twice gets the first one. */
  record Posted(ChannelMessage message, boolean isNew) {}

  /** How far a member has read. */
  record Read(long readSeq, long unread) implements JsonWritable {
    @Override
    public void write(JsonOut out) {
      out.beginObject().field("read_seq", readSeq).field("unread", unread).endObject();
    }
  }

  private final Channels channels;
  private final Members members;
  private final Messages messages;
  private final Notifications notifications;
  private final ChannelNews news;

  Talk(
      Channels channels,
      Members members,
      Messages messages,
      Notifications notifications,
      ChannelNews news) {
    this.channels = channels;
    this.members = members;
    this.messages = messages;
    this.notifications = notifications;
    this.news = news;
  }

  /**
   * What was said, newest first, or after a place, oldest first.
   *
   * @param before only earlier ones; null for all
   * @param after only later ones; null for all
   */
  List<ChannelMessage> list(
      Sql sql,
      String userId,
      String channelId,
      @Nullable Long before,
      @Nullable Long after,
      int limit) {
    members.require(sql, channelId, userId);
    return after == null
        ? messages.before(sql, channelId, before == null ? Long.MAX_VALUE : before, limit)
        : messages.after(sql, channelId, after, limit);
  }

  /**
   * Says something. The other members who live here are told.
   *
   * @throws ApiError 400
   */
  Posted post(Sql sql, String userId, String channelId, NewMessage wanted) {
    members.require(sql, channelId, userId);
    var clientId = wanted.clientId();
    var first = clientId == null ? null : messages.byClientId(sql, channelId, userId, clientId);
    if (first != null) {
      return new Posted(first, false);
    }
    var message = messages.add(sql, channelId, userId, wanted);
    members.markRead(sql, channelId, userId, message.seq());
    notifications.markRead(sql, userId, Notifications.CHANNEL_MESSAGE, channelId);
    notifyOthers(sql, message);
    return new Posted(message, true);
  }

  /**
   * Says something differently.
   *
   * @throws ApiError 400, 403 for anybody but the author, 404 also for a deleted one
   */
  ChannelMessage edit(Sql sql, String userId, String channelId, String id, String content) {
    members.require(sql, channelId, userId);
    var message = messages.get(sql, channelId, id);
    if (message.isDeleted()) {
      throw ApiError.notFound("Message not found");
    }
    if (!message.userId().equals(userId)) {
      throw ApiError.forbidden("Only the author can edit this message");
    }
    return messages.edit(sql, message, NewMessage.requireContent(content));
  }

  /**
   * Takes something back. Repeatable.
   *
   * @throws ApiError 403 for anybody but the author and the channel's owner, 404
   */
  void delete(Sql sql, String userId, String channelId, String id) {
    var member = members.require(sql, channelId, userId);
    var message = messages.get(sql, channelId, id);
    if (!message.userId().equals(userId) && !member.isOwner()) {
      throw ApiError.forbidden("Only the author or the channel owner can delete this message");
    }
    messages.delete(sql, message);
  }

  /** Notes that a member has read up to a message, at most to the last one. */
  Read read(Sql sql, String userId, String channelId, long seq) {
    var before = channels.get(sql, userId, channelId);
    var wanted = Math.min(seq, before.lastSeq());
    if (wanted > before.readSeq()) {
      members.markRead(sql, channelId, userId, wanted);
      news.read(sql, channelId, userId, wanted);
    }
    var after = channels.get(sql, userId, channelId);
    if (after.unread() == 0) {
      notifications.markRead(sql, userId, Notifications.CHANNEL_MESSAGE, channelId);
    }
    return new Read(after.readSeq(), after.unread());
  }

  /** At most one notification a channel waits for each of them. */
  private void notifyOthers(Sql sql, ChannelMessage message) {
    var author = message.author();
    for (var userId : members.atHome(sql, message.channelId())) {
      var name = channels.get(sql, userId, message.channelId()).name();
      var draft =
          NotificationDraft.by(
                  author.userId(),
                  Notifications.CHANNEL_MESSAGE,
                  author.displayName() + " wrote in " + name)
              .about(NotificationDraft.CHANNEL, message.channelId())
              .withBody(Excerpt.of(message.content()));
      notifications.addUnlessUnread(sql, userId, draft);
    }
  }
}
