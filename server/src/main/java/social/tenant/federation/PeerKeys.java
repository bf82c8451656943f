package social.tenant.federation;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.tenant.store.Database;
import social.tenant.time.Clock;

/**
 * Finds out whether a signature is that of the tenant at an endpoint, fetching its key if needed.
 */
final class PeerKeys {
  /** After this time a key is fetched anew. */
  private static final Duration FRESH = Duration.ofHours(24);

  /** A key of a known peer is not fetched more often. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private static final int MAX_REMEMBERED = 256;

  private final Database database;
  private final Peers peers;
  private final Discovery discovery;
  private final Checks checks;
  private final Clock clock;
  private final Map<String, Instant> fetched = new LinkedHashMap<>(4);

  PeerKeys(Database database, Peers peers, Discovery discovery, Checks checks, Clock clock) {
    this.database = database;
    this.peers = peers;
    this.discovery = discovery;
    this.checks = checks;
    this.clock = clock;
  }

  /** Whether a key made the signature in question. */
  @FunctionalInterface
  interface Test {
    boolean passes(PeerKey key);
  }

  /** The peer at an endpoint if one of its keys, as kept or as fetched now, passes the test. */
  @Nullable Peer signer(String endpoint, Test test) {
    var known = database.read(sql -> peers.at(sql, endpoint));
    if (known == null || known.publicKey() == null) {
      return ofFetched(endpoint, test);
    }
    if (isFresh(known) && passes(known.publicKey(), test)) {
      return known;
    }
    var fresh = mayFetch(endpoint) ? ofFetched(endpoint, test) : null;
    if (fresh != null) {
      return fresh;
    }
    var still = database.read(sql -> peers.at(sql, endpoint));
    return known.equals(still) && passes(known.publicKey(), test) ? known : null;
  }

  private @Nullable Peer ofFetched(String endpoint, Test test) {
    var document = fetch(endpoint);
    var key = document == null ? null : document.publicKey();
    if (document == null || key == null || !passes(key, test)) {
      return null;
    }
    return database.write(sql -> {
      var before = peers.find(sql, document.userId());
      return before != null && !before.endpoint().equals(endpoint) && key.equals(before.publicKey())
          ? peers.move(sql, before, document)
          : peers.learn(sql, document);
    });
  }

  private @Nullable PeerDocument fetch(String endpoint) {
    try {
      return checks.ask(() -> discovery.wellKnown(endpoint));
    } catch (IOException e) {
      return null;
    }
  }

  private boolean isFresh(Peer peer) {
    var seen = peer.keySeenAt();
    return seen != null && Instant.parse(seen).plus(FRESH).isAfter(clock.instant());
  }

  private synchronized boolean mayFetch(String endpoint) {
    var now = clock.instant();
    var last = fetched.get(endpoint);
    if (last != null && last.plus(PAUSE).isAfter(now) && !last.isAfter(now)) {
      return false;
    }
    fetched.remove(endpoint);
    if (fetched.size() >= MAX_REMEMBERED) {
      fetched.remove(fetched.keySet().iterator().next());
    }
    fetched.put(endpoint, now);
    return true;
  }

  private static boolean passes(@Nullable String publicKey, Test test) {
    var key = publicKey == null ? null : PeerKey.parse(publicKey);
    return key != null && test.passes(key);
  }
}
