package social.tenant;

import java.security.SecureRandom;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import social.tenant.account.Accounts;
import social.tenant.channel.ChannelHouse;
import social.tenant.channel.HomeNotices;
import social.tenant.channel.TokenTable;
import social.tenant.comment.Conversations;
import social.tenant.delivery.Deliveries;
import social.tenant.delivery.Message;
import social.tenant.delivery.Outcome;
import social.tenant.delivery.QueuedMessage;
import social.tenant.federation.Federation;
import social.tenant.federation.FederationConfig;
import social.tenant.federation.FollowNotices;
import social.tenant.federation.Person;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.live.Events;
import social.tenant.log.Log;
import social.tenant.notification.FollowNews;
import social.tenant.notification.Notifications;
import social.tenant.notification.PeerNotices;
import social.tenant.notification.Telling;
import social.tenant.photo.FriendsPass;
import social.tenant.reaction.PeerReactionRoutes;
import social.tenant.reaction.ReactionRoutes;
import social.tenant.reaction.Reactions;
import social.tenant.store.DataDirectory;
import social.tenant.store.Database;
import social.tenant.store.Sql;
import social.tenant.stream.Live;
import social.tenant.stream.LiveConnections;
import social.tenant.stream.LiveRoutes;
import social.tenant.stream.Tickets;
import social.tenant.subscription.Subscribing;
import social.tenant.time.Clock;

/**
 * What passes between people and servers: follows, comments, reactions, notifications, live updates
 * and webhooks. Starts a thread or a client only when the first of them is needed.
 */
final class SocialFeatures implements AutoCloseable {
  static final String SOFTWARE = "tenant/" + Version.CURRENT;

  private final Database database;
  private final Accounts accounts;
  private final CoreFeatures core;
  private final LiveConnections connections;
  private final Deliveries deliveries;
  private final Federation federation;
  private final Telling telling;
  private final Reactions reactions;
  private final ChannelHouse channels;
  private final Subscribing subscribing;
  private final LiveRoutes live;

  SocialFeatures(
      Settings settings,
      DataDirectory directory,
      Database database,
      Accounts accounts,
      TokenTable channelTokens,
      LiveConnections connections,
      Events events,
      CoreFeatures core,
      Shared shared,
      Clock clock,
      Log log) {
    this.database = database;
    this.accounts = accounts;
    this.core = core;
    this.connections = connections;
    deliveries = new Deliveries(database, clock, log);
    var things = core.things();
    var notifications = new Notifications(clock, events, accounts.users());
    var seams = seams(events, notifications);
    var config =
        new FederationConfig(
            settings.instanceUrl(), settings.port(), settings.allowPrivatePeers(), SOFTWARE);
    federation =
        new Federation(
            config,
            directory,
            database,
            accounts,
            events,
            things,
            shared.outbound(),
            shared.neighbours(),
            seams,
            clock,
            log);
    telling =
        new Telling(
            accounts.access(),
            database,
            accounts.users(),
            federation,
            notifications,
            seams.queue(),
            clock);
    core.watchers().add(telling.mentions());
    reactions =
        new Reactions(
            clock, events, things, telling.sight(), telling.people(), telling.notifications());
    var tickets = new Tickets(database, accounts.access(), clock, new SecureRandom());
    channels =
        new ChannelHouse(
            accounts,
            database,
            channelTokens,
            tickets,
            events,
            federation,
            telling,
            seams.queue(),
            clock);
    subscribing = subscribing(events, notifications, clock);
    live = live(events, tickets, clock, log);
    registerSenders();
  }

  private Federation.Seams seams(Events events, Notifications notifications) {
    return new Federation.Seams(
        new FollowNews(notifications),
        (sql, purpose, endpoint, payload, delay) ->
            deliveries.enqueue(sql, Message.of(purpose, endpoint, payload).after(delay)),
        connections::isOwnerHere,
        (person, online) -> tellPresence(events, person, online),
        this::moved);
  }

