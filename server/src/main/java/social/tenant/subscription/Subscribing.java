package social.tenant.subscription;

import java.security.SecureRandom;
import social.tenant.account.Accounts;
import social.tenant.delivery.Deliveries;
import social.tenant.federation.Outbound;
import social.tenant.http.Routes;
import social.tenant.live.Events;
import social.tenant.notification.Notifications;
import social.tenant.store.Database;
import social.tenant.thing.Things;
import social.tenant.time.Clock;

/** Subscriptions and what they do, put together. */
public final class Subscribing {
  private final SubscriptionRoutes routes;

  /** Puts it together, listens to events, and sends webhooks from the queue. */
  public Subscribing(
      Accounts accounts,
      Database database,
      Events events,
      Things things,
      Notifications notifications,
      Deliveries deliveries,
      Outbound outbound,
      Clock clock) {
    var subscriptions = new Subscriptions(clock, new SecureRandom());
    var reader = new EventReader(accounts.users(), things);
    events.listen(new Trigger(subscriptions, reader, deliveries, notifications, things));
    deliveries.register(
        WebhookSender.PURPOSE, new WebhookSender(database, subscriptions, outbound, clock));
    routes = new SubscriptionRoutes(accounts.access(), database, subscriptions, deliveries);
  }

  /** Declares everything below {@code /api/subscriptions}. */
  public void declare(Routes all) {
    routes.declare(all);
  }
}
