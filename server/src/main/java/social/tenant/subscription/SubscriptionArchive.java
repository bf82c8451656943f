package social.tenant.subscription;

import org.jspecify.annotations.Nullable;
import social.tenant.store.Queries;
import social.tenant.store.Sql;

/**
 * Subscriptions from an earlier server, taken over as they are.
 *
 * <p>Without state: every method works in the caller's transaction.
 */
public final class SubscriptionArchive {
  /**
   * A subscription with what it does as text, which need not be readable while it is off.
   *
   * @param actionConfig an object as compact JSON
   */
  public record Stored(
      String id,
      String userId,
      String name,
      String eventType,
      @Nullable String sourceType,
      @Nullable String sourceId,
      String actionType,
      String actionConfig,
      boolean enabled,
      String createdAt,
      String updatedAt) {}

  /** Adds a subscription. */
  public void add(Sql sql, Stored subscription) {
    sql.run(
        """
        insert into subscriptions (id, user_id, name, event_type, source_type, source_id,
          action_type, action_config, enabled, created_at, updated_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        subscription.id(),
        subscription.userId(),
        subscription.name(),
        subscription.eventType(),
        subscription.sourceType(),
        subscription.sourceId(),
        subscription.actionType(),
        subscription.actionConfig(),
        subscription.enabled(),
        subscription.createdAt(),
        subscription.updatedAt());
  }

  /** The first webhook that leads to an address; null if there is none. */
  public @Nullable String webhookTo(Queries sql, String url) {
    return sql.text(
        """
        select id from subscriptions
        where action_type = 'webhook' and action_config ->> '$.url' = ? order by created_at, id\
        """,
        url);
  }
}
