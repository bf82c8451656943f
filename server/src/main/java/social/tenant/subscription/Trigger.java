package social.tenant.subscription;

import java.util.List;
import social.tenant.delivery.Deliveries;
import social.tenant.delivery.Message;
import social.tenant.delivery.Outcome;
import social.tenant.json.JsonOut;
import social.tenant.live.EventListener;
import social.tenant.notification.Notifications;
import social.tenant.notification.PeerNotices;
import social.tenant.store.Sql;
import social.tenant.thing.ThingDraft;
import social.tenant.thing.ThingState;
import social.tenant.thing.Things;

/**
 * Does what subscriptions ask for, in the transaction of the event: what concerns this tenant at
 * once, and what concerns others by a message in the queue. So an event and what follows from it
 * are kept or undone together.
 *
 * <p>Threads: called by whoever holds the database, so by one at a time.
 */
final class Trigger implements EventListener {
  /** What does something by itself, without a person. */
  private static final String SYSTEM = "system";

  private final Subscriptions subscriptions;
  private final EventReader reader;
  private final Deliveries deliveries;
  private final Notifications notifications;
  private final Things things;
  private boolean isActing;

  Trigger(
      Subscriptions subscriptions,
      EventReader reader,
      Deliveries deliveries,
      Notifications notifications,
      Things things) {
    this.subscriptions = subscriptions;
    this.reader = reader;
    this.deliveries = deliveries;
    this.notifications = notifications;
    this.things = things;
  }

  /** What a subscription does starts no subscription, else two of them could go on for ever. */
  @Override
  public void recorded(Sql sql, long id, String type, String data, String createdAt) {
    if (isActing) {
      return;
    }
    isActing = true;
    try {
      var wanting = subscriptions.wanting(sql, type);
      if (!wanting.isEmpty()) {
        var read = reader.read(sql, id, type, data, createdAt);
        wanting.stream()
            .filter(wanted -> wanted.userId().equals(read.userId()))
            .filter(wanted -> wanted.draft().source().includes(read.event()))
            .forEach(wanted -> act(sql, wanted, read.event()));
      }
    } finally {
      isActing = false;
    }
  }

  private void act(Sql sql, Subscription subscription, DeliveredEvent event) {
    switch (subscription.draft().action()) {
      case WebhookAction webhook ->
          deliveries.enqueue(
              sql,
              Message.of(WebhookSender.PURPOSE, webhook.url(), JsonOut.text(event))
                  .forSubscription(subscription.id(), event.id()));
      case NotificationAction notification -> notify(sql, subscription, notification, event);
      case CreateThingAction creation -> create(sql, subscription, creation, event);
    }
  }

  private void notify(
      Sql sql, Subscription subscription, NotificationAction action, DeliveredEvent event) {
    var notice = new Notice(subscription, action, event);
    if (action.isLocal()) {
      var isWanted = notifications.add(sql, subscription.userId(), notice.draft(null, SYSTEM));
      note(
          sql,
          Action.NOTIFICATION,
          subscription,
          event,
          isWanted ? Outcome.delivered() : Outcome.rejected("Notifications of this type are off"));
    } else {
      deliveries.enqueue(
          sql,
          Message.of(PeerNotices.PURPOSE, action.destination(), notice.payload(SYSTEM))
              .forSubscription(subscription.id(), event.id()));
    }
  }

  private void create(
      Sql sql, Subscription subscription, CreateThingAction action, DeliveredEvent event) {
    var state =
        new ThingState(action.thingType(), action.content(event), "{}", action.visibility());
    things.create(subscription.userId(), new ThingDraft(state, List.of()));
    note(sql, Action.CREATE_THING, subscription, event, Outcome.delivered());
  }

  private void note(
      Sql sql, String purpose, Subscription subscription, DeliveredEvent event, Outcome outcome) {
    deliveries.note(
        sql,
        Message.of(purpose, NotificationAction.LOCAL, "")
            .forSubscription(subscription.id(), event.id()),
        outcome);
  }
}
