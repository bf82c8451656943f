package social.tenant.notification;

import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.store.Row;

/**
 * Something a user was told.
 *
 * @param userId who was told
 * @param draft what
 */
public record Notification(
    String id, String userId, NotificationDraft draft, boolean read, String createdAt)
    implements JsonWritable {
  /** What to select from {@code notifications n} for {@link #map}. */
  static final String COLUMNS =
      """
      n.id, n.user_id, n.notification_type, n.actor_id, n.actor_type, n.resource_type, \
      n.resource_id, n.title, n.body, n.url, n.metadata, n.read, n.created_at\
      """;

  static Notification map(Row row) {
    return new Notification(
        row.text("id"),
        row.text("user_id"),
        new NotificationDraft(
            row.text("notification_type"),
            row.textOrNull("actor_id"),
            row.textOrNull("actor_type"),
            row.textOrNull("resource_type"),
            row.textOrNull("resource_id"),
            row.textOrNull("title"),
            row.textOrNull("body"),
            row.textOrNull("url"),
            row.textOrNull("metadata")),
        row.flag("read"),
        row.text("created_at"));
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject();
    writeFields(out, false);
    out.endObject();
  }

  /**
   * Writes the fields into an object that is open already.
   *
   * @param brief without metadata, which can be long
   */
  void writeFields(JsonOut out, boolean brief) {
    out.field("id", id)
        .field("user_id", userId)
        .field("notification_type", draft.type())
        .field("actor_id", draft.actorId())
        .field("actor_type", draft.actorType())
        .field("resource_type", draft.resourceType())
        .field("resource_id", draft.resourceId())
        .field("title", draft.title())
        .field("body", draft.body())
        .field("url", draft.url());
    if (!brief) {
      writeMetadata(out.name("metadata"), draft.metadata());
    }
    out.field("read", read).field("created_at", createdAt);
  }

  private static void writeMetadata(JsonOut out, @Nullable String metadata) {
    if (metadata == null) {
      out.nullValue();
    } else {
      out.raw(metadata);
    }
  }
}
