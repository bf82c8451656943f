package social.tenant.notification;

import social.tenant.store.Sql;

/**
 * Notifications and wishes about them, as they are.
 *
 * <p>Without state: every method works in the caller's transaction.
 */
public final class NotificationArchive {
  /**
   * Adds a notification. Nobody is told.
   *
   * @return false if there is one of this id
   */
  public boolean add(Sql sql, Notification notification) {
    var draft = notification.draft();
    return sql.run(
            """
            insert into notifications (id, user_id, notification_type, actor_id, actor_type,
              resource_type, resource_id, title, body, url, metadata, read, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing\
            """,
            notification.id(),
            notification.userId(),
            draft.type(),
            draft.actorId(),
            draft.actorType(),
            draft.resourceType(),
            draft.resourceId(),
            draft.title(),
            draft.body(),
            draft.url(),
            draft.metadata(),
            notification.read(),
            notification.createdAt())
        > 0;
  }

  /**
   * Adds a wish.
   *
   * @return false if the user has one about this type
   */
  public boolean add(Sql sql, NotificationSetting setting) {
    return sql.run(
            """
            insert into notification_settings (id, user_id, notification_type, enabled, created_at,
              updated_at)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing\
            """,
            setting.id(),
            setting.userId(),
            setting.type(),
            setting.enabled(),
            setting.createdAt(),
            setting.updatedAt())
        > 0;
  }
}
