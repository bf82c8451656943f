package social.tenant.channel;

import org.jspecify.annotations.Nullable;
import social.tenant.federation.Blocks;
import social.tenant.federation.Discovery;
import social.tenant.federation.Endpoints;
import social.tenant.federation.Follows;
import social.tenant.federation.Peer;
import social.tenant.federation.PeerDocument;
import social.tenant.federation.Peers;
import social.tenant.http.AddressRefusedException;
import social.tenant.http.ApiError;
import social.tenant.json.JsonObject;
import social.tenant.store.Database;
import social.tenant.store.Sql;

/** How the owner of a channel invites people who live elsewhere. */
final class Inviting {
  /** The members of a channel, the invited too. */
  static final int MOST = 256;

  /** What came of it: an invited one who is invited again is so already. */
  record Invited(Member member, boolean isNew) {}

  private final Database database;
  private final Members members;
  private final Follows follows;
  private final Blocks blocks;
  private final Peers peers;
  private final Discovery discovery;
  private final HomeNotices notices;
  private final ChannelNews news;

  Inviting(
      Database database,
      Members members,
      Follows follows,
      Blocks blocks,
      Peers peers,
      Discovery discovery,
      HomeNotices notices,
      ChannelNews news) {
    this.database = database;
    this.members = members;
    this.follows = follows;
    this.blocks = blocks;
    this.peers = peers;
    this.discovery = discovery;
    this.notices = notices;
    this.news = news;
  }

  /**
   * Invites somebody: by id, if he follows the owner or is followed, or by address.
   *
   * @param own the address of this tenant
   * @throws ApiError 400, 403, 404, 409, 502
   */
  Invited invite(String ownerId, String channelId, JsonObject body, String own) {
    var userId = body.text("user_id");
    var address = body.text("endpoint");
    database.read(sql -> members.requireOwner(sql, channelId, ownerId));
    if (userId != null) {
      return database.write(sql -> inviteKnown(sql, ownerId, channelId, userId));
    }
    if (address == null) {
      throw ApiError.badRequest("user_id or endpoint is required");
    }
    var target = Endpoints.require(address);
    if (Endpoints.same(target, own)) {
      throw alreadyMember();
    }
    var document = discover(target);
    return database.write(sql -> {
      var peer = peers.learn(sql, document);
      if (peer == null) {
        throw ApiError.conflict("This user is known at another endpoint");
      }
      return invite(sql, ownerId, channelId, peer.userId(), peer.endpoint(), peer);
    });
  }

  private Invited inviteKnown(Sql sql, String ownerId, String channelId, String userId) {
    if (userId.equals(ownerId)) {
      throw alreadyMember();
    }
    var endpoint = follows.endpointOf(sql, ownerId, userId);
    if (endpoint == null) {
      throw ApiError.notFound("Unknown user");
    }
    return invite(sql, ownerId, channelId, userId, endpoint, peers.find(sql, userId));
  }

  private PeerDocument discover(String target) {
    try {
      var document = discovery.any(target);
      if (document == null) {
        throw ApiError.badGateway("No tenant answers at " + target);
      }
      return document;
    } catch (AddressRefusedException e) {
      throw ApiError.badRequest("Endpoint not allowed");
    }
  }

  private Invited invite(
      Sql sql,
      String ownerId,
      String channelId,
      String userId,
      String endpoint,
      @Nullable Peer peer) {
    members.requireOwner(sql, channelId, ownerId);
    if (blocks.contains(sql, ownerId, userId, endpoint)) {
      throw ApiError.forbidden("This user is blocked");
    }
    var before = members.find(sql, channelId, userId);
    if (before != null && before.isJoined()) {
      throw alreadyMember();
    }
    if (before == null && members.count(sql, channelId) >= MOST) {
      throw ApiError.conflict("Too many members (maximum " + MOST + ")");
    }
    var member = before == null ? add(sql, channelId, userId, endpoint, peer) : before;
    notices.invite(sql, channelId, userId, endpoint);
    return new Invited(member, before == null);
  }

  private Member add(
      Sql sql, String channelId, String userId, String endpoint, @Nullable Peer peer) {
    var member = members.invite(sql, channelId, userId, endpoint, peer);
    news.member(sql, "invited", channelId, member);
    return member;
  }

  private static ApiError alreadyMember() {
    return ApiError.conflict("Already a member");
  }
}
