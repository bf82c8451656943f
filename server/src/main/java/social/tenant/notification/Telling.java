package social.tenant.notification;

import social.tenant.account.Access;
import social.tenant.account.Users;
import social.tenant.federation.Federation;
import social.tenant.federation.PeerQueue;
import social.tenant.http.Routes;
import social.tenant.store.Database;
import social.tenant.thing.Sight;
import social.tenant.time.Clock;

/** How people here and elsewhere are told what others do, put together. */
public final class Telling {
  private final Sight sight;
  private final People people;
  private final Notifications notifications;
  private final PeerNotices notices;
  private final Mentions mentions;
  private final NotificationRoutes notificationRoutes;
  private final InboundRoutes inboundRoutes;

  /**
   * @param queue keeps what peers are to be told
   */
  public Telling(
      Access access,
      Database database,
      Users users,
      Federation federation,
      Notifications notifications,
      PeerQueue queue,
      Clock clock) {
    var peers = federation.peers();
    var follows = federation.follows();
    this.notifications = notifications;
    sight = new Sight(follows::isFriend);
    people = new People(users, peers);
    notices =
        new PeerNotices(
            users,
            federation.blocks(),
            sight,
            federation.endpoint(),
            federation.notices(),
            federation.client(),
            queue);
    mentions =
        new Mentions(
            people, new MentionedPeople(users, peers, follows, sight), notifications, notices);
    notificationRoutes = new NotificationRoutes(access, database, notifications);
    inboundRoutes =
        new InboundRoutes(database, users, federation.signed(), follows, notifications, clock);
  }

  /** Declares everything below {@code /api/notifications}. */
  public void declare(Routes routes) {
    notificationRoutes.declare(routes);
    inboundRoutes.declare(routes);
  }

  /** Who may see a thing. */
  public Sight sight() {
    return sight;
  }

  /** Who is behind an id. */
  public People people() {
    return people;
  }

  /** What users here are told. */
  public Notifications notifications() {
    return notifications;
  }

  /** What people elsewhere are told. */
  public PeerNotices notices() {
    return notices;
  }

  /** Who is told of being named. */
  public Mentions mentions() {
    return mentions;
  }
}
