package social.tenant.channel;

import java.io.IOException;
import java.time.Duration;
import social.tenant.account.User;
import social.tenant.account.Users;
import social.tenant.delivery.Outcome;
import social.tenant.delivery.QueuedMessage;
import social.tenant.federation.FollowNotices;
import social.tenant.federation.Outbound;
import social.tenant.federation.PathSegment;
import social.tenant.federation.PeerClient;
import social.tenant.federation.PeerQueue;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.json.JsonWritable;
import social.tenant.store.Database;
import social.tenant.store.Sql;

/**
 * Tells the tenants of others what concerns their membership, signed, and again while they are
 * away: that they are invited, are so no more, or that the owner of this tenant leaves. What is
 * told is the state when it is told; a message that came too late is done without a word.
 */
public final class HomeNotices {
  /** Messages that say: come in. */
  public static final String INVITATION = "channel-invitation";

  /** Messages that say: it is over. */
  public static final String ENDED = "channel-ended";

  /** Messages that say: I do not come, or not any more. */
  public static final String LEAVE = "channel-leave";

  private final Database database;
  private final Users users;
  private final Channels channels;
  private final Members members;
  private final RemoteChannels remote;
  private final FollowNotices follows;
  private final PeerClient client;
  private final PeerQueue queue;

  HomeNotices(
      Database database,
      Users users,
      Channels channels,
      Members members,
      RemoteChannels remote,
      FollowNotices follows,
      PeerClient client,
      PeerQueue queue) {
    this.database = database;
    this.users = users;
    this.channels = channels;
    this.members = members;
    this.remote = remote;
    this.follows = follows;
    this.client = client;
    this.queue = queue;
  }

  /** Has somebody told of an invitation. */
  void invite(Sql sql, String channelId, String userId, String endpoint) {
    add(sql, INVITATION, channelId, userId, endpoint, "");
  }

  /**
   * Has somebody told that a channel is over.
   *
   * @param reason {@code removed} or {@code deleted}
   */
  void end(Sql sql, String channelId, String userId, String endpoint, String reason) {
    add(sql, ENDED, channelId, userId, endpoint, reason);
  }

  /** Has the home of a channel told that the owner of this tenant is not in it. */
  void leave(Sql sql, RemoteChannel channel) {
    add(sql, LEAVE, channel.id(), "", channel.endpoint(), "");
  }

  private void add(
      Sql sql, String purpose, String channelId, String userId, String endpoint, String reason) {
    JsonWritable payload =
        out ->
            out.beginObject()
                .field("channel_id", channelId)
                .field("user_id", userId)
                .field("reason", reason)
                .endObject();
    queue.add(sql, purpose, endpoint, JsonOut.text(payload), Duration.ZERO);
  }

  /**
   * Sends a message of one of the three purposes.
   *
   * @throws IOException if it did not get there
   */
  public Outcome send(QueuedMessage queued) throws IOException {
    var message = queued.message();
    var payload = JsonValue.parse(message.payload()).object("");
    var channelId = payload.requireText("channel_id");
    return switch (message.purpose()) {
      case INVITATION -> sendInvitation(message.destination(), channelId, payload);
      case ENDED -> sendEnd(message.destination(), channelId, payload, queued.attempts() > 0);
      default -> sendLeave(message.destination(), channelId);
    };
  }

  private Outcome sendInvitation(String peer, String channelId, JsonObject payload)
      throws IOException {
    var userId = payload.requireText("user_id");
    var body =
        database.read(sql -> {
          var member = members.find(sql, channelId, userId);
          var owner = users.owner(sql);
          return member == null || member.isJoined() || owner == null
              ? null
              : invitation(channels.get(sql, owner.id(), channelId), userId, owner);
        });
    if (body == null) {
      return Outcome.delivered();
    }
    return follows.introduce(peer)
        ? post(peer, "/api/fed/channels/invitations", JsonOut.text(body))
        : Outcome.failed("The peer does not know yet that it is followed");
  }

  private static JsonWritable invitation(Channel channel, String userId, User owner) {
    var name = owner.displayName().isEmpty() ? owner.username() : owner.displayName();
    return out ->
        out.beginObject()
            .field("channel_id", channel.id())
            .field("name", channel.name())
            .field("description", channel.description())
            .field("invited_user_id", userId)
            .field("inviter", new Names.Author(owner.id(), owner.username(), name))
            .endObject();
  }

  /**
   * An invitation may have overtaken this on its way, and then has ended with what was before. So
   * whoever is invited when this got there is invited anew, and also who has joined again: his
   * tenant may know nothing of it. If it does, it joins by itself.
   */
  private Outcome sendEnd(String peer, String channelId, JsonObject payload, boolean wasTried)
      throws IOException {
    var userId = payload.requireText("user_id");
    if (database.read(sql -> members.find(sql, channelId, userId)) != null) {
      return wasTried
          ? Outcome.delivered().with(sql -> inviteAnew(sql, channelId, userId, peer))
          : Outcome.delivered();
    }
    var reason = payload.requireText("reason");
    JsonWritable body = out -> out.beginObject().field("reason", reason).endObject();
    return post(peer, path(channelId, "ended"), JsonOut.text(body))
        .with(sql -> inviteAnew(sql, channelId, userId, peer));
  }

  private void inviteAnew(Sql sql, String channelId, String userId, String peer) {
    var member = members.find(sql, channelId, userId);
    if (member != null) {
      members.unjoin(sql, channelId, userId);
      invite(sql, channelId, userId, peer);
    }
  }

  private Outcome sendLeave(String peer, String channelId) throws IOException {
    return database.read(sql -> remote.find(sql, channelId)) == null
        ? post(peer, path(channelId, "leave"), "{}")
        : Outcome.delivered();
  }

  private static String path(String channelId, String what) {
    return "/api/fed/channels/" + PathSegment.encode(channelId) + "/" + what;
  }

  private Outcome post(String peer, String path, String json) throws IOException {
    var answer = client.sendSigned("POST", peer, path, json, Outbound.TIME);
    return Outcome.answered(answer.status());
  }
}
