package social.tenant.federation;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.tenant.account.PreferenceStore;
import social.tenant.account.Preferences.Audience;
import social.tenant.live.Events;
import social.tenant.store.Queries;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Ids;
import social.tenant.time.Times;

/** Who follows whom, and what that opens. */
public final class Follows {
  private static final String SCOPE = "follows:read";

  /** A confirmation by chance, not by a follow, is noted no more often. */
  private static final Duration CONFIRMED_EVERY = Duration.ofHours(1);

  /** The name of the other one, who is a peer or, after a move, another user here. */
  private static final String SELECT =
      """
      select f.id, f.follower_id, f.following_id, f.remote_endpoint, f.notified, f.created_at,
        f.last_confirmed_at, coalesce(p.username, u.username) as username
      from follows f
      """;

  private static final String OTHER_FOLLOWS =
      """
      left join peers p on p.user_id = f.follower_id
      left join users u on u.id = f.follower_id
      """;

  private static final String OTHER_IS_FOLLOWED =
      """
      left join peers p on p.user_id = f.following_id
      left join users u on u.id = f.following_id
      """;

  private static final String NEWEST_FIRST = " order by f.created_at desc, f.id desc";

  /** Is told of a new follower, in the transaction that makes one. */
  @FunctionalInterface
  public interface Listener {
    void followed(Sql sql, String userId, Person follower);
  }

  private final Clock clock;
  private final Events events;
  private final PreferenceStore preferences;
  private final Blocks blocks;
  private final Listener listener;
  private final FollowArchive archive = new FollowArchive();

  public Follows(
      Clock clock, Events events, PreferenceStore preferences, Blocks blocks, Listener listener) {
    this.clock = clock;
    this.events = events;
    this.preferences = preferences;
    this.blocks = blocks;
    this.listener = listener;
  }

  /** Those who follow a user, newest first. */
  public List<Follow> followers(Queries sql, String userId) {
    return sql.list(
        SELECT + OTHER_FOLLOWS + "where f.following_id = ?" + NEWEST_FIRST, Follow::map, userId);
  }

  /** Those whom a user follows, newest first. */
  public List<Follow> following(Queries sql, String userId) {
    return sql.list(
        SELECT + OTHER_IS_FOLLOWED + "where f.follower_id = ?" + NEWEST_FIRST, Follow::map, userId);
  }

  /** Those whom a user follows and who follow back, newest first. */
  public List<Follow> mutuals(Queries sql, String userId) {
    return sql.list(
        SELECT
            + OTHER_IS_FOLLOWED
            + """
            where f.follower_id = ? and exists (
              select 1 from follows b
              where b.follower_id = f.following_id and b.following_id = f.follower_id)\
            """
            + NEWEST_FIRST,
        Follow::map,
        userId);
  }

  /** Whether one person follows another. */
  public boolean isFollowing(Queries sql, String followerId, String followingId) {
    return sql.number(
            "select exists (select 1 from follows where follower_id = ? and following_id = ?)",
            followerId,
            followingId)
        == 1;
  }

  /** The endpoint of a person whom a user follows or is followed by; null for all others. */
  public @Nullable String endpointOf(Queries sql, String userId, String personId) {
    return sql.text(
        """
        select remote_endpoint from follows
        where (follower_id = ?1 and following_id = ?2) or (follower_id = ?2 and following_id = ?1)
        order by created_at desc limit 1\
        """,
        userId,
        personId);
  }

  /** Whether one of the two follows the other. */
  public boolean areConnected(Queries sql, String one, String other) {
    return isFollowing(sql, one, other) || isFollowing(sql, other, one);
  }

  /** Whether a person may see what a user shares with friends. */
  public boolean isFriend(Queries sql, String userId, String personId) {
    return isFollowing(sql, personId, userId)
        && (preferences.get(sql, userId).friendsVisibleTo() == Audience.FOLLOWERS
            || isFollowing(sql, userId, personId))
        && !blocks.contains(sql, userId, personId);
  }

  /** What a user follows; null if it does not follow that person. */
  @Nullable Follow following(Queries sql, String userId, String personId) {
    return sql.first(
        SELECT + OTHER_IS_FOLLOWED + "where f.follower_id = ? and f.following_id = ?",
        Follow::map,
        userId,
        personId);
  }

