package social.tenant.channel;

import social.tenant.account.Accounts;
import social.tenant.delivery.Sender;
import social.tenant.federation.Federation;
import social.tenant.federation.PeerQueue;
import social.tenant.http.Routes;
import social.tenant.live.Events;
import social.tenant.notification.Telling;
import social.tenant.store.Database;
import social.tenant.store.Sql;
import social.tenant.stream.ChannelFrames;
import social.tenant.stream.Tickets;
import social.tenant.time.Clock;

/** The channels of a tenant, those at home and those elsewhere, put together. */
public final class ChannelHouse {
  private final Members members;
  private final RemoteChannels remote;
  private final HomeNotices notices;
  private final ChannelRoutes channelRoutes;
  private final MessageRoutes messageRoutes;
  private final InvitationRoutes invitationRoutes;
  private final TicketRoute ticketRoute;
  private final PeerChannelRoutes peerRoutes;

  /**
   * Puts it together and starts nothing.
   *
   * @param queue keeps what other tenants are to be told
   */
  public ChannelHouse(
      Accounts accounts,
      Database database,
      TokenTable tokens,
      Tickets tickets,
      Events events,
      Federation federation,
      Telling telling,
      PeerQueue queue,
      Clock clock) {
    var access = accounts.access();
    var users = accounts.users();
    var people = telling.people();
    var notifications = telling.notifications();
    var news = new ChannelNews(events);
    members = new Members(clock, people, tokens);
    var channels = new Channels(clock, members, tokens, news);
    var messages = new Messages(clock, people, news);
    var talk = new Talk(channels, members, messages, notifications, news);
    remote = new RemoteChannels(clock, users);
    var homes =
        new Homes(database, users, federation.client(), federation.outbound(), remote, news);
    var relay = new Relay(database, remote, homes);
    notices =
        new HomeNotices(
            database,
            users,
            channels,
            members,
            remote,
            federation.notices(),
            federation.client(),
            queue);
    var inviting = inviting(database, federation, news);
    channelRoutes =
        new ChannelRoutes(
            access,
            database,
            channels,
            members,
            remote,
            relay,
            inviting,
            notices,
            federation.endpoint(),
            news);
    messageRoutes =
        new MessageRoutes(access, database, members, relay, talk, new Typing(clock, news));
    invitationRoutes =
        new InvitationRoutes(access, database, remote, homes, notices, notifications, news);
    ticketRoute = new TicketRoute(access, database, members, relay, tickets, federation.endpoint());
    peerRoutes =
        new PeerChannelRoutes(
            federation.signed(),
            database,
            users,
            federation.follows(),
            federation.peers(),
            channels,
            members,
            tokens,
            remote,
            notifications,
            news);
  }

  private Inviting inviting(Database database, Federation federation, ChannelNews news) {
    return new Inviting(
        database,
        members,
        federation.follows(),
        federation.blocks(),
        federation.peers(),
        federation.discovery(),
        notices,
        news);
  }

  /** Declares everything below {@code /api/channels} and {@code /api/fed/channels}. */
  public void declare(Routes routes) {
    channelRoutes.declare(routes);
    messageRoutes.declare(routes);
    invitationRoutes.declare(routes);
    ticketRoute.declare(routes);
    peerRoutes.declare(routes);
  }

  /** Notes that a person elsewhere has another address. */
  public void moved(Sql sql, String userId, String endpoint) {
    members.moved(sql, userId, endpoint);
    remote.moved(sql, userId, endpoint);
  }

  /** What clients do over a WebSocket. */
  public ChannelFrames frames() {
    return messageRoutes;
  }

  /** Sends what waits in the queue for the purposes that {@link HomeNotices} names. */
  public Sender notices() {
    return notices::send;
  }
}
