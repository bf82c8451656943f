package social.tenant.channel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Ids;

/**
 * The channels that live here. Every method works in the caller's transaction and refuses whoever
 * has not joined with 404 "Channel not found".
 */
final class Channels {
  /** Of one owner. */
  static final int MOST = 500;

  private static final String SELECT =
      "select "
          + Channel.COLUMNS
          + " from channels c join channel_members m on m.channel_id = c.id"
          + " where m.user_id = ? and m.state = 'joined'";

  private final Clock clock;
  private final Members members;
  private final TokenTable tokens;
  private final ChannelNews news;

  Channels(Clock clock, Members members, TokenTable tokens, ChannelNews news) {
    this.clock = clock;
    this.members = members;
    this.tokens = tokens;
    this.news = news;
  }

  /** Those that somebody has joined, in no order. */
  List<Channel> list(Sql sql, String userId) {
    return sql.list(SELECT, Channel::map, userId);
  }

  /** A channel as one of its members sees it; null for anybody else. */
  @Nullable Channel find(Sql sql, String userId, String id) {
    return sql.first(SELECT + " and c.id = ?", Channel::map, userId, id);
  }

  /** A channel as one of its members sees it. */
  Channel get(Sql sql, String userId, String id) {
    var channel = find(sql, userId, id);
    if (channel == null) {
      throw ApiError.notFound("Channel not found");
    }
    return channel;
  }

  /** Does a channel of this id live here? */
  boolean exists(Sql sql, String id) {
    return sql.number("select exists (select 1 from channels where id = ?)", id) == 1;
  }

  /**
   * Makes a channel.
   *
   * @throws ApiError 409 if the user has too many
   */
  Channel create(Sql sql, String userId, ChannelDraft draft) {
    if (sql.number("select count(*) from channels where owner_id = ?", userId) >= MOST) {
      throw ApiError.conflict("Too many channels (maximum " + MOST + ")");
    }
    var id = Ids.random();
    var now = clock.now();
    sql.run(
        """
        insert into channels (id, owner_id, name, description, created_at, updated_at)
        values (?, ?, ?, ?, ?, ?)\
        """,
        id,
        userId,
        draft.name(),
        draft.description(),
        now,
        now);
    members.addOwner(sql, id, userId);
    var channel = get(sql, userId, id);
    news.channel(sql, "created", channel);
    return channel;
  }

  /** Changes what is said about a channel. */
  Channel change(Sql sql, String userId, String id, ChannelDraft draft) {
    sql.run(
        "update channels set name = ?, description = ?, updated_at = ? where id = ?",
        draft.name(),
        draft.description(),
        clock.now(),
        id);
    var channel = get(sql, userId, id);
    news.channel(sql, "updated", channel);
    return channel;
  }

  /** Deletes a channel with all that was said in it. */
  void delete(Sql sql, String userId, String id) {
    var channel = get(sql, userId, id);
    tokens.endAll(sql, id);
    sql.run("delete from channels where id = ?", id);
    news.channel(sql, "deleted", channel);
  }
}
