package social.tenant.delivery;

import java.time.Duration;
import social.tenant.store.Row;

/**
 * A message whose time has come.
 *
 * @param id of the delivery; the same at each try, so that a receiver can tell what it has already
 * @param attempts how often it was tried before
 * @param maxAttempts how often it is tried at most
 */
public record QueuedMessage(String id, Message message, int attempts, int maxAttempts) {
  /** What to select from {@code deliveries d} for {@link #map}. */
  static final String COLUMNS =
      """
      d.id, d.purpose, d.destination, d.payload, d.subscription_id, d.event_id, d.attempts, \
      d.max_attempts\
      """;

  static QueuedMessage map(Row row) {
    return new QueuedMessage(
        row.text("id"),
        new Message(
            row.text("purpose"),
            row.text("destination"),
            row.text("payload"),
            Duration.ZERO,
            row.textOrNull("subscription_id"),
            row.textOrNull("event_id")),
        Math.toIntExact(row.number("attempts")),
        Math.toIntExact(row.number("max_attempts")));
  }
}
