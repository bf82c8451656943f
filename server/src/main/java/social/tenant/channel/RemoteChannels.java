package social.tenant.channel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.account.Users;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Ids;

/**
 * The channels that live elsewhere and concern the owner of this tenant. Every method works in the
 * caller's transaction. What their homes last said of them is kept beside the owner's settings.
 */
final class RemoteChannels {
  private static final String SETTING = "channel:";

  private static final String SELECT =
      "select "
          + RemoteChannel.COLUMNS
          + " from remote_channels r"
          + " left join settings s on s.user_id = ? and s.name = '"
          + SETTING
          + "' || r.id where ";

  private final Clock clock;
  private final Users users;

  RemoteChannels(Clock clock, Users users) {
    this.clock = clock;
    this.users = users;
  }

  /** Those that the owner has joined, in no order; none for anybody else. */
  List<RemoteChannel> joined(Sql sql, String userId) {
    return isOwner(sql, userId)
        ? sql.list(SELECT + "r.state = 'joined'", RemoteChannel::map, userId)
        : List.of();
  }

  /** Those to which the owner is invited, newest first; none for anybody else. */
  List<RemoteChannel> invitations(Sql sql, String userId) {
    return isOwner(sql, userId)
        ? sql.list(
            SELECT + "r.state = 'invited' order by r.created_at desc, r.id desc",
            RemoteChannel::map,
            userId)
        : List.of();
  }

  /** One that the owner has joined; null for anybody else. */
  @Nullable RemoteChannel joined(Sql sql, String userId, String id) {
    return isOwner(sql, userId)
        ? sql.first(SELECT + "r.state = 'joined' and r.id = ?", RemoteChannel::map, userId, id)
        : null;
  }

  /** One to which the owner is invited, by the id of the invitation; null for anybody else. */
  @Nullable RemoteChannel invitation(Sql sql, String userId, String invitationId) {
    return isOwner(sql, userId)
        ? sql.first(
            SELECT + "r.state = 'invited' and r.invitation_id = ?",
            RemoteChannel::map,
            userId,
            invitationId)
        : null;
  }

  /** One of either state; null if there is none. */
  @Nullable RemoteChannel find(Sql sql, String id) {
    var owner = users.owner(sql);
    return sql.first(SELECT + "r.id = ?", RemoteChannel::map, owner == null ? "" : owner.id(), id);
  }

  /** How many invitations are open. */
  long countInvitations(Sql sql) {
    return sql.number("select count(*) from remote_channels where state = 'invited'");
  }

  /** Keeps an invitation. */
  void invite(
      Sql sql, String id, String endpoint, ChannelDraft about, String ownerId, String inviter) {
    sql.run(
        """
        insert into remote_channels (id, invitation_id, endpoint, name, description, owner_id,
          invited_by, state, created_at)
        values (?, ?, ?, ?, ?, ?, ?, 'invited', ?)\
        """,
        id,
        Ids.random(),
        endpoint,
        about.name(),
        about.description(),
        ownerId,
        inviter,
        clock.now());
  }

  /** Keeps what an invitation that came again says now. */
  void renew(Sql sql, String id, ChannelDraft about) {
    sql.run(
        "update remote_channels set name = ?, description = ? where id = ?",
        about.name(),
        about.description(),
        id);
  }

  /** Notes that a channel was joined, or a token replaced. */
  void join(Sql sql, String id, String token, String expiresAt) {
    sql.run(
        """
        update remote_channels set state = 'joined', token = ?, token_expires_at = ?,
          joined_at = coalesce(joined_at, ?)
        where id = ?\
        """,
        token,
        expiresAt,
        clock.now(),
        id);
  }

  /** Notes that the owner of channels elsewhere has another address, and so have they. */
  void moved(Sql sql, String ownerId, String endpoint) {
    sql.run("update remote_channels set endpoint = ? where owner_id = ?", endpoint, ownerId);
  }

  /** Keeps what the home said of a channel, if that is still one of the owner's. */
  void learn(Sql sql, String userId, String id, JsonObject said) {
    var known =
        sql.run(
            """
            update remote_channels set name = ?, description = ?, last_seq = ?, read_seq = ?
            where id = ?\
            """,
            said.requireText("name"),
            said.requireText("description"),
            said.requireInteger("last_seq"),
            said.requireInteger("read_seq"),
            id);
    if (known == 1) {
      keepSaid(sql, userId, id, said);
    }
  }

  private static void keepSaid(Sql sql, String userId, String id, JsonObject said) {
    var kept =
        JsonOut.text(out ->
            out.beginObject()
                .field("member_count", said.requireInteger("member_count"))
                .field("last_message_at", said.text("last_message_at"))
                .field("unread", said.requireInteger("unread"))
                .field("created_at", said.requireText("created_at"))
                .field("updated_at", said.requireText("updated_at"))
                .endObject());
    sql.run(
        """
        insert into settings (user_id, name, value) values (?, ?, ?)
        on conflict (user_id, name) do update set value = excluded.value\
        """,
        userId,
        SETTING + id,
        kept);
  }

  /** Forgets a channel or an invitation. */
  void remove(Sql sql, String id) {
    sql.run("delete from remote_channels where id = ?", id);
    sql.run("delete from settings where name = ?", SETTING + id);
  }

  private boolean isOwner(Sql sql, String userId) {
    var owner = users.owner(sql);
    return owner != null && owner.id().equals(userId);
  }
}
