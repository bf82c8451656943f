package social.tenant.subscription;

import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.notification.NotificationDraft;
import social.tenant.time.Ids;

/** What a subscription tells somebody of an event. */
record Notice(Subscription subscription, NotificationAction action, DeliveredEvent event) {
  /**
   * As a user here is told it. The actor of the event is in the metadata only: an owner who asks to
   * be told of own doings is told.
   */
  NotificationDraft draft(@Nullable String actorId, String actorType) {
    return new NotificationDraft(
        type(),
        actorId,
        actorType,
        event.resourceType(),
        event.resourceId(),
        action.title(),
        action.body(),
        action.url(),
        JsonOut.text(metadata()));
  }

  /** As the owner of another tenant is told it; this tenant can speak for its own user only. */
  String payload(String actorType) {
    return JsonOut.text(out -> {
      out.beginObject()
          .field("id", Ids.nameBased("notice", subscription.id(), Long.toString(event.id())))
          .field("notification_type", type())
          .field("actor_id", subscription.userId())
          .field("actor_type", actorType);
      writeField(out, "resource_type", event.resourceType());
      writeField(out, "resource_id", event.resourceId());
      writeField(out, "title", action.title());
      writeField(out, "body", action.body());
      writeField(out, "url", action.url());
      out.field("metadata", metadata()).endObject();
    });
  }

  private String type() {
    var type = action.notificationType();
    return type == null ? event.type() : type;
  }

  private JsonWritable metadata() {
    return out ->
        out.beginObject()
            .field("subscription_id", subscription.id())
            .field("event_id", event.id())
            .field("event_type", event.type())
            .field("actor_id", event.actorId())
            .endObject();
  }

  private static void writeField(JsonOut out, String name, @Nullable String value) {
    if (value != null) {
      out.field(name, value);
    }
  }
}
