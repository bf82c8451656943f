package social.tenant.subscription;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;

/**
 * An event as subscriptions deliver it.
 *
 * @param actorId who did it
 * @param isActorHere whether that is a user of this tenant
 * @param resourceType what it was done to
 * @param payload the data of the event: a JSON object
 * @param timestamp when it was done
 */
record DeliveredEvent(
    long id,
    String type,
    String actorId,
    boolean isActorHere,
    @Nullable String resourceType,
    @Nullable String resourceId,
    String payload,
    String timestamp)
    implements JsonWritable {
  String sourceType() {
    return isActorHere ? Source.FIRST_PARTY : Source.FEDERATION;
  }

  /** The person elsewhere from whom it comes; null for the users here. */
  @Nullable String sourceId() {
    return isActorHere ? null : actorId;
  }

  String actorType() {
    return isActorHere ? "user" : "remote_user";
  }

  /** What can be filled into a template. What is null is empty there. */
  Map<String, String> fields() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("event_type", type);
    fields.put("source_type", sourceType());
    fields.put("source_id", text(sourceId()));
    fields.put("actor_id", actorId);
    fields.put("actor_type", actorType());
    fields.put("resource_type", text(resourceType));
    fields.put("resource_id", text(resourceId));
    fields.put("timestamp", timestamp);
    return fields;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject()
        .field("id", id)
        .field("event_type", type)
        .field("source_type", sourceType())
        .field("source_id", sourceId())
        .field("actor_id", actorId)
        .field("actor_type", actorType())
        .field("resource_type", resourceType)
        .field("resource_id", resourceId)
        .raw("payload", payload)
        .field("timestamp", timestamp)
        .endObject();
  }
}