  private Subscribing subscribing(Events events, Notifications notifications, Clock clock) {
    return new Subscribing(
        accounts,
        database,
        events,
        core.things(),
        notifications,
        deliveries,
        federation.outbound(),
        clock);
  }

  private LiveRoutes live(Events events, Tickets tickets, Clock clock, Log log) {
    return new LiveRoutes(
        new Live(database, events, connections, clock, log),
        accounts.access(),
        accounts.crossSite(),
        accounts.users(),
        tickets,
        channels.frames());
  }

  private void registerSenders() {
    deliveries.register(PeerNotices.PURPOSE, telling.notices());
    deliveries.register(FollowNotices.FOLLOW, message -> tell(FollowNotices.FOLLOW, message));
    deliveries.register(FollowNotices.UNFOLLOW, message -> tell(FollowNotices.UNFOLLOW, message));
    deliveries.register(HomeNotices.INVITATION, channels.notices());
    deliveries.register(HomeNotices.ENDED, channels.notices());
    deliveries.register(HomeNotices.LEAVE, channels.notices());
  }

  private Outcome tell(String purpose, QueuedMessage message) {
    var told = message.message();
    var outcome =
        federation
            .notices()
            .send(purpose, told.destination(), told.payload(), message.attempts() > 0);
    return switch (outcome) {
      case DONE -> Outcome.delivered();
      case REFUSED -> Outcome.rejected("The peer refused it");
      case FAILED -> Outcome.failed("The peer could not be told");
    };
  }

  /** What waits for a peer that moved, and channels that it has to do with, go along. */
  private void moved(Sql sql, String userId, String from, String to) {
    deliveries.redirect(sql, from, to);
    channels.moved(sql, userId, to);
  }

  private static void tellPresence(Events events, Person person, boolean online) {
    events.tell(
        online ? "presence.online" : "presence.offline",
        "follows:read",
        null,
        (out, brief) ->
            out.field("user_id", person.userId())
                .field("username", person.username())
                .field("endpoint", person.endpoint()));
  }

  /** Declares their routes. */
  void declare(Routes routes) {
    var access = accounts.access();
    federation.declare(routes);
    telling.declare(routes);
    new ReactionRoutes(access, database, reactions).declare(routes);
    new PeerReactionRoutes(federation.signed(), database, reactions).declare(routes);
    new Conversations(
            access, database, accounts.users(), core.things(), core.kinds(), federation, telling)
        .declare(routes);
    channels.declare(routes);
    subscribing.declare(routes);
    live.declare(routes);
  }

  /** Who, besides the owner, may see photos of friends things. */
  FriendsPass friends() {
    return (exchange, photo) -> {
      var proof = exchange.query().text("proof");
      return proof != null && federation.photoLinks().isGood(photo.id(), proof)
          || isSignedByFriend(exchange);
    };
  }

  private boolean isSignedByFriend(Exchange exchange) {
    var peer = federation.signed().signer(exchange);
    return peer != null
        && database.read(sql -> {
          var owner = accounts.users().owner(sql);
          return owner != null && federation.follows().isFriend(sql, owner.id(), peer.userId());
        });
  }

  /** Deletes what a user who goes left behind on the things of others. */
  void deleteAllOf(Sql sql, String userId) {
    reactions.deleteAllOf(sql, userId);
  }

  /** Takes up what was left to do when the tenant was closed. */
  void start() {
    deliveries.start();
  }

  /** When there is something to do without being asked; null for never. */
  @Nullable Instant nextDue() {
    return deliveries.nextDue();
  }

  Deliveries deliveries() {
    return deliveries;
  }

  /** The owner's first live connection was opened, or the last one closed. */
  void ownerPresence(boolean online) {
    if (!online) {
      Thread.startVirtualThread(federation.presence()::ownerLeft);
    }
  }

  /** Lets go of what it started. */
  @Override
  public void close() {
    deliveries.close();
  }
}
