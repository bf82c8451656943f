package social.tenant.federation;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.tenant.account.PreferenceStore;
import social.tenant.account.User;
import social.tenant.account.Users;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonWritable;
import social.tenant.store.Database;
import social.tenant.store.Sql;

/** What other tenants ask about follows and presence. */
final class FederationRoutes {
  private static final int MAX_ID_BYTES = 255;
  private static final int MAX_PUBLISHED = 5_000;
  private static final String VERIFY_FOLLOW = "/api/fed/verify-follow";

  private final Database database;
  private final Users users;
  private final PreferenceStore preferences;
  private final Endpoint endpoint;
  private final SignedRequests signed;
  private final Checks checks;
  private final Handshakes handshakes;
  private final Peers peers;
  private final Follows follows;
  private final Blocks blocks;
  private final Tokens tokens;
  private final FollowNotices notices;
  private final Presence presence;

  FederationRoutes(
      Database database,
      Users users,
      PreferenceStore preferences,
      Endpoint endpoint,
      SignedRequests signed,
      Checks checks,
      Handshakes handshakes,
      Peers peers,
      Follows follows,
      Blocks blocks,
      Tokens tokens,
      FollowNotices notices,
      Presence presence) {
    this.database = database;
    this.users = users;
    this.preferences = preferences;
    this.endpoint = endpoint;
    this.signed = signed;
    this.checks = checks;
    this.handshakes = handshakes;
    this.peers = peers;
    this.follows = follows;
    this.blocks = blocks;
    this.tokens = tokens;
    this.notices = notices;
    this.presence = presence;
  }

  void declare(Routes routes) {
    routes
        .enveloped()
        .post("/api/fed/notify-follow", signed.optional(this::notifyFollow))
        .post(VERIFY_FOLLOW, this::verifyFollow)
        .post("/api/fed/unfollow", signed.required(this::unfollow))
        .get("/api/fed/following", signed.required(this::following))
        .post("/api/fed/presence", signed.required(this::presence));
  }

  private Answer notifyFollow(Exchange exchange, @Nullable Peer peer) {
    var body = exchange.json();
    var userId = filled(body, "follower_user_id");
    var address = filled(body, "follower_endpoint");
    var token = peer == null ? filled(body, "follow_token") : body.text("follow_token", "");
    if (bytes(userId) > MAX_ID_BYTES
        || bytes(address) > Endpoints.MAX_LENGTH
        || bytes(token) > Tokens.MAX_LENGTH) {
      throw ApiError.badRequest("Request fields exceed maximum length");
    }
    var follower = Endpoints.require(address);
    var own = endpoint.of(exchange);
    if (Endpoints.same(follower, own)) {
      throw ApiError.badRequest("Cannot follow your own instance");
    }
    var owner = owner();
    if (peer == null) {
      checks.countUnsigned(exchange);
      var document = askBack(userId, follower, token, owner.id(), own);
      database.write(sql -> followedBy(sql, owner.id(), learn(sql, document)));
    } else if (peer.userId().equals(userId) && peer.endpoint().equals(follower)) {
      database.write(sql -> followedBy(sql, owner.id(), peer));
    } else {
      throw notVerified();
    }
    return Answer.nothing();
  }

  private PeerDocument askBack(
      String userId, String follower, String token, String ownerId, String own) {
    JsonWritable question =
        out ->
            out.beginObject()
                .field("follow_token", token)
                .field("following_user_id", ownerId)
                .field("following_endpoint", own)
                .endObject();
    var document =
        PeerDocument.isId(userId)
            ? handshakes.verify(userId, follower, VERIFY_FOLLOW, question)
            : null;
    if (document == null) {
      throw notVerified();
    }
    return document;
  }

  private Peer learn(Sql sql, PeerDocument document) {
    var peer = peers.learn(sql, document);
    if (peer == null) {
      throw notVerified();
    }
    return peer;
  }

