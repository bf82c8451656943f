package social.tenant.comment;

import org.jspecify.annotations.Nullable;
import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.comment.RemotePeers.Remote;
import social.tenant.federation.Endpoint;
import social.tenant.federation.PathSegment;
import social.tenant.federation.PeerAnswer;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Cursor;
import social.tenant.http.Exchange;
import social.tenant.http.Page;
import social.tenant.http.Routes;
import social.tenant.json.JsonOut;

/**
 * What the owner does on the things of others: this tenant asks theirs with its signature and
 * passes on what it answers.
 */
final class RemoteRoutes {
  private static final String THING = "/api/remote/{user_id}/things/{thing_id}";
  private static final String NO_TOKEN = "comment_token cannot be empty";

  private final Access access;
  private final RemotePeers peers;
  private final Endpoint endpoint;
  private final CommentTokens tokens;

  RemoteRoutes(Access access, RemotePeers peers, Endpoint endpoint, CommentTokens tokens) {
    this.access = access;
    this.peers = peers;
    this.endpoint = endpoint;
    this.tokens = tokens;
  }

  /** Adds the routes. */
  void declare(Routes routes) {
    routes
        .enveloped()
        .get(THING + "/comments", access.scope("feed:read", this::listComments))
        .post(THING + "/comments", access.scope("things:write", this::comment))
        .delete(THING + "/comments/{comment_id}", access.scope("things:write", this::deleteComment))
        .post(THING + "/reactions", access.scope("reactions:write", this::react))
        .delete(
            THING + "/reactions/{reaction_type}",
            access.scope("reactions:write", this::takeReactionBack));
  }

  private Answer listComments(Exchange exchange, Caller caller) {
    var remote = remote(exchange, caller);
    var query = exchange.rawQuery();
    var path = "/api/things/" + part(exchange, "thing_id") + "/comments";
    var answer = peers.ask("GET", remote, path + (query == null ? "" : "?" + query), null);
    return withNext(exchange, RemotePeers.passOn(answer), answer.nextCursor());
  }

  private static Answer withNext(Exchange exchange, Answer answer, @Nullable String cursor) {
    try {
      return cursor == null ? answer : Page.next(exchange, answer, Cursor.parse(cursor));
    } catch (ApiError e) {
      return answer; // of another server's own making: nobody could send it back to this one
    }
  }

  private Answer comment(Exchange exchange, Caller caller) {
    var remote = remote(exchange, caller);
    var comment = NewComment.read(exchange.json());
    var thingId = exchange.param("thing_id");
    if (remote.hasKey()) {
      var answer = send(remote, caller, thingId, comment, false);
      if (!NO_TOKEN.equals(answer.error())) {
        return RemotePeers.passOn(answer);
      }
    }
    return RemotePeers.passOn(send(remote, caller, thingId, comment, true));
  }

  /**
   * @param withToken also with a token, for an older server, which knows no signatures
   */
  private PeerAnswer send(
      Remote remote, Caller caller, String thingId, NewComment comment, boolean withToken) {
    var own = endpoint.current();
    var token = withToken ? tokens.create(caller.userId(), own) : null;
    var json =
        JsonOut.text(out -> {
          out.beginObject()
              .field("commenter_user_id", caller.userId())
              .field("commenter_endpoint", own)
              .field("thing_id", thingId)
              .field("content", comment.content())
              .raw("metadata", comment.metadata());
          if (token != null) {
            out.field("comment_token", token);
          }
          if (comment.parentId() != null) {
            out.field("parent_id", comment.parentId());
          }
          out.endObject();
        });
    return peers.ask("POST", remote, "/api/fed/comments", json);
  }

  private Answer deleteComment(Exchange exchange, Caller caller) {
    var remote = remote(exchange, caller);
    var path = "/api/fed/comments/" + part(exchange, "comment_id");
    return RemotePeers.passOn(peers.ask("DELETE", remote, path, null));
  }

  private Answer react(Exchange exchange, Caller caller) {
    var remote = remote(exchange, caller);
    var type = exchange.json().requireText("type");
    var json =
        JsonOut.text(out ->
            out.beginObject()
                .field("thing_id", exchange.param("thing_id"))
                .field("type", type)
                .endObject());
    return RemotePeers.passOn(peers.ask("POST", remote, "/api/fed/reactions", json));
  }

  private Answer takeReactionBack(Exchange exchange, Caller caller) {
    var remote = remote(exchange, caller);
    var path =
        "/api/fed/reactions/" + part(exchange, "thing_id") + "/" + part(exchange, "reaction_type");
    return RemotePeers.passOn(peers.ask("DELETE", remote, path, null));
  }

  private Remote remote(Exchange exchange, Caller caller) {
    endpoint.seen(exchange);
    return peers.find(caller.userId(), exchange.param("user_id"));
  }

  private static String part(Exchange exchange, String name) {
    return PathSegment.encode(exchange.param(name));
  }
}
