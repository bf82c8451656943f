package social.tenant.channel;

import social.tenant.live.Events;
import social.tenant.store.Sql;

/** Tells those who listen what happens in channels. */
final class ChannelNews {
  private static final String NEEDS = "channels:read";
  private static final String ID = "channel_id";

  private final Events events;

  ChannelNews(Events events) {
    this.events = events;
  }

  /**
   * Something happened to a channel.
   *
   * @param what {@code created}, {@code updated} or {@code deleted}
   * @param channel as its owner sees it, or at another home the member here
   */
  void channel(Sql sql, String what, Channel channel) {
    events.record(
        sql, "channel." + what, NEEDS, channel.id(), (out, brief) -> out.field("channel", channel));
  }

  /**
   * Somebody was invited, joined or was removed.
   *
   * @param what {@code invited}, {@code joined} or {@code removed}
   */
  void member(Sql sql, String what, String channelId, Member member) {
    events.record(
        sql,
        "channel.member." + what,
        NEEDS,
        channelId,
        (out, brief) -> out.field(ID, channelId).field("member", member));
  }

  /**
   * Something was said, or changed.
   *
   * @param what {@code created}, {@code updated} or {@code deleted}
   */
  void message(Sql sql, String what, ChannelMessage message) {
    events.record(
        sql,
        "channel.message." + what,
        NEEDS,
        message.channelId(),
        (out, brief) -> {
          out.field(ID, message.channelId()).name("message");
          message.write(out, brief);
        });
  }

  /** Somebody has read on. */
  void read(Sql sql, String channelId, String userId, long readSeq) {
    events.record(
        sql,
        "channel.read",
        NEEDS,
        channelId,
        (out, brief) ->
            out.field(ID, channelId).field("user_id", userId).field("read_seq", readSeq));
  }

  /** Somebody types. */
  void typing(String channelId, String userId) {
    events.tell(
        "channel.typing",
        NEEDS,
        channelId,
        (out, brief) -> out.field(ID, channelId).field("user_id", userId));
  }
}
