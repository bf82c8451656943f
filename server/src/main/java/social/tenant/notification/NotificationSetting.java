package social.tenant.notification;

import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.store.Row;

/** Whether a user wants the notifications of a type. */
public record NotificationSetting(
    String id, String userId, String type, boolean enabled, String createdAt, String updatedAt)
    implements JsonWritable {
  static final String COLUMNS =
      "s.id, s.user_id, s.notification_type, s.enabled, s.created_at, s.updated_at";

  static NotificationSetting map(Row row) {
    return new NotificationSetting(
        row.text("id"),
        row.text("user_id"),
        row.text("notification_type"),
        row.flag("enabled"),
        row.text("created_at"),
        row.text("updated_at"));
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject()
        .field("id", id)
        .field("user_id", userId)
        .field("notification_type", type)
        .field("enabled", enabled)
        .field("created_at", createdAt)
        .field("updated_at", updatedAt)
        .endObject();
  }
}