  private Peer followedBy(Sql sql, String ownerId, Peer peer) {
    if (blocks.contains(sql, ownerId, peer.userId(), peer.endpoint())) {
      throw ApiError.forbidden("Not allowed");
    }
    follows.followedBy(sql, ownerId, peer.person());
    return peer;
  }

  /**
   * Tells a tenant whose token it was given. If that tenant signs its question and is the one that
   * the token's maker says to follow, the follow is recorded: the page did the rest.
   */
  private Answer verifyFollow(Exchange exchange) {
    var asking = signerOrNobody(exchange);
    if (asking == null) {
      checks.countUnsigned(exchange);
    }
    var body = exchange.json();
    var token = body.requireText("follow_token");
    if (token.isEmpty() || bytes(token) > Tokens.MAX_LENGTH) {
      return notValid();
    }
    var known =
        database.write(sql -> {
          var holder = tokens.spend(sql, Tokens.Purpose.FOLLOW, token);
          var user = holder == null ? null : users.find(sql, holder.userId());
          if (holder == null || user == null) {
            return null;
          }
          if (asking != null && isFollowed(body, asking)) {
            recordFollow(sql, user.id(), asking);
          }
          return validHolder(user, holder);
        });
    return known == null ? notValid() : Answer.ok(known);
  }

  /** A question with a bad signature is answered as one without. */
  private @Nullable Peer signerOrNobody(Exchange exchange) {
    try {
      return signed.signer(exchange);
    } catch (ApiError e) {
      return null;
    }
  }

  private static boolean isFollowed(JsonObject body, Peer asking) {
    return asking.userId().equals(body.text("following_user_id"))
        && Endpoints.same(asking.endpoint(), body.text("following_endpoint", ""));
  }

  private void recordFollow(Sql sql, String userId, Peer peer) {
    if (blocks.contains(sql, userId, peer.userId(), peer.endpoint())) {
      return;
    }
    if (follows.follow(sql, userId, peer.person(), false) != null) {
      // the tenant that asks may never get this answer, and then knows nothing of the follow
      notices.add(sql, FollowNotices.FOLLOW, userId, peer.person(), FollowNotices.RETRY);
    }
  }

  private static JsonWritable validHolder(User user, Tokens.Holder holder) {
    return out ->
        out.beginObject()
            .field("valid", true)
            .field("user_id", user.id())
            .field("endpoint", holder.endpoint())
            .field("username", user.username())
            .endObject();
  }

  private static Answer notValid() {
    return Answer.ok(out -> out.beginObject().field("valid", false).endObject());
  }

  private Answer unfollow(Exchange exchange, Peer peer) {
    var owner = owner();
    database.write(sql -> follows.unfollowedBy(sql, owner.id(), peer.person()));
    return Answer.nothing();
  }

  private Answer following(Exchange exchange, Peer peer) {
    var owner = owner();
    var people =
        database.read(sql ->
            follows.isFollowing(sql, peer.userId(), owner.id())
                    && preferences.get(sql, owner.id()).publishFollowing()
                ? follows.following(sql, owner.id()).stream()
                    .limit(MAX_PUBLISHED)
                    .map(f -> new Person(f.followingId(), f.username(), f.remoteEndpoint()))
                    .toList()
                : null);
    if (people == null) {
      throw ApiError.forbidden("Not published");
    }
    return Answer.list(people);
  }

  private Answer presence(Exchange exchange, Peer peer) {
    var online = exchange.json().requireFlag("online");
    var answer = presence.answer(owner().id(), peer, online);
    if (answer == null) {
      throw ApiError.forbidden("Not published");
    }
    return Answer.ok(answer);
  }

  private User owner() {
    var owner = database.read(users::owner);
    if (owner == null) {
      throw ApiError.notFound("No owner found");
    }
    return Objects.requireNonNull(owner);
  }

  private static String filled(JsonObject body, String name) {
    var text = body.text(name, "");
    if (text.isEmpty()) {
      throw ApiError.badRequest(name + " cannot be empty");
    }
    return text;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static ApiError notVerified() {
    return ApiError.badRequest("Token verification failed");
  }
}
