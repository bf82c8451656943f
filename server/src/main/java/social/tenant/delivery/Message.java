package social.tenant.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to be told.
 *
 * @param purpose who can send it: the name that its {@link Sender} was registered under
 * @param destination where it goes, such as a URL; messages to one destination share a bound
 * @param payload what the sender needs, normally JSON
 * @param delay until the first try
 * @param subscriptionId the subscription that it belongs to and goes with
 * @param eventId the event that it tells of
 */
public record Message(
    String purpose,
    String destination,
    String payload,
    Duration delay,
    @Nullable String subscriptionId,
    @Nullable String eventId) {
  /** A message to be sent at once. */
  public static Message of(String purpose, String destination, String payload) {
    return new Message(purpose, destination, payload, Duration.ZERO, null, null);
  }

  /** The same, tried first after a while. */
  public Message after(Duration wait) {
    return new Message(purpose, destination, payload, wait, subscriptionId, eventId);
  }

  /** The same, as the effect of an event on a subscription. */
  public Message forSubscription(String subscription, long event) {
    return new Message(purpose, destination, payload, delay, subscription, Long.toString(event));
  }
}
