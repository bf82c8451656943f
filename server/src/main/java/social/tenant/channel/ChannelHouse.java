package social.tenant.channel;

import social.tenant.account.Access;
import social.tenant.http.Routes;
import social.tenant.live.Events;
import social.tenant.notification.Telling;
import social.tenant.store.Database;
import social.tenant.stream.ChannelFrames;
import social.tenant.time.Clock;

/** The channels of a tenant, put together. */
public final class ChannelHouse {
  private final ChannelRoutes channelRoutes;
  private final MessageRoutes messageRoutes;

  /** Puts it together and starts nothing. */
  public ChannelHouse(
      Access access,
      Database database,
      TokenTable tokens,
      Events events,
      Telling telling,
      Clock clock) {
    var people = telling.people();
    var news = new ChannelNews(events);
    var members = new Members(clock, people, tokens);
    var channels = new Channels(clock, members, tokens, news);
    var messages = new Messages(clock, people, news);
    var talk = new Talk(channels, members, messages, telling.notifications(), news);
    channelRoutes = new ChannelRoutes(access, database, channels, members, news);
    messageRoutes =
        new MessageRoutes(access, database, members, talk, new Typing(clock, news));
  }

  /** Declares everything below {@code /api/channels}. */
  public void declare(Routes routes) {
    channelRoutes.declare(routes);
    messageRoutes.declare(routes);
  }

  /** What clients do over a WebSocket. */
  public ChannelFrames frames() {
    return messageRoutes;
  }
}
