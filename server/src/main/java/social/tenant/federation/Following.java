package social.tenant.federation;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.tenant.account.Users;
import social.tenant.http.AddressRefusedException;
import social.tenant.http.ApiError;
import social.tenant.store.Database;
import social.tenant.store.Sql;

/** What a user does about others: follows, unfollows and blocks them. */
final class Following {
  private final Database database;
  private final Users users;
  private final Discovery discovery;
  private final Peers peers;
  private final Follows follows;
  private final Blocks blocks;
  private final FollowNotices notices;
  private final Edges edges;

  Following(
      Database database,
      Users users,
      Discovery discovery,
      Peers peers,
      Follows follows,
      Blocks blocks,
      FollowNotices notices,
      Edges edges) {
    this.database = database;
    this.users = users;
    this.discovery = discovery;
    this.peers = peers;
    this.follows = follows;
    this.blocks = blocks;
    this.notices = notices;
    this.edges = edges;
  }

  /**
   * Records a follow and talks to nobody.
   *
   * @throws ApiError 400, 403
   */
  Follow record(String userId, String personId, String address, String own) {
    var target = other(address, own);
    if (!PeerDocument.isId(personId)) {
      throw ApiError.badRequest("remote_user_id must have 1 to 128 characters");
    }
    return database.write(sql -> {
      var document = new PeerDocument(personId, null, target, null);
      refuseOwnAndBlocked(sql, userId, document);
      if (follows.isFollowing(sql, userId, personId)) {
        throw ApiError.badRequest("Already following this user");
      }
      var peer = learn(sql, document);
      return Objects.requireNonNull(follows.follow(sql, userId, peer.person(), true));
    });
  }

  /**
   * Follows whoever is at an address and tells that tenant, now or later.
   *
   * @param own the address of this tenant
   * @return as it is after the attempt to tell
   * @throws ApiError 400, 403, 409, 502
   */
  Follow follow(String userId, String address, String own) {
    if (address.isBlank()) {
      throw ApiError.badRequest("endpoint cannot be empty");
    }
    var document = discover(other(address, own));
    var person =
        database.write(sql -> {
          refuseOwnAndBlocked(sql, userId, document);
          var peer = learn(sql, document);
          if (follows.follow(sql, userId, peer.person(), false) == null) {
            throw ApiError.conflict("Already following this user");
          }
          notices.add(sql, FollowNotices.FOLLOW, userId, peer.person(), FollowNotices.RETRY);
          return peer.person();
        });
    if (notices.tellFollow(userId, person.userId()) == FollowNotices.Outcome.DONE) {
      edges.refresh(person);
    }
    var follow = database.read(sql -> follows.following(sql, userId, person.userId()));
    if (follow == null) {
      throw ApiError.notFound("Not following this user");
    }
    return follow;
  }

  /**
   * Follows a person no more; that tenant is told later.
   *
   * @throws ApiError 404 "Not following this user"
   */
  void unfollow(String userId, String personId) {
    database.write(sql -> {
      if (!drop(sql, userId, personId)) {
        throw ApiError.notFound("Not following this user");
      }
      return personId;
    });
  }

  /** Wants to hear nothing of a person any more. Repeatable. */
  void block(String userId, String personId) {
    database.write(sql -> {
      var peer = peers.find(sql, personId);
      var known = peer == null ? null : peer.endpoint();
      var person = new Person(personId, peer == null ? null : peer.username(), orEmpty(known));
      drop(sql, userId, personId);
      follows.unfollowedBy(sql, userId, person);
      if (blocks.add(sql, userId, personId, known)) {
        follows.tellBlocked(sql, person);
      }
      return personId;
    });
  }

  private boolean drop(Sql sql, String userId, String personId) {
    var follow = follows.following(sql, userId, personId);
    if (follow == null) {
      return false;
    }
    var person = new Person(personId, follow.username(), follow.remoteEndpoint());
    follows.unfollow(sql, userId, person);
    edges.forget(sql, personId);
    notices.add(sql, FollowNotices.UNFOLLOW, userId, person, Duration.ZERO);
    return true;
  }

  private static String other(String address, String own) {
    var target = Endpoints.require(address);
    if (Endpoints.same(target, own)) {
      throw ownInstance();
    }
    return target;
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

  private void refuseOwnAndBlocked(Sql sql, String userId, PeerDocument document) {
    if (users.find(sql, document.userId()) != null) {
      throw ownInstance();
    }
    if (blocks.contains(sql, userId, document.userId(), document.endpoint())) {
      throw ApiError.forbidden("This user is blocked");
    }
  }

  private Peer learn(Sql sql, PeerDocument document) {
    var peer = peers.learn(sql, document);
    if (peer == null) {
      throw ApiError.conflict("This user is known at another endpoint");
    }
    return peer;
  }

  private static ApiError ownInstance() {
    return ApiError.badRequest("Cannot follow your own instance");
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
