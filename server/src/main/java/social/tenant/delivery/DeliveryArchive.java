package social.tenant.delivery;

import social.tenant.store.Sql;

/**
 * Deliveries from an earlier server, taken over as they are.
 *
 * <p>Without state: every method works in the caller's transaction.
 */
public final class DeliveryArchive {
  /**
   * Adds a delivery.
   *
   * @param purpose names who sends it
   * @param payload what is sent
   * @param maxAttempts how often it is tried at most
   */
  public void add(Sql sql, Delivery delivery, String purpose, String payload, long maxAttempts) {
    sql.run(
        """
        insert into deliveries (id, subscription_id, purpose, event_id, destination, payload,
          status, attempts, max_attempts, next_attempt_at, response_status, last_error, created_at,
          delivered_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        delivery.id(),
        delivery.subscriptionId(),
        purpose,
        delivery.eventId(),
        delivery.destination(),
        payload,
        delivery.status(),
        delivery.attempts(),
        maxAttempts,
        delivery.nextAttemptAt(),
        delivery.responseStatus(),
        delivery.lastError(),
        delivery.createdAt(),
        delivery.deliveredAt());
  }
}
