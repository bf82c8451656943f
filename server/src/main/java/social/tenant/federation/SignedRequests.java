package social.tenant.federation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import social.tenant.account.RateLimit;
import social.tenant.account.Users;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.http.Handler;
import social.tenant.store.Database;
import social.tenant.store.Sql;
import social.tenant.time.Clock;

/**
 * The guards before routes for peers. A request is believed to come from the tenant at the endpoint
 * that its signature names if that tenant's key made it, for this very request, now, and for the
 * first time.
 */
public final class SignedRequests {
  private static final String CHALLENGE = "Signature";
  private static final int A_MINUTE = 600;

  /** More than the last try of a message is later than the first. */
  private static final Duration SAID_AGAIN = Duration.ofHours(2);

  private final Database database;
  private final Users users;
  private final Endpoint endpoint;
  private final Signatures signatures;
  private final PeerKeys keys;
  private final Peers peers;
  private final Nonces nonces;
  private final Blocks blocks;
  private final Checks checks;
  private final Clock clock;
  private final RateLimit perPeer;

  SignedRequests(
      Database database,
      Users users,
      Endpoint endpoint,
      Signatures signatures,
      PeerKeys keys,
      Peers peers,
      Nonces nonces,
      Blocks blocks,
      Checks checks,
      Clock clock) {
    this.database = database;
    this.users = users;
    this.endpoint = endpoint;
    this.signatures = signatures;
    this.keys = keys;
    this.peers = peers;
    this.nonces = nonces;
    this.blocks = blocks;
    this.checks = checks;
    this.clock = clock;
    this.perPeer = new RateLimit(clock, A_MINUTE, Duration.ofMinutes(1));
  }

  /** Peers only; those that the owner blocked are refused with 403 "Not allowed". */
  public Handler required(PeerHandler handler) {
    return exchange -> {
      var peer = signer(exchange);
      if (peer == null) {
        throw ApiError.unauthorized("Signature required", CHALLENGE);
      }
      refuseBlocked(peer);
      return handler.handle(exchange, peer);
    };
  }

  /**
   * Anybody, as a peer if the request is signed: a bad signature is refused all the same, and so
   * are the blocked.
   */
  public Handler optional(PeerVisitorHandler handler) {
    return exchange -> {
      var peer = signer(exchange);
      if (peer != null) {
        refuseBlocked(peer);
      }
      return handler.handle(exchange, peer);
    };
  }

  /**
   * Who signed a request, blocked or not; null if it has no signature.
   *
   * @throws ApiError 401 "Invalid signature", 429
   */
  public @Nullable Peer signer(Exchange exchange) {
    var input = exchange.header("Signature-Input");
    var signature = exchange.header("Signature");
    if (input == null && signature == null) {
      return null;
    }
    var sent =
        exchange.headers("Signature-Input").size() == 1 && exchange.headers("Signature").size() == 1
            ? Signatures.read(input, signature)
            : null;
    var peer = sent == null ? null : verified(exchange, sent);
    if (peer == null) {
      checks.countUnsigned(exchange);
      throw ApiError.unauthorized("Invalid signature", CHALLENGE);
    }
    perPeer.count(peer.userId());
    return peer;
  }

  /**
   * Whether a peer says something for the first time, as far as ids of the last hours tell: it may
   * say it again because it did not hear the answer, for as long as messages are tried.
   */
  public boolean isFirst(Sql sql, Peer peer, String id) {
    return nonces.take(sql, peer.userId(), "said " + id, clock.instant().plus(SAID_AGAIN));
  }

  /** Whether the owner of this tenant blocked a peer. */
  public boolean isBlocked(Peer peer) {
    return database.read(sql -> {
      var owner = users.owner(sql);
      return owner != null && blocks.contains(sql, owner.id(), peer.userId(), peer.endpoint());
    });
  }

  private void refuseBlocked(Peer peer) {
    if (isBlocked(peer)) {
      throw ApiError.forbidden("Not allowed");
    }
  }

  private @Nullable Peer verified(Exchange exchange, Signatures.Sent sent) {
    var parameters = sent.parameters();
    var digest = exchange.header("Content-Digest");
    var message = message(exchange);
    var signer = Endpoints.normalize(parameters.signer());
    if (signer == null
        || signer.equals(endpoint.of(exchange))
        || !signatures.isAcceptable(sent, message, digest)) {
      return null;
    }
    var peer = keys.signer(signer, key -> Signatures.isGenuine(sent, message, digest, key));
    return peer != null && isNew(peer, parameters) ? peer : null;
  }

  private boolean isNew(Peer peer, SignatureParameters parameters) {
    return database.write(sql -> {
      var taken = nonces.take(sql, peer.userId(), parameters.nonce(), parameters.expires());
      if (taken) {
        peers.seen(sql, peer.userId());
      }
      return taken;
    });
  }

  private Signatures.Message message(Exchange exchange) {
    var query = exchange.rawQuery();
    var target = endpoint.of(exchange) + exchange.path() + (query == null ? "" : "?" + query);
    return new Signatures.Message(exchange.method(), target, exchange.jsonBytes());
  }
}
