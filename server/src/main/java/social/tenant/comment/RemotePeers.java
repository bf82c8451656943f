package social.tenant.comment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import social.tenant.account.Users;
import social.tenant.federation.Follows;
import social.tenant.federation.NoJsonException;
import social.tenant.federation.Outbound;
import social.tenant.federation.PeerAnswer;
import social.tenant.federation.PeerClient;
import social.tenant.federation.Peers;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.store.Database;
import social.tenant.store.Sql;

/** Asks the tenants of those whom the owner follows, or who follow, and passes on their answers. */
final class RemotePeers {
  private final Database database;
  private final Users users;
  private final Peers peers;
  private final Follows follows;
  private final PeerClient client;

  RemotePeers(Database database, Users users, Peers peers, Follows follows, PeerClient client) {
    this.database = database;
    this.users = users;
    this.peers = peers;
    this.follows = follows;
    this.client = client;
  }

  /**
   * Somebody elsewhere.
   *
   * @param hasKey whether its tenant is known to be one that knows signatures
   */
  record Remote(String endpoint, boolean hasKey) {}

  /**
   * A person whom a user follows or is followed by. Only the owner has such, for this tenant signs
   * for nobody else.
   *
   * @throws ApiError 404 "Unknown user"
   */
  Remote find(String userId, String personId) {
    var remote = database.read(sql -> find(sql, userId, personId));
    if (remote == null) {
      throw ApiError.notFound("Unknown user");
    }
    return remote;
  }

  private @Nullable Remote find(Sql sql, String userId, String personId) {
    var owner = users.owner(sql);
    var endpoint = follows.endpointOf(sql, userId, personId);
    if (owner == null || !owner.id().equals(userId) || endpoint == null) {
      return null;
    }
    var peer = peers.find(sql, personId);
    return peer == null
        ? new Remote(endpoint, false)
        : new Remote(peer.endpoint(), peer.publicKey() != null);
  }

  /**
   * Sends a signed request.
   *
   * @param json the body; null for none
   * @throws ApiError 502 if there is no answer, or none that a tenant gives
   */
  PeerAnswer ask(String method, Remote remote, String path, @Nullable String json) {
    try {
      var answer = client.sendSigned(method, remote.endpoint(), path, json, Outbound.TIME);
      if (isUnknownRoute(answer)) {
        throw unsupported();
      }
      return answer;
    } catch (NoJsonException e) {
      throw unsupported();
    } catch (IOException e) {
      throw ApiError.badGateway("The other server did not answer");
    }
  }

  /** A peer's answer as the own one. */
  static Answer passOn(PeerAnswer answer) {
    var body = answer.body().raw().getBytes(StandardCharsets.UTF_8);
    return Answer.bytes(answer.status(), "application/json", body);
  }

  /** Things that are not there are named; only a path that is not there is just "Not found". */
  private static boolean isUnknownRoute(PeerAnswer answer) {
    return answer.status() == 405 || (answer.status() == 404 && "Not found".equals(answer.error()));
  }

  private static ApiError unsupported() {
    return ApiError.badGateway("The other server does not support this");
  }
}
