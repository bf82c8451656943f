package social.tenant.comment;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.federation.Checks;
import social.tenant.federation.Endpoint;
import social.tenant.federation.Peer;
import social.tenant.federation.SignedRequests;
import social.tenant.federation.Tokens;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.json.JsonOut;
import social.tenant.store.Database;

/** How people elsewhere comment on things here, and how they show who they are. */
final class PeerCommentRoutes {
  private final Access access;
  private final SignedRequests signed;
  private final Checks checks;
  private final Endpoint endpoint;
  private final Database database;
  private final CommentTokens tokens;
  private final Comments comments;

  PeerCommentRoutes(
      Access access,
      SignedRequests signed,
      Checks checks,
      Endpoint endpoint,
      Database database,
      CommentTokens tokens,
      Comments comments) {
    this.access = access;
    this.signed = signed;
    this.checks = checks;
    this.endpoint = endpoint;
    this.database = database;
    this.tokens = tokens;
    this.comments = comments;
  }

  /** Adds the routes. */
  void declare(Routes routes) {
    routes
        .enveloped()
        .post("/api/comments/create-token", access.scope("things:write", this::createToken))
        .post("/api/fed/verify-comment-token", this::verifyToken)
        .post("/api/fed/comments", signed.optional(this::create))
        .delete("/api/fed/comments/{comment_id}", signed.required(this::delete));
  }

  private Answer createToken(Exchange exchange, Caller caller) {
    endpoint.seen(exchange);
    var token = tokens.create(caller.userId(), endpoint.of(exchange));
    return Answer.ok(out ->
        out.beginObject()
            .field("comment_token", token)
            .field("expires_in", Tokens.LIFETIME.toSeconds())
            .endObject());
  }

  private Answer verifyToken(Exchange exchange) {
    checks.countUnsigned(exchange);
    var token = exchange.json().requireText("comment_token");
    var isToken =
        !token.isEmpty() && token.getBytes(StandardCharsets.UTF_8).length <= Tokens.MAX_LENGTH;
    var spent = isToken ? tokens.spend(token) : null;
    return Answer.ok(out -> write(out, spent));
  }

  private static void write(JsonOut out, CommentTokens.@Nullable Spent spent) {
    out.beginObject().field("valid", spent != null);
    if (spent != null) {
      out.field("user_id", spent.user().id())
          .field("endpoint", spent.endpoint())
          .field("username", spent.user().username());
    }
    out.endObject();
  }

  private Answer create(Exchange exchange, @Nullable Peer peer) {
    if (peer == null) {
      checks.countUnsigned(exchange);
    }
    var sent = PeerComment.read(exchange.json(), peer != null);
    var author =
        peer == null
            ? tokens.verify(exchange, sent.commenterId(), sent.endpoint(), sent.token())
            : author(peer, sent);
    var comment =
        database.write(sql -> comments.create(sql, author, sent.thingId(), sent.comment()));
    return Answer.created(out -> out.beginObject().field("comment_id", comment.id()).endObject());
  }

  /** A signature speaks for its signer alone. */
  private static Author author(Peer peer, PeerComment sent) {
    if (!peer.userId().equals(sent.commenterId()) || !peer.endpoint().equals(sent.endpoint())) {
      throw CommentTokens.failed();
    }
    return new Author(peer.userId(), peer.endpoint(), true);
  }

  private Answer delete(Exchange exchange, Peer peer) {
    var id = exchange.param("comment_id");
    database.write(sql -> {
      comments.delete(sql, peer.userId(), id);
      return id;
    });
    return Answer.nothing();
  }
}
