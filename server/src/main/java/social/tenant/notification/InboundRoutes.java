package social.tenant.notification;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import social.tenant.account.RateLimit;
import social.tenant.account.Users;
import social.tenant.federation.Follows;
import social.tenant.federation.Peer;
import social.tenant.federation.SignedRequests;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.notification.Notifications.Outcome;
import social.tenant.store.Database;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Ids;

/** How peers tell the owner something. */
final class InboundRoutes {
  private static final int A_MINUTE = 60;
  private static final String CHALLENGE = "Signature";

  private final Database database;
  private final Users users;
  private final SignedRequests signed;
  private final Follows follows;
  private final Notifications notifications;
  private final RateLimit perPeer;

  InboundRoutes(
      Database database,
      Users users,
      SignedRequests signed,
      Follows follows,
      Notifications notifications,
      Clock clock) {
    this.database = database;
    this.users = users;
    this.signed = signed;
    this.follows = follows;
    this.notifications = notifications;
    perPeer = new RateLimit(clock, A_MINUTE, Duration.ofMinutes(1));
  }

  /** Adds the routes. */
  void declare(Routes routes) {
    routes.status().post("/api/notifications/inbound", this::receive);
  }

  private Answer receive(Exchange exchange) {
    var peer = signed.signer(exchange);
    if (peer == null) {
      throw ApiError.unauthorized("Signature required", CHALLENGE);
    }
    var isBlocked = signed.isBlocked(peer);
    if (!isBlocked && !isConnected(peer)) {
      throw ApiError.unauthorized("Invalid signature", CHALLENGE);
    }
    perPeer.count(peer.userId());
    var inbound = Inbound.read(exchange.json());
    var accepted = !isBlocked && database.write(sql -> accept(sql, peer, inbound));
    var status = accepted ? "accepted" : "rejected";
    return Answer.ok(out -> out.beginObject().field("status", status).endObject());
  }

  private boolean isConnected(Peer peer) {
    return database.read(sql -> {
      var owner = users.owner(sql);
      return owner != null && follows.areConnected(sql, owner.id(), peer.userId());
    });
  }

  private boolean accept(Sql sql, Peer peer, Inbound inbound) {
    var owner = users.owner(sql);
    if (owner == null || !isBy(peer, inbound.draft().actorId())) {
      return false;
    }
    if (inbound.id() != null && !signed.isFirst(sql, peer, inbound.id())) {
      return true; // the owner may have deleted it meanwhile
    }
    var draft = inbound.draft().withActor(peer.userId());
    var id =
        inbound.id() == null
            ? Ids.random()
            : Ids.nameBased("notification", peer.userId(), inbound.id());
    var outcome = notifications.add(sql, owner.id(), id, draft);
    var thing = draft.resourceId();
    if (outcome == Outcome.ADDED && draft.type().equals(Notifications.MENTION) && thing != null) {
      notifications.recordMention(sql, thing, peer.userId());
    }
    return outcome != Outcome.UNWANTED;
  }

  /** Nobody speaks for others; the signature says who it is if the body does not. */
  private static boolean isBy(Peer peer, @Nullable String actorId) {
    return actorId == null || actorId.equals(peer.userId());
  }
}
