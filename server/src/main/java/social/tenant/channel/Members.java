package social.tenant.channel;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.tenant.federation.Peer;
import social.tenant.http.ApiError;
import social.tenant.notification.People;
import social.tenant.store.Row;
import social.tenant.store.Sql;
import social.tenant.time.Clock;

/**
 * Who is in the channels that live here. Every method works in the caller's transaction, and none
 * asks whether somebody may.
 */
final class Members {
  private static final String SELECT =
      """
      select m.user_id, m.endpoint, m.username, m.display_name, m.role, m.state, m.read_seq,
        m.invited_at, m.joined_at
      from channel_members m where m.channel_id = ?\
      """;

  private final Clock clock;
  private final People people;
  private final TokenTable tokens;

  Members(Clock clock, People people, TokenTable tokens) {
    this.clock = clock;
    this.people = people;
    this.tokens = tokens;
  }

  /** All of a channel, the invited too, in the order in which they came. */
  List<Member> list(Sql sql, String channelId) {
    var names = new Names(sql, people);
    return sql.list(
        SELECT + " order by coalesce(m.invited_at, m.joined_at), m.user_id",
        row -> map(row, names),
        channelId);
  }

  /** One member or invited person; null for anybody else. */
  @Nullable Member find(Sql sql, String channelId, String userId) {
    return sql.first(
        SELECT + " and m.user_id = ?", row -> map(row, new Names(sql, people)), channelId, userId);
  }

  /**
   * Who has joined.
   *
   * @throws ApiError 404 "Channel not found" for anybody else, and when there is no such channel
   */
  Member require(Sql sql, String channelId, String userId) {
    var member = find(sql, channelId, userId);
    if (member == null || !member.isJoined()) {
      throw ApiError.notFound("Channel not found");
    }
    return member;
  }

  /**
   * The owner of a channel.
   *
   * @throws ApiError 403 for other members, 404 as {@link #require}
   */
  Member requireOwner(Sql sql, String channelId, String userId) {
    var member = require(sql, channelId, userId);
    if (!member.isOwner()) {
      throw ownerOnly();
    }
    return member;
  }

  /** What anybody else is told. */
  static ApiError ownerOnly() {
    return ApiError.forbidden("Only the channel owner can do this");
  }

  /** Adds the owner of a new channel. */
  void addOwner(Sql sql, String channelId, String userId) {
    sql.run(
        """
        insert into channel_members (channel_id, user_id, role, state, joined_at)
        values (?, ?, 'owner', 'joined', ?)\
        """,
        channelId,
        userId,
        clock.now());
  }

  /** How many there are, the invited too. */
  long count(Sql sql, String channelId) {
    return sql.number("select count(*) from channel_members where channel_id = ?", channelId);
  }

  /**
   * Adds somebody who lives elsewhere and has not joined yet.
   *
   * @param peer what is known of the person; null for nothing
   */
  Member invite(Sql sql, String channelId, String userId, String endpoint, @Nullable Peer peer) {
    sql.run(
        """
        insert into channel_members (channel_id, user_id, endpoint, username, display_name, role,
          state, invited_at)
        values (?, ?, ?, ?, ?, 'member', 'invited', ?)\
        """,
        channelId,
        userId,
        endpoint,
        peer == null ? null : peer.username(),
        peer == null ? null : peer.displayName(),
        clock.now());
    return Objects.requireNonNull(find(sql, channelId, userId));
  }

  /**
   * Notes that somebody who was invited has joined, or joins again.
   *
   * @param displayName what the person is called; null if nobody said
   */
  Member join(Sql sql, String channelId, Peer peer, @Nullable String displayName) {
    sql.run(
        """
        update channel_members set state = 'joined', joined_at = coalesce(joined_at, ?),
          endpoint = ?, username = coalesce(?, username),
          display_name = coalesce(?, display_name)
        where channel_id = ? and user_id = ?\
        """,
        clock.now(),
        peer.endpoint(),
        peer.username(),
        displayName,
        channelId,
        peer.userId());
    return Objects.requireNonNull(find(sql, channelId, peer.userId()));
  }

  /** Has somebody invited who had joined, or was invited; a token dies at once. */
  void unjoin(Sql sql, String channelId, String userId) {
    tokens.end(sql, channelId, userId);
    sql.run(
        """
        update channel_members set state = 'invited', joined_at = null
        where channel_id = ? and user_id = ?\
        """,
        channelId,
        userId);
  }

  /** Notes that somebody who lives elsewhere has another address, in all channels. */
  void moved(Sql sql, String userId, String endpoint) {
    sql.run(
        "update channel_members set endpoint = ? where user_id = ? and endpoint is not null",
        endpoint,
        userId);
  }

  /** Takes somebody out, whether invited or joined; the token dies at once. */
  void remove(Sql sql, String channelId, String userId) {
    tokens.end(sql, channelId, userId);
    sql.run("delete from channel_members where channel_id = ? and user_id = ?", channelId, userId);
  }

  /** The ids of those who live here and have joined. */
  List<String> atHome(Sql sql, String channelId) {
    return sql.list(
        """
        select user_id from channel_members
        where channel_id = ? and state = 'joined' and endpoint is null\
        """,
        row -> row.text("user_id"),
        channelId);
  }

  /** Moves the marker of what somebody has read forward, never back. */
  void markRead(Sql sql, String channelId, String userId, long seq) {
    sql.run(
        """
        update channel_members set read_seq = ?1
        where channel_id = ?2 and user_id = ?3 and read_seq < ?1\
        """,
        seq,
        channelId,
        userId);
  }

  private static Member map(Row row, Names names) {
    var name =
        names.of(row.text("user_id"), row.textOrNull("username"), row.textOrNull("display_name"));
    return new Member(
        name.userId(),
        name.username(),
        name.displayName(),
        row.textOrNull("endpoint"),
        Role.of(row.text("role")),
        row.text("state").equals(Member.JOINED),
        row.number("read_seq"),
        row.textOrNull("invited_at"),
        row.textOrNull("joined_at"));
  }
}
