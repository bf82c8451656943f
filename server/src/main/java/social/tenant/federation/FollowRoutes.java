package social.tenant.federation;

import java.util.List;
import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.account.Users;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.http.Page;
import social.tenant.http.Routes;
import social.tenant.store.Database;

/** The owner's follows over HTTP. */
final class FollowRoutes {
  private static final String READ = "follows:read";
  private static final String WRITE = "follows:write";
  private static final int SUGGESTIONS = 20;
  private static final int MAX_SUGGESTIONS = 100;

  private final Access access;
  private final Database database;
  private final Users users;
  private final Endpoint endpoint;
  private final Follows follows;
  private final Following following;
  private final Blocks blocks;
  private final Tokens tokens;
  private final Presence presence;
  private final Edges edges;
  private final Graph graph = new Graph();

  FollowRoutes(
      Access access,
      Database database,
      Users users,
      Endpoint endpoint,
      Follows follows,
      Following following,
      Blocks blocks,
      Tokens tokens,
      Presence presence,
      Edges edges) {
    this.access = access;
    this.database = database;
    this.users = users;
    this.endpoint = endpoint;
    this.follows = follows;
    this.following = following;
    this.blocks = blocks;
    this.tokens = tokens;
    this.presence = presence;
    this.edges = edges;
  }

  void declare(Routes routes) {
    routes
        .enveloped()
        .post("/api/friends", access.scope(WRITE, this::record))
        .post("/api/follows", access.scope(WRITE, this::follow))
        .post("/api/follows/create-token", access.scope(WRITE, this::createToken))
        .delete("/api/follows/{user_id}", access.scope(WRITE, this::unfollow))
        .get("/api/follows/followers", access.scope(READ, this::followers))
        .get("/api/follows/following", access.scope(READ, this::following))
        .get("/api/follows/mutuals", access.scope(READ, this::mutuals))
        .get("/api/follows/mutuals/online", access.scope(READ, this::online))
        .get("/api/follows/suggestions", access.scope(READ, this::suggestions))
        .get("/api/follows/path/{user_id}", access.scope(READ, this::path))
        .get("/api/follows/blocked", access.scope(READ, this::blocked))
        .post("/api/follows/{user_id}/block", access.scope(WRITE, this::block))
        .delete("/api/follows/{user_id}/block", access.scope(WRITE, this::unblock))
        .get("/api/public/follows/{user_id}", access.open(this::isFollowed));
  }

  private Answer record(Exchange exchange, Caller caller) {
    endpoint.seen(exchange);
    var body = exchange.json();
    var personId = body.requireText("remote_user_id");
    var address = body.requireText("remote_endpoint");
    return Answer.created(
        following.record(caller.userId(), personId, address, endpoint.of(exchange)));
  }

  private Answer follow(Exchange exchange, Caller caller) {
    endpoint.seen(exchange);
    var address = exchange.json().requireText("endpoint");
    var follow = following.follow(caller.userId(), address, endpoint.of(exchange));
    return Answer.created(out -> {
      out.beginObject();
      follow.writeFields(out);
      out.field("notified", follow.notified()).endObject();
    });
  }

  private Answer createToken(Exchange exchange, Caller caller) {
    endpoint.seen(exchange);
    var holder = new Tokens.Holder(caller.userId(), endpoint.of(exchange));
    var token = database.write(sql -> tokens.create(sql, Tokens.Purpose.FOLLOW, holder));
    return Answer.ok(out ->
        out.beginObject()
            .field("follow_token", token)
            .field("expires_in", Tokens.LIFETIME.toSeconds())
            .endObject());
  }

  private Answer unfollow(Exchange exchange, Caller caller) {
    endpoint.seen(exchange);
    following.unfollow(caller.userId(), exchange.param("user_id"));
    return Answer.nothing();
  }

  private Answer followers(Exchange exchange, Caller caller) {
    return Answer.list(database.read(sql -> follows.followers(sql, caller.userId())));
  }

  private Answer following(Exchange exchange, Caller caller) {
    return Answer.list(database.read(sql -> follows.following(sql, caller.userId())));
  }

  private Answer mutuals(Exchange exchange, Caller caller) {
    return Answer.list(database.read(sql -> follows.mutuals(sql, caller.userId())));
  }

  private Answer online(Exchange exchange, Caller caller) {
    endpoint.seen(exchange);
    var online = presence.online(caller.userId());
    return Answer.ok(out -> {
      out.beginArray();
      for (var peer : online) {
        out.beginObject();
        peer.person().writeFields(out);
        out.field("last_seen_at", peer.lastSeenAt()).endObject();
      }
      out.endArray();
    });
  }

  private Answer suggestions(Exchange exchange, Caller caller) {
    endpoint.seen(exchange);
    var limit = Page.of(exchange, SUGGESTIONS, MAX_SUGGESTIONS).limit();
    edges.refreshAll(caller.userId());
    return Answer.list(database.read(sql -> graph.suggestions(sql, caller.userId(), limit)));
  }

  private Answer path(Exchange exchange, Caller caller) {
    endpoint.seen(exchange);
    edges.refreshAll(caller.userId());
    var personId = exchange.param("user_id");
    var path = database.read(sql -> graph.path(sql, caller.userId(), personId));
    if (path == null) {
      throw ApiError.notFound("No path within 3 hops");
    }
    List<Person> people = path;
    return Answer.ok(
        out -> out.beginObject().field("hops", people.size()).array("path", people).endObject());
  }

  private Answer blocked(Exchange exchange, Caller caller) {
    var blocked = database.read(sql -> blocks.list(sql, caller.userId()));
    return Answer.list(blocked);
  }

  private Answer block(Exchange exchange, Caller caller) {
    endpoint.seen(exchange);
    following.block(caller.userId(), exchange.param("user_id"));
    return Answer.nothing();
  }

  private Answer unblock(Exchange exchange, Caller caller) {
    var personId = exchange.param("user_id");
    if (!database.write(sql -> blocks.remove(sql, caller.userId(), personId))) {
      throw ApiError.notFound("Not blocked");
    }
    return Answer.nothing();
  }

  private Answer isFollowed(Exchange exchange) {
    var personId = exchange.param("user_id");
    var answer =
        database.read(sql -> {
          var owner = users.owner(sql);
          if (owner == null) {
            throw ApiError.notFound("No owner found");
          }
          return follows.isFollowing(sql, owner.id(), personId);
        });
    return Answer.ok(out -> out.value(answer.booleanValue()));
  }
}
