package social.tenant.federation;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import social.tenant.store.Queries;
import social.tenant.store.Sql;

/**
 * Follows as they are, for taking them out and in again.
 *
 * <p>Without state: every method works in the caller's transaction or snapshot.
 */
public final class FollowArchive {
  /** Hands over a user's follows in both directions, newest first. */
  public void each(Queries sql, String userId, Consumer<Follow> consumer) {
    sql.each(
        """
        select f.id, f.follower_id, f.following_id, f.remote_endpoint, f.notified, f.created_at,
          f.last_confirmed_at, coalesce(p.username, u.username) as username
        from follows f
        left join peers p on p.user_id = iif(f.follower_id = ?1, f.following_id, f.follower_id)
        left join users u on u.id = iif(f.follower_id = ?1, f.following_id, f.follower_id)
        where f.follower_id = ?1 or f.following_id = ?1
        order by f.created_at desc, f.id desc\
        """,
        row -> consumer.accept(Follow.map(row)),
        userId);
  }

  /** Is there a follow of this id? */
  public boolean isTaken(Queries sql, String id) {
    return sql.number("select exists (select 1 from follows where id = ?)", id) == 1;
  }

  /**
   * Adds a follow. Nobody is told.
   *
   * @return false if the one follows the other already, or there is one of this id
   */
  public boolean add(Sql sql, Follow follow) {
    return sql.run(
            """
            insert into follows (id, follower_id, following_id, remote_endpoint, notified,
              created_at, last_confirmed_at)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing\
            """,
            follow.id(),
            follow.followerId(),
            follow.followingId(),
            follow.remoteEndpoint(),
            follow.notified(),
            follow.createdAt(),
            follow.lastConfirmedAt())
        > 0;
  }

  /** Notes who lives where, unless somebody is known there or the person elsewhere. */
  public void addPeer(Sql sql, String userId, String endpoint, @Nullable String username) {
    sql.run(
        "insert into peers (user_id, endpoint, username) values (?, ?, ?) on conflict do nothing",
        userId,
        endpoint,
        username);
  }
}
