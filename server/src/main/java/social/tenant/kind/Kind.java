package social.tenant.kind;

import java.util.List;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.json.JsonWritable;
import social.tenant.store.Row;

/** How things of one type look. It is tied to them by its name only, which is their type. */
public record Kind(String id, String userId, KindDraft draft, String createdAt, String updatedAt)
    implements JsonWritable {
  static final String COLUMNS =
      """
      k.id, k.user_id, k.name, k.icon, k.template, k.attributes, k.commentable, \
      k.show_existing_comments, k.created_at, k.updated_at\
      """;

  static Kind map(Row row) {
    return new Kind(
        row.text("id"),
        row.text("user_id"),
        new KindDraft(
            row.text("name"),
            row.text("icon"),
            row.text("template"),
            attributes(row.text("attributes")),
            row.flag("commentable"),
            row.flag("show_existing_comments")),
        row.text("created_at"),
        row.text("updated_at"));
  }

  public String name() {
    return draft.name();
  }

  /** May others comment on things of this kind? */
  public boolean commentable() {
    return draft.commentable();
  }

  /** Do comments that are there stay visible when no more may be made? */
  public boolean showExistingComments() {
    return draft.showExistingComments();
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject().field("id", id).field("user_id", userId);
    draft.writeFields(out);
    out.field("created_at", createdAt).field("updated_at", updatedAt).endObject();
  }

  private static List<Attribute> attributes(String json) {
    var wrapped = JsonValue.parse("{\"attributes\":" + json + "}").object("");
    var list = wrapped.array("attributes");
    return list == null ? List.of() : Attribute.readAll(wrapped, "attributes", list);
  }
}