  /** Has a user follow a person; null if that is so already. */
  @Nullable Follow follow(Sql sql, String userId, Person person, boolean notified) {
    if (isFollowing(sql, userId, person.userId())) {
      return null;
    }
    insert(sql, userId, person.userId(), person.endpoint(), notified, null);
    tell(sql, "follow.created", "following", person);
    return Objects.requireNonNull(following(sql, userId, person.userId()));
  }

  /** Notes that a person follows a user, or still does. */
  void followedBy(Sql sql, String userId, Person person) {
    var now = clock.now();
    var known =
        sql.run(
            """
            update follows set last_confirmed_at = ?, remote_endpoint = ?
            where follower_id = ? and following_id = ?\
            """,
            now,
            person.endpoint(),
            person.userId(),
            userId);
    if (known == 0) {
      insert(sql, person.userId(), userId, person.endpoint(), true, now);
      tell(sql, "follow.created", "follower", person);
      listener.followed(sql, userId, person);
    }
  }

  /** Whether it is worth noting that a follower showed up: at most once an hour. */
  boolean isConfirmationDue(Queries sql, String userId, String personId, String endpoint) {
    return sql.number(
            """
            select exists (
              select 1 from follows
              where follower_id = ? and following_id = ? and remote_endpoint = ?
                and (last_confirmed_at is null or last_confirmed_at < ?))\
            """,
            personId,
            userId,
            endpoint,
            Times.format(clock.instant().minus(CONFIRMED_EVERY)))
        == 1;
  }

  /** Notes that a follower showed up. */
  int confirm(Sql sql, String userId, String personId, String endpoint) {
    return sql.run(
        """
        update follows set last_confirmed_at = ?
        where follower_id = ? and following_id = ? and remote_endpoint = ?\
        """,
        Times.format(clock.instant()),
        personId,
        userId,
        endpoint);
  }

  /** Notes that the one who is followed knows it. */
  void markNotified(Sql sql, String userId, String personId) {
    sql.run(
        "update follows set notified = 1 where follower_id = ? and following_id = ?",
        userId,
        personId);
  }

  /** Notes that the one who is followed may think that it is not so. */
  void markUntold(Sql sql, String userId, String personId) {
    sql.run(
        "update follows set notified = 0 where follower_id = ? and following_id = ?",
        userId,
        personId);
  }

  /** The follows of those at an endpoint who were not told of them yet and do not follow back. */
  List<Follow> untold(Queries sql, String endpoint) {
    return sql.list(
        SELECT
            + OTHER_IS_FOLLOWED
            + """
            where f.notified = 0 and f.remote_endpoint = ? and not exists (
              select 1 from follows b
              where b.follower_id = f.following_id and b.following_id = f.follower_id)\
            """,
        Follow::map,
        endpoint);
  }

  /** Has a user follow a person no more; false if that was so already. */
  boolean unfollow(Sql sql, String userId, Person person) {
    return remove(sql, userId, person.userId(), "following", person);
  }

  /** Notes that a person does not follow a user any more; false if that was so already. */
  boolean unfollowedBy(Sql sql, String userId, Person person) {
    return remove(sql, person.userId(), userId, "follower", person);
  }

  /** Tells that a user blocked a person. */
  void tellBlocked(Sql sql, Person person) {
    tell(sql, "follow.blocked", "follower", person);
  }

  private boolean remove(
      Sql sql, String followerId, String followingId, String direction, Person person) {
    var removed =
        sql.run(
            "delete from follows where follower_id = ? and following_id = ?",
            followerId,
            followingId);
    if (removed == 1) {
      tell(sql, "follow.removed", direction, person);
    }
    return removed == 1;
  }

  private void insert(
      Sql sql,
      String followerId,
      String followingId,
      String endpoint,
      boolean notified,
      @Nullable String confirmedAt) {
    archive.add(
        sql,
        new Follow(
            Ids.random(),
            followerId,
            followingId,
            endpoint,
            null,
            notified,
            confirmedAt == null ? clock.now() : confirmedAt,
            confirmedAt));
  }

  private void tell(Sql sql, String event, String direction, Person person) {
    events.record(
        sql,
        event,
        SCOPE,
        (out, brief) -> {
          out.field("direction", direction);
          person.writeFields(out);
        });
  }
}
