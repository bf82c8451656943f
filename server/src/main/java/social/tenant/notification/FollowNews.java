package social.tenant.notification;

import org.jspecify.annotations.Nullable;
import social.tenant.federation.Follows;
import social.tenant.federation.Person;
import social.tenant.store.Sql;

/** Tells a user of new followers. */
public final class FollowNews implements Follows.Listener {
  private static final String SOMEBODY = "Somebody";

  private final Notifications notifications;

  public FollowNews(Notifications notifications) {
    this.notifications = notifications;
  }

  @Override
  public void followed(Sql sql, String userId, Person follower) {
    notifications.add(
        sql,
        userId,
        NotificationDraft.by(
                follower.userId(), Notifications.FOLLOW, name(follower.username()) + " follows you")
            .at(follower.endpoint()));
  }

  private static String name(@Nullable String username) {
    return username == null || username.isEmpty() ? SOMEBODY : username;
  }
}
