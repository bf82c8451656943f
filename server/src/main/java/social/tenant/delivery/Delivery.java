package social.tenant.delivery;

import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.store.Row;

/**
 * How far a message of a subscription has got.
 *
 * @param status pending, delivered, rejected or failed
 * @param attempts how often it was tried
 * @param nextAttemptAt when it is tried again; null when it is not
 */
public record Delivery(
    String id,
    @Nullable String subscriptionId,
    @Nullable String eventId,
    String destination,
    String status,
    long attempts,
    @Nullable String nextAttemptAt,
    @Nullable Long responseStatus,
    @Nullable String lastError,
    String createdAt,
    @Nullable String deliveredAt)
    implements JsonWritable {
  /** What to select from {@code deliveries d} for {@link #map}. */
  static final String COLUMNS =
      """
      d.id, d.subscription_id, d.event_id, d.destination, d.status, d.attempts, \
      d.next_attempt_at, d.response_status, d.last_error, d.created_at, d.delivered_at\
      """;

  static Delivery map(Row row) {
    return new Delivery(
        row.text("id"),
        row.textOrNull("subscription_id"),
        row.textOrNull("event_id"),
        row.text("destination"),
        row.text("status"),
        row.number("attempts"),
        row.textOrNull("next_attempt_at"),
        row.numberOrNull("response_status"),
        row.textOrNull("last_error"),
        row.text("created_at"),
        row.textOrNull("delivered_at"));
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject().field("id", id).field("subscription_id", subscriptionId);
    writeEventId(out.name("event_id"));
    out.field("destination", destination)
        .field("status", status)
        .field("attempts", attempts)
        .field("next_attempt_at", nextAttemptAt)
        .name("response_status");
    if (responseStatus == null) {
      out.nullValue();
    } else {
      out.value(responseStatus);
    }
    out.field("last_error", lastError)
        .field("created_at", createdAt)
        .field("delivered_at", deliveredAt)
        .endObject();
  }

  /** The number of an event; rows of an earlier server may hold other ids, which are no numbers. */
  private void writeEventId(JsonOut out) {
    try {
      out.value(Long.parseLong(String.valueOf(eventId)));
    } catch (NumberFormatException e) {
      out.nullValue();
    }
  }
}
