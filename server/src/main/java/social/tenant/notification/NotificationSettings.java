package social.tenant.notification;

import java.util.List;
import social.tenant.http.ApiError;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Ids;

/** Which types of notifications each user wants: all that were never turned off. */
final class NotificationSettings {
  /** The longest name of a type, in characters. */
  static final int MAX_TYPE = 200;

  /** More types than anybody has. */
  private static final int MOST = 1_000;

  private static final String SELECT =
      "select " + NotificationSetting.COLUMNS + " from notification_settings s where s.user_id = ?";

  private final Clock clock;

  NotificationSettings(Clock clock) {
    this.clock = clock;
  }

  /** What was ever set, by type. */
  List<NotificationSetting> list(Sql sql, String userId) {
    return sql.list(SELECT + " order by s.notification_type", NotificationSetting::map, userId);
  }

  /** Does the user want notifications of this type? */
  boolean wants(Sql sql, String userId, String type) {
    return sql.number(
            """
            select exists (select 1 from notification_settings
              where user_id = ? and notification_type = ? and enabled = 0)\
            """,
            userId,
            type)
        == 0;
  }

  /**
   * Turns a type on or off.
   *
   * @throws ApiError 400 for a type that can not be, 409 for too many
   */
  NotificationSetting set(Sql sql, String userId, String type, boolean enabled) {
    requireType(type);
    var now = clock.now();
    sql.run(
        """
        insert into notification_settings
          (id, user_id, notification_type, enabled, created_at, updated_at)
        values (?, ?, ?, ?, ?, ?)
        on conflict (user_id, notification_type)
        do update set enabled = excluded.enabled, updated_at = excluded.updated_at\
        """,
        Ids.random(),
        userId,
        type,
        enabled,
        now,
        now);
    var count = sql.number("select count(*) from notification_settings where user_id = ?", userId);
    if (count > MOST) {
      throw ApiError.conflict("Too many notification types (maximum " + MOST + ")");
    }
    return sql.list(SELECT + " and s.notification_type = ?", NotificationSetting::map, userId, type)
        .getFirst();
  }

  private static void requireType(String type) {
    if (type.isEmpty()) {
      throw ApiError.badRequest("notification_type cannot be empty");
    }
    if (type.codePointCount(0, type.length()) > MAX_TYPE) {
      throw ApiError.badRequest("notification_type must be at most " + MAX_TYPE + " characters");
    }
  }
}
