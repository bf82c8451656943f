package social.tenant.backup.earlier;

import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import social.tenant.delivery.Delivery;
import social.tenant.delivery.DeliveryArchive;
import social.tenant.json.JsonValue;
import social.tenant.notification.Notification;
import social.tenant.notification.NotificationArchive;
import social.tenant.notification.NotificationDraft;
import social.tenant.notification.NotificationSetting;
import social.tenant.store.Sql;
import social.tenant.subscription.SubscriptionArchive;

/** Takes over notifications, subscriptions and what waits to be delivered. */
final class Notices {
  private static final Set<String> ACTIONS = Set.of("notification", "webhook", "create_thing");
  private static final Set<String> ENDED = Set.of("delivered", "rejected", "failed");
  private static final String PENDING = "pending";

  private final Sql sql;
  private final EarlierFile file;
  private final People people;
  private final Findings findings;
  private final NotificationArchive notifications = new NotificationArchive();
  private final SubscriptionArchive subscriptions = new SubscriptionArchive();
  private final DeliveryArchive deliveries = new DeliveryArchive();

  Notices(Sql sql, EarlierFile file, People people) {
    this.sql = sql;
    this.file = file;
    this.people = people;
    this.findings = file.findings();
  }

  void take() {
    file.each(
        "notifications",
        "id, user_id, notification_type, actor_id, actor_type, resource_type, resource_id, title, "
            + "body, url, metadata, read, created_at",
        ofUser(this::takeNotification));
    file.each(
        "notification_settings",
        "id, user_id, notification_type, enabled, created_at, updated_at",
        ofUser(this::takeSetting));
    file.each(
        "subscriptions",
        "id, user_id, name, event_type, source_type, source_id, action_type, action_config, "
            + "enabled, created_at, updated_at",
        ofUser(this::takeSubscription));
    file.each(
        "delivery_queue",
        "id, delivery_type, destination, payload, status, attempts, max_attempts, "
            + "next_attempt_at, last_error, created_at, delivered_at",
        this::takeDelivery);
  }

  private Consumer<EarlierRow> ofUser(Consumer<EarlierRow> taker) {
    return row -> {
      if (people.isUser(row.text("user_id"))) {
        taker.accept(row);
      } else {
        findings.odd(Oddity.STRANDED);
      }
    };
  }

  private void takeNotification(EarlierRow row) {
    var draft =
        new NotificationDraft(
            row.text("notification_type"),
            row.textOrNull("actor_id"),
            row.textOrNull("actor_type"),
            row.textOrNull("resource_type"),
            row.textOrNull("resource_id"),
            row.textOrNull("title"),
            row.textOrNull("body"),
            row.textOrNull("url"),
            row.metadataOrNull("metadata"));
    var isAdded =
        notifications.add(
            sql,
            new Notification(
                row.text("id"),
                row.text("user_id"),
                draft,
                row.flag("read"),
                row.time("created_at")));
    count(isAdded, "notifications");
  }

  private void takeSetting(EarlierRow row) {
    var isAdded =
        notifications.add(
            sql,
            new NotificationSetting(
                row.text("id"),
                row.text("user_id"),
                row.text("notification_type"),
                row.number("enabled", 1) != 0,
                row.time("created_at", "updated_at"),
                row.time("updated_at", "created_at")));
    count(isAdded, "notification settings");
  }

  private void count(boolean isAdded, String what) {
    if (isAdded) {
      findings.took(what);
    } else {
      findings.odd(Oddity.REPEATED_ROW);
    }
  }

  private void takeSubscription(EarlierRow row) {
    var action = row.text("action_type");
    if (!ACTIONS.contains(action)) {
      findings.odd(Oddity.ACTION);
      return;
    }
    var text = row.text("action_config");
    var config = EarlierRow.object(text);
    if (config == null) {
      findings.odd(Oddity.ACTION_CONFIG);
    }
    subscriptions.add(
        sql,
        new SubscriptionArchive.Stored(
            row.text("id"),
            row.text("user_id"),
            row.text("name"),
            row.text("event_type"),
            row.idOrNull("source_type"),
            row.idOrNull("source_id"),
            action,
            config(config, text),
            config != null && row.number("enabled", 1) != 0,
            row.time("created_at", "updated_at"),
            row.time("updated_at", "created_at")));
    findings.took("subscriptions");
  }

  private static String config(@Nullable JsonValue config, String text) {
    return config == null ? EarlierRow.unreadable(text) : config.compact();
  }

  private void takeDelivery(EarlierRow row) {
    var isEnded = ENDED.contains(row.text("status"));
    var due = row.timeOrNull("next_attempt_at", "created_at");
    var madeAt = row.time("created_at", "next_attempt_at");
    var delivery =
        new Delivery(
            row.text("id"),
            subscriptions.webhookTo(sql, row.text("destination")), // which was not noted
            null,
            row.text("destination"),
            isEnded ? row.text("status") : PENDING,
            row.number("attempts", 0),
            isEnded || due != null ? due : madeAt,
            null,
            row.textOrNull("last_error"),
            madeAt,
            row.timeOrNull("delivered_at", "created_at"));
    deliveries.add(
        sql,
        delivery,
        row.text("delivery_type"),
        row.text("payload"),
        row.number("max_attempts", 3));
    findings.took("deliveries");
  }
}
