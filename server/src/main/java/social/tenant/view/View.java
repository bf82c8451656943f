package social.tenant.view;

import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.json.JsonWritable;
import social.tenant.store.Row;

/** A kept way of looking at things. */
public record View(String id, String userId, ViewDraft draft, String createdAt, String updatedAt)
    implements JsonWritable {
  static final String COLUMNS =
      "v.id, v.user_id, v.name, v.type, v.kind_id, v.config, v.created_at, v.updated_at";

  static View map(Row row) {
    return new View(
        row.text("id"),
        row.text("user_id"),
        new ViewDraft(
            row.text("name"),
            ViewType.of(row.text("type")),
            row.textOrNull("kind_id"),
            ViewConfig.read(JsonValue.parse(row.text("config")).object("config"))),
        row.text("created_at"),
        row.text("updated_at"));
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject()
        .field("id", id)
        .field("user_id", userId)
        .field("name", draft.name())
        .field("type", draft.type().word())
        .field("kind_id", draft.kindId())
        .field("config", draft.config())
        .field("created_at", createdAt)
        .field("updated_at", updatedAt)
        .endObject();
  }
}
