package social.tenant.federation;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.tenant.account.Users;
import social.tenant.json.JsonOut;
import social.tenant.log.Log;
import social.tenant.store.Queries;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Times;

/**
 * The tenants that are known here, and the rules of who may claim an id: ids are self-declared, so
 * the first endpoint that is known for one keeps it, until the key that is known for it signs for
 * another.
 */
public final class Peers {
  /** Of strangers, to whom nothing here belongs; the one seen longest ago goes. */
  private static final int MAX_STRANGERS = 5_000;

  /** Is told of a person who moved, in the transaction that notes it. */
  @FunctionalInterface
  public interface MoveListener {
    /**
     * Somebody moved.
     *
     * @param from the endpoint before
     * @param to the endpoint from now on
     */
    void moved(Sql sql, String userId, String from, String to);
  }

  private final Clock clock;
  private final Users users;
  private final boolean allowPrivate;
  private final MoveListener moves;
  private final Log log;

  /**
   * @param allowPrivate whether a changed key is taken over plain http too
   */
  Peers(Clock clock, Users users, boolean allowPrivate, MoveListener moves, Log log) {
    this.clock = clock;
    this.users = users;
    this.allowPrivate = allowPrivate;
    this.moves = moves;
    this.log = log;
  }

  /** The peer of a person; null when nobody of that id is known. */
  public @Nullable Peer find(Queries sql, String userId) {
    return sql.first(
        "select " + Peer.COLUMNS + " from peers p where p.user_id = ?", Peer::map, userId);
  }

  /** Those who have one of these names. */
  public List<Peer> named(Queries sql, Collection<String> usernames) {
    return sql.list(
        "select "
            + Peer.COLUMNS
            + " from peers p where p.username in (select value from json_each(?))",
        Peer::map,
        JsonOut.text(out -> out.texts(usernames)));
  }

  /** The peer at an endpoint, in the form of {@link Endpoints#normalize}. */
  public @Nullable Peer at(Queries sql, String endpoint) {
    return sql.first(
        "select " + Peer.COLUMNS + " from peers p where p.endpoint = ?", Peer::map, endpoint);
  }

  /**
   * Takes note of what a tenant says of itself.
   *
   * @return null if it may not be who it says it is: its id is of a user here or of a person known
   *     at another endpoint, or its key changed and is not to be believed
   */
  public @Nullable Peer learn(Sql sql, PeerDocument document) {
    var before = find(sql, document.userId());
    if (users.find(sql, document.userId()) != null
        || before != null && !before.endpoint().equals(document.endpoint())) {
      return null;
    }
    var other = before == null ? at(sql, document.endpoint()) : before;
    if (other != null && !mayChange(other, document)) {
      return null;
    }
    if (before == null) {
      forget(sql, other);
    }
    write(sql, document);
    return find(sql, document.userId());
  }

  /**
   * Takes note of a person who moved to another endpoint. Only for a request that was signed with
   * the key that is known for that person.
   */
  Peer move(Sql sql, Peer peer, PeerDocument document) {
    log.warn("A peer moved", "from", peer.endpoint(), "to", document.endpoint());
    forget(sql, at(sql, document.endpoint()));
    sql.run("update peers set endpoint = ? where user_id = ?", document.endpoint(), peer.userId());
    sql.run(
        "update follows set remote_endpoint = ? where follower_id = ? or following_id = ?",
        document.endpoint(),
        peer.userId(),
        peer.userId());
    sql.run(
        "update blocks set endpoint = ? where blocked_id = ?", document.endpoint(), peer.userId());
    moves.moved(sql, peer.userId(), peer.endpoint(), document.endpoint());
    write(sql, document);
    return Objects.requireNonNull(find(sql, peer.userId()));
  }

  /** Notes that a peer was heard of just now. */
  void seen(Sql sql, String userId) {
    sql.run(
        "update peers set last_seen_at = ? where user_id = ?",
        Times.format(clock.instant()),
        userId);
  }

  /** Keeps the name that a peer gave its person. */
  public void name(Sql sql, String userId, String displayName) {
    sql.run("update peers set display_name = ? where user_id = ?", displayName, userId);
  }

  /** A key, or another person at an endpoint, is believed over https only. */
  private boolean mayChange(Peer known, PeerDocument document) {
    var key = document.publicKey();
    var isSame = known.publicKey() == null || key == null || known.publicKey().equals(key);
    if (isSame) {
      return true;
    }
    var believed = allowPrivate || document.endpoint().startsWith("https:");
    log.warn(
        believed ? "A peer has a new key" : "A peer's new key was refused",
        "endpoint",
        document.endpoint());
    return believed;
  }

  private void write(Sql sql, PeerDocument document) {
    var now = Times.format(clock.instant());
    sql.run(
        """
        insert into peers (user_id, endpoint, username, public_key, key_seen_at, last_seen_at)
        values (?, ?, ?, ?, ?, ?)
        on conflict (user_id) do update set
          username = coalesce(excluded.username, username),
          public_key = coalesce(excluded.public_key, public_key),
          key_seen_at = coalesce(excluded.key_seen_at, key_seen_at),
          last_seen_at = excluded.last_seen_at\
        """,
        document.userId(),
        document.endpoint(),
        document.username(),
        document.publicKey(),
        document.publicKey() == null ? null : now,
        now);
    trim(sql);
  }

  private static void forget(Sql sql, @Nullable Peer peer) {
    if (peer != null) {
      sql.run("delete from peers where user_id = ?", peer.userId());
    }
  }

  /** Strangers are many and come by themselves; whoever has a tie to somebody here stays. */
  private static void trim(Sql sql) {
    if (sql.number("select count(*) from peers") <= MAX_STRANGERS) {
      return;
    }
    sql.run(
        """
        delete from peers where user_id in (
          select p.user_id from peers p
          where not exists (
              select 1 from follows f where f.follower_id = p.user_id or f.following_id = p.user_id)
            and not exists (select 1 from blocks b where b.blocked_id = p.user_id)
            and not exists (select 1 from channel_members m where m.user_id = p.user_id)
            and not exists (select 1 from remote_channels h where h.owner_id = p.user_id)
            and not exists (select 1 from reactions r where r.user_id = p.user_id)
            and not exists (
              select 1 from things t where t.user_id = p.user_id and t.deleted_at is null)
          order by p.last_seen_at desc limit -1 offset ?)\
        """,
        MAX_STRANGERS);
  }
}
