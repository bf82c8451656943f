package social.tenant.comment;

import org.jspecify.annotations.Nullable;
import social.tenant.account.User;
import social.tenant.account.Users;
import social.tenant.federation.Blocks;
import social.tenant.federation.Endpoint;
import social.tenant.federation.Endpoints;
import social.tenant.federation.Handshakes;
import social.tenant.federation.PeerDocument;
import social.tenant.federation.Peers;
import social.tenant.federation.Tokens;
import social.tenant.federation.Tokens.Holder;
import social.tenant.federation.Tokens.Purpose;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.store.Database;
import social.tenant.store.Sql;

/** Tokens by which somebody shows, on another tenant, to be a user of this one, and the reverse. */
final class CommentTokens {
  /** Where a tenant is asked about its tokens. */
  static final String CHECK = "/api/fed/verify-comment-token";

  private final Database database;
  private final Users users;
  private final Endpoint endpoint;
  private final Tokens tokens;
  private final Handshakes handshakes;
  private final Peers peers;
  private final Blocks blocks;

  CommentTokens(
      Database database,
      Users users,
      Endpoint endpoint,
      Tokens tokens,
      Handshakes handshakes,
      Peers peers,
      Blocks blocks) {
    this.database = database;
    this.users = users;
    this.endpoint = endpoint;
    this.tokens = tokens;
    this.handshakes = handshakes;
    this.peers = peers;
    this.blocks = blocks;
  }

  /** A new token for a user of this tenant, at the address by which this tenant is known. */
  String create(String userId, String ownEndpoint) {
    var holder = new Holder(userId, ownEndpoint);
    return database.write(sql -> tokens.create(sql, Purpose.COMMENT, holder));
  }

  /** Whose a token of this tenant is, and at which address. */
  record Spent(User user, String endpoint) {}

  /** Uses a token of this tenant up; null if it is none, or none any more. */
  @Nullable Spent spend(String token) {
    return database.write(sql -> spend(sql, token));
  }

  private @Nullable Spent spend(Sql sql, String token) {
    var holder = tokens.spend(sql, Purpose.COMMENT, token);
    var user = holder == null ? null : users.find(sql, holder.userId());
    return holder == null || user == null ? null : new Spent(user, holder.endpoint());
  }

  /**
   * The author that a token proves. One of this tenant is checked here, any other where its maker
   * is said to live.
   *
   * @param claimedEndpoint in the form of {@link Endpoints#normalize}
   * @throws ApiError 400 "Token verification failed" whatever the cause; 403 for the blocked
   */
  Author verify(Exchange exchange, String claimedId, String claimedEndpoint, String token) {
    var spent = spend(token);
    if (spent != null) {
      if (!spent.user().id().equals(claimedId)
          || !Endpoints.same(spent.endpoint(), claimedEndpoint)) {
        throw failed();
      }
      return new Author(claimedId, null, true);
    }
    if (claimedEndpoint.equals(endpoint.of(exchange))) {
      throw failed();
    }
    var document =
        handshakes.verify(
            claimedId,
            claimedEndpoint,
            CHECK,
            out -> out.beginObject().field("comment_token", token).endObject());
    if (document == null) {
      throw failed();
    }
    return database.write(sql -> author(sql, document));
  }

  private Author author(Sql sql, PeerDocument document) {
    var owner = users.owner(sql);
    if (owner != null && blocks.contains(sql, owner.id(), document.userId(), document.endpoint())) {
      throw ApiError.forbidden("Not allowed");
    }
    if (peers.learn(sql, document) == null) {
      throw failed();
    }
    return new Author(document.userId(), document.endpoint(), true);
  }

  static ApiError failed() {
    return ApiError.badRequest("Token verification failed");
  }
}
