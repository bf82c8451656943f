package social.tenant.channel;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.tenant.account.Users;
import social.tenant.federation.Follows;
import social.tenant.federation.Peer;
import social.tenant.federation.Peers;
import social.tenant.federation.SignedRequests;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.notification.NotificationDraft;
import social.tenant.notification.Notifications;
import social.tenant.store.Database;
import social.tenant.store.Sql;

/** What other tenants ask about channels: as homes of theirs, and as members of those here. */
final class PeerChannelRoutes {
  private static final int MOST_INVITATIONS = 100;
  private static final int MAX_ID = 128;
  private static final int MAX_NAME = 100;
  private static final Set<String> REASONS = Set.of("removed", "deleted");

  private final SignedRequests signed;
  private final Database database;
  private final Users users;
  private final Follows follows;
  private final Peers peers;
  private final Channels channels;
  private final Members members;
  private final TokenTable tokens;
  private final RemoteChannels remote;
  private final Notifications notifications;
  private final ChannelNews news;

  PeerChannelRoutes(
      SignedRequests signed,
      Database database,
      Users users,
      Follows follows,
      Peers peers,
      Channels channels,
      Members members,
      TokenTable tokens,
      RemoteChannels remote,
      Notifications notifications,
      ChannelNews news) {
    this.signed = signed;
    this.database = database;
    this.users = users;
    this.follows = follows;
    this.peers = peers;
    this.channels = channels;
    this.members = members;
    this.tokens = tokens;
    this.remote = remote;
    this.notifications = notifications;
    this.news = news;
  }

  /** Adds the routes. */
  void declare(Routes routes) {
    routes
        .enveloped()
        .post("/api/fed/channels/invitations", signed.required(this::invited))
        .post("/api/fed/channels/{channel_id}/join", signed.required(this::join))
        .post("/api/fed/channels/{channel_id}/leave", signed.required(this::leave))
        .post("/api/fed/channels/{channel_id}/ended", signed.required(this::ended));
  }

  private Answer invited(Exchange exchange, Peer home) {
    var body = exchange.json();
    var id = body.requireText("channel_id");
    if (id.isEmpty() || id.length() > MAX_ID) {
      throw ApiError.badRequest("channel_id must have 1 to " + MAX_ID + " characters");
    }
    var about = ChannelDraft.read(body);
    var userId = body.requireText("invited_user_id");
    var inviter = inviter(body.child("inviter"), home);
    database.write(sql -> {
      requireKnown(sql, userId, home);
      keep(sql, userId, id, home, about, inviter);
      return id;
    });
    return Answer.nothing();
  }

  /** Nobody invites in the name of others. */
  private static Names.Author inviter(@Nullable JsonObject inviter, Peer home) {
    if (inviter == null) {
      throw ApiError.badRequest("Missing field: inviter");
    }
    var username = cut(inviter.requireText("username"));
    var displayName = cut(inviter.text("display_name", username));
    if (!inviter.requireText("user_id").equals(home.userId())) {
      throw notAllowed();
    }
    return new Names.Author(home.userId(), username, displayName);
  }

  private void requireKnown(Sql sql, String userId, Peer home) {
    var owner = users.owner(sql);
    if (owner == null
        || !owner.id().equals(userId)
        || !follows.areConnected(sql, userId, home.userId())) {
      throw notAllowed();
    }
  }

  private void keep(
      Sql sql, String userId, String id, Peer home, ChannelDraft about, Names.Author inviter) {
    var before = remote.find(sql, id);
    if (channels.exists(sql, id) || before != null && !isHomeOf(home, before)) {
      throw notAllowed();
    }
    if (before != null) {
      remote.renew(sql, id, about);
      return;
    }
    if (remote.countInvitations(sql) >= MOST_INVITATIONS) {
      throw ApiError.conflict("Too many invitations (maximum " + MOST_INVITATIONS + ")");
    }
    remote.invite(sql, id, home.endpoint(), about, home.userId(), JsonOut.text(inviter));
    notifications.add(
        sql,
        userId,
        NotificationDraft.by(
                home.userId(),
                Notifications.CHANNEL_INVITATION,
                inviter.displayName() + " invites you to " + about.name())
            .about(NotificationDraft.CHANNEL, id));
  }

  private Answer join(Exchange exchange, Peer peer) {
    var id = exchange.param("channel_id");
    var displayName = exchange.json().text("display_name");
    return Answer.ok(
        database.write(sql -> {
          var member = member(sql, id, peer);
          if (member == null) {
            throw ApiError.forbidden("Not invited");
          }
          var name = displayName == null || displayName.isBlank() ? null : cut(displayName);
          if (name != null) {
            peers.name(sql, peer.userId(), name);
          }
          var joined = members.join(sql, id, peer, name);
          if (!member.isJoined()) {
            news.member(sql, "joined", id, joined);
          }
          var token = tokens.replace(sql, id, peer.userId());
          var channel = channels.get(sql, peer.userId(), id);
          return out ->
              out.beginObject()
                  .field("token", token.text())
                  .field("expires_at", token.expiresAt())
                  .field("channel", channel)
                  .endObject();
        }));
  }

  private Answer leave(Exchange exchange, Peer peer) {
    var id = exchange.param("channel_id");
    database.write(sql -> {
      var member = member(sql, id, peer);
      if (member != null) {
        members.remove(sql, id, peer.userId());
        news.member(sql, "removed", id, member);
      }
      return id;
    });
    return Answer.nothing();
  }

  private Answer ended(Exchange exchange, Peer home) {
    var id = exchange.param("channel_id");
    if (!REASONS.contains(exchange.json().requireText("reason"))) {
      throw ApiError.badRequest("reason must be removed or deleted");
    }
    database.write(sql -> {
      var channel = remote.find(sql, id);
      if (channel != null && isHomeOf(home, channel)) {
        end(sql, channel);
      }
      return id;
    });
    return Answer.nothing();
  }

  private void end(Sql sql, RemoteChannel channel) {
    remote.remove(sql, channel.id());
    var owner = users.owner(sql);
    if (owner != null) {
      notifications.markRead(sql, owner.id(), Notifications.CHANNEL_INVITATION, channel.id());
    }
    if (channel.isJoined()) {
      news.channel(sql, "deleted", channel.channel());
    }
  }

  /** The person of a peer in a channel here; never its owner, who has no tenant elsewhere. */
  private @Nullable Member member(Sql sql, String channelId, Peer peer) {
    var member = members.find(sql, channelId, peer.userId());
    return member == null || member.isOwner() ? null : member;
  }

  private static boolean isHomeOf(Peer peer, RemoteChannel channel) {
    return peer.userId().equals(channel.ownerId());
  }

  private static String cut(String name) {
    return name.codePointCount(0, name.length()) <= MAX_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, MAX_NAME));
  }

  private static ApiError notAllowed() {
    return ApiError.forbidden("Not allowed");
  }
}
