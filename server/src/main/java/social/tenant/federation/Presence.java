package social.tenant.federation;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import social.tenant.account.PreferenceStore;
import social.tenant.account.Users;
import social.tenant.json.JsonException;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.store.Database;
import social.tenant.store.Sql;
import social.tenant.store.StoreException;
import social.tenant.time.Clock;
import social.tenant.time.Times;

/**
 * Who of the mutuals is there. Tenants tell each other when one of them asks, and once more when
 * the owner leaves; what was told is believed for five minutes.
 */
public final class Presence {
  /** How long a peer that was asked is not asked again. */
  private static final Duration REMEMBERED = Duration.ofSeconds(30);

  /** How long a peer is believed to be there. */
  private static final Duration BELIEVED = Duration.ofMinutes(5);

  /** Whom the owner's leaving concerns: those with whom presence was exchanged so lately. */
  private static final Duration LATELY = Duration.ofMinutes(10);

  private static final int AT_A_TIME = 16;
  private static final int MAX_ASKED = 1_000;

  /** Is told, after the change, that somebody came or went. */
  @FunctionalInterface
  public interface Listener {
    void changed(Person person, boolean online);
  }

  private final Database database;
  private final Users users;
  private final PreferenceStore preferences;
  private final Follows follows;
  private final Peers peers;
  private final PeerClient client;
  private final BooleanSupplier ownerIsHere;
  private final Listener listener;
  private final Clock clock;
  private final Map<String, Instant> asked = new LinkedHashMap<>(4);
  private volatile @Nullable Instant ownerLeftAt;

  Presence(
      Database database,
      Users users,
      PreferenceStore preferences,
      Follows follows,
      Peers peers,
      PeerClient client,
      BooleanSupplier ownerIsHere,
      Listener listener,
      Clock clock) {
    this.database = database;
    this.users = users;
    this.preferences = preferences;
    this.follows = follows;
    this.peers = peers;
    this.client = client;
    this.ownerIsHere = ownerIsHere;
    this.listener = listener;
    this.clock = clock;
  }

  /** The mutuals of a user that are there now; asks those that were not asked lately. */
  List<Peer> online(String userId) {
    var mutuals = database.read(sql -> mutuals(sql, userId));
    if (database.read(sql -> preferences.get(sql, userId).showPresence())) {
      Parallel.each(mutuals.stream().filter(this::mayAsk).toList(), AT_A_TIME, this::exchange);
    }
    return database.read(sql -> mutuals(sql, userId)).stream().filter(this::isOnline).toList();
  }

  /**
   * Notes what a peer says, and says the same of the owner.
   *
   * @return null if the peer may not know
   */
  @Nullable JsonWritable answer(String userId, Peer peer, boolean online) {
    var mayKnow =
        database.read(sql ->
            follows.isFollowing(sql, userId, peer.userId())
                && follows.isFollowing(sql, peer.userId(), userId)
                && preferences.get(sql, userId).showPresence());
    if (!mayKnow) {
      return null;
    }
    learn(peer.userId(), online);
    var here = ownerIsHere.getAsBoolean();
    var left = ownerLeftAt;
    var lastSeen = here ? clock.instant() : left;
    return out ->
        out.beginObject()
            .field("online", here)
            .field("last_seen_at", lastSeen == null ? null : Times.format(lastSeen))
            .endObject();
  }

  /** Tells those who lately heard otherwise that the owner is gone. Does not wait for them. */
  public void ownerLeft() {
    ownerLeftAt = clock.instant();
    Thread.ofVirtual().name("presence").start(this::tellThatOwnerLeft);
  }

  private void tellThatOwnerLeft() {
    try {
      Parallel.each(database.read(this::concernedByLeaving), AT_A_TIME, this::exchange);
    } catch (StoreException closed) {
      // The tenant closes: peers will see for themselves that it does not answer.
    }
  }

  private List<Peer> concernedByLeaving(Sql sql) {
    var owner = users.owner(sql);
    if (owner == null || !preferences.get(sql, owner.id()).showPresence()) {
      return List.of();
    }
    var lately = Times.format(clock.instant().minus(LATELY));
    return mutuals(sql, owner.id()).stream()
        .filter(peer -> isAfter(peer.presenceAt(), lately))
        .toList();
  }

  private List<Peer> mutuals(Sql sql, String userId) {
    return follows.mutuals(sql, userId).stream()
        .map(follow -> peers.find(sql, follow.followingId()))
        .filter(Objects::nonNull)
        .toList();
  }

  private void exchange(Peer peer) {
    try {
      JsonWritable state =
          out -> out.beginObject().field("online", ownerIsHere.getAsBoolean()).endObject();
      var json = JsonOut.text(state);
      var path = "/api/fed/presence";
      var answer = client.sendSigned("POST", peer.endpoint(), path, json, Outbound.SHORT_TIME);
      if (answer.isSuccess()) {
        learn(peer.userId(), answer.data().object("").flag("online", false));
      }
    } catch (IOException | JsonException | StoreException e) {
      // Not there to answer, or nobody there to hear it: what is known grows old by itself.
    }
  }

  private void learn(String personId, boolean online) {
    database.write(sql -> {
      var before = peers.find(sql, personId);
      if (before == null) {
        return before;
      }
      sql.run(
          "update peers set online = ?, presence_at = ?, last_seen_at = ? where user_id = ?",
          online,
          Times.format(clock.instant()),
          Times.format(clock.instant()),
          personId);
      if (isOnline(before) != online) {
        sql.afterCommit(() -> listener.changed(before.person(), online));
      }
      return before;
    });
  }

  private boolean isOnline(Peer peer) {
    return peer.online()
        && isAfter(peer.presenceAt(), Times.format(clock.instant().minus(BELIEVED)));
  }

  private static boolean isAfter(@Nullable String time, String other) {
    return time != null && time.compareTo(other) > 0;
  }

  private synchronized boolean mayAsk(Peer peer) {
    var now = clock.instant();
    var last = asked.get(peer.userId());
    if (last != null && last.plus(REMEMBERED).isAfter(now) && !last.isAfter(now)) {
      return false;
    }
    asked.remove(peer.userId());
    if (asked.size() >= MAX_ASKED) {
      asked.remove(asked.keySet().iterator().next());
    }
    asked.put(peer.userId(), now);
    return true;
  }
}
