package social.tenant.channel;

import social.tenant.account.Access;
import social.tenant.account.Caller;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.http.Routes;
import social.tenant.notification.Notifications;
import social.tenant.store.Database;
import social.tenant.store.Sql;

/** How HTTP reaches invitations to channels that live elsewhere. */
final class InvitationRoutes {
  private final Access access;
  private final Database database;
  private final RemoteChannels channels;
  private final Homes homes;
  private final HomeNotices notices;
  private final Notifications notifications;
  private final ChannelNews news;

  InvitationRoutes(
      Access access,
      Database database,
      RemoteChannels channels,
      Homes homes,
      HomeNotices notices,
      Notifications notifications,
      ChannelNews news) {
    this.access = access;
    this.database = database;
    this.channels = channels;
    this.homes = homes;
    this.notices = notices;
    this.notifications = notifications;
    this.news = news;
  }

  /** Adds the routes. */
  void declare(Routes routes) {
    routes
        .get("/api/channels/invitations", access.scope("channels:read", this::list))
        .post("/api/channels/invitations/{id}/accept", access.scope("channels:write", this::accept))
        .post(
            "/api/channels/invitations/{id}/decline",
            access.scope("channels:write", this::decline));
  }

  private Answer list(Exchange exchange, Caller caller) {
    var open = database.read(sql -> channels.invitations(sql, caller.userId()));
    return Answer.list(open.stream().map(RemoteChannel::invitation).toList());
  }

  private Answer accept(Exchange exchange, Caller caller) {
    var userId = caller.userId();
    var invited = database.read(sql -> require(sql, userId, exchange.param("id")));
    var joined = homes.join(userId, invited, (sql, channel) -> tellJoined(sql, userId, channel));
    if (joined == null) {
      database.write(sql -> {
        dismiss(sql, userId, invited);
        return invited;
      });
      throw ApiError.conflict("The invitation was withdrawn");
    }
    return Answer.ok(joined.channel());
  }

  private void tellJoined(Sql sql, String userId, RemoteChannel joined) {
    notifications.markRead(sql, userId, Notifications.CHANNEL_INVITATION, joined.id());
    news.channel(sql, "created", joined.channel());
  }

  private Answer decline(Exchange exchange, Caller caller) {
    var userId = caller.userId();
    database.write(sql -> {
      var invited = require(sql, userId, exchange.param("id"));
      dismiss(sql, userId, invited);
      notices.leave(sql, invited);
      return invited;
    });
    return Answer.noContent();
  }

  private RemoteChannel require(Sql sql, String userId, String id) {
    var invited = channels.invitation(sql, userId, id);
    if (invited == null) {
      throw ApiError.notFound("Invitation not found");
    }
    return invited;
  }

  private void dismiss(Sql sql, String userId, RemoteChannel invited) {
    channels.remove(sql, invited.id());
    notifications.markRead(sql, userId, Notifications.CHANNEL_INVITATION, invited.id());
  }
}
