package social.tenant.channel;

import java.util.ArrayList;
import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.federation.Endpoint;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.json.JsonWritable;
import social.tenant.store.Database;
import social.tenant.store.Sql;

/** How HTTP reaches channels and their members. */
final class ChannelRoutes {
  private final Access access;
  private final Database database;
  private final Channels channels;
  private final Members members;
  private final RemoteChannels remote;
  private final Relay relay;
  private final Inviting inviting;
  private final HomeNotices notices;
  private final Endpoint endpoint;
  private final ChannelNews news;

  ChannelRoutes(
      Access access,
      Database database,
      Channels channels,
      Members members,
      RemoteChannels remote,
      Relay relay,
      Inviting inviting,
      HomeNotices notices,
      Endpoint endpoint,
      ChannelNews news) {
    this.access = access;
    this.database = database;
    this.channels = channels;
    this.members = members;
    this.remote = remote;
    this.relay = relay;
    this.inviting = inviting;
    this.notices = notices;
    this.endpoint = endpoint;
    this.news = news;
  }

  /** Adds the routes. */
  void declare(Routes routes) {
    routes
        .get("/api/channels", access.scope("channels:read", this::list))
        .post("/api/channels", access.scope("channels:write", this::create))
        .get("/api/channels/{id}", access.channel("channels:read", relay.orHere(this::get)))
        .put("/api/channels/{id}", access.scope("channels:write", relay.ownerHere(this::change)))
        .delete("/api/channels/{id}", access.scope("channels:write", relay.ownerHere(this::delete)))
        .get(
            "/api/channels/{id}/members",
            access.channel("channels:read", relay.orHere(this::members)))
        .post(
            "/api/channels/{id}/members",
            access.scope("channels:write", relay.ownerHere(this::invite)))
        .delete(
            "/api/channels/{id}/members/{user_id}",
            access.channel("channels:write", relay.orHere(this::remove)));
  }

  private Answer list(Exchange exchange, Caller caller) {
    var all = new ArrayList<Channel>();
    database.read(sql -> {
      all.addAll(channels.list(sql, caller.userId()));
      remote.joined(sql, caller.userId()).forEach(channel -> all.add(channel.channel()));
      return all;
    });
    all.sort(Channel.LATEST_FIRST);
    return Answer.list(all);
  }

  private Answer create(Exchange exchange, Caller caller) {
    var draft = ChannelDraft.read(exchange.json());
    return Answer.created(database.write(sql -> channels.create(sql, caller.userId(), draft)));
  }

  private Answer get(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    return Answer.ok(database.read(sql -> withMembers(sql, caller.userId(), id)));
  }

  private JsonWritable withMembers(Sql sql, String userId, String id) {
    var channel = channels.get(sql, userId, id);
    var all = members.list(sql, id);
    return out -> {
      out.beginObject();
      channel.writeFields(out);
      out.array("members", all).endObject();
    };
  }

  private Answer change(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    var body = exchange.json();
    return Answer.ok(
        database.write(sql -> {
          members.requireOwner(sql, id, caller.userId());
          var channel = channels.get(sql, caller.userId(), id);
          var draft = new ChannelDraft(channel.name(), channel.description()).changed(body);
          return channels.change(sql, caller.userId(), id, draft);
        }));
  }

  private Answer delete(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    database.write(sql -> {
      members.requireOwner(sql, id, caller.userId());
      tellAll(sql, id);
      channels.delete(sql, caller.userId(), id);
      return id;
    });
    return Answer.noContent();
  }

  private Answer members(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    return Answer.list(
        database.read(sql -> {
          members.require(sql, id, caller.userId());
          return members.list(sql, id);
        }));
  }

  private void tellAll(Sql sql, String id) {
    for (var member : members.list(sql, id)) {
      var home = member.endpoint();
      if (home != null) {
        notices.end(sql, id, member.userId(), home, "deleted");
      }
    }
  }

  private Answer invite(Exchange exchange, Caller caller) {
    var invited =
        inviting.invite(
            caller.userId(), exchange.param("id"), exchange.json(), endpoint.of(exchange));
    return invited.isNew() ? Answer.created(invited.member()) : Answer.ok(invited.member());
  }

  private Answer remove(Exchange exchange, Caller caller) {
    var id = exchange.param("id");
    var userId = exchange.param("user_id");
    database.write(sql -> {
      remove(sql, caller.userId(), id, userId);
      return id;
    });
    return Answer.noContent();
  }

  /** The owner takes anyone out, a member himself. */
  private void remove(Sql sql, String callerId, String channelId, String userId) {
    if (!callerId.equals(userId)) {
      members.requireOwner(sql, channelId, callerId);
    }
    var member =
        callerId.equals(userId)
            ? members.require(sql, channelId, userId)
            : members.find(sql, channelId, userId);
    if (member == null) {
      throw ApiError.notFound("Member not found");
    }
    if (member.isOwner()) {
      throw ApiError.badRequest("The owner cannot leave the channel");
    }
    members.remove(sql, channelId, userId);
    news.member(sql, "removed", channelId, member);
    var home = member.endpoint();
    if (home != null && !callerId.equals(userId)) {
      notices.end(sql, channelId, userId, home, "removed");
    }
  }
}
