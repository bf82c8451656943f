package social.tenant.backup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonFieldException;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.store.Queries;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Ids;

/** Stand-in until kinds land. */
final class KindRows {
  static final Shape SHAPE =
      new Shape(
          List.of(
              "id", "name", "icon", "template", "attributes", "commentable",
              "show_existing_comments", "created_at", "updated_at"),
          List.of());

  private final Map<String, String> here = new HashMap<>();

  static void write(Queries sql, String userId, JsonOut out) {
    out.beginArray();
    sql.each(
        "select * from kinds where user_id = ? order by name",
        row ->
            out.beginObject()
                .field("id", row.text("id"))
                .field("user_id", row.text("user_id"))
                .field("name", row.text("name"))
                .field("icon", row.text("icon"))
                .field("template", row.text("template"))
                .raw("attributes", row.text("attributes"))
                .field("commentable", row.flag("commentable"))
                .field("show_existing_comments", row.flag("show_existing_comments"))
                .field("created_at", row.text("created_at"))
                .field("updated_at", row.text("updated_at"))
                .endObject(),
        userId);
    out.endArray();
  }

  boolean add(Sql sql, String userId, JsonObject fields, Clock clock) {
    var name = fields.text("name", "");
    var fileId = fields.text("id", "");
    if (name.isEmpty()) {
      return false;
    }
    var there = sql.text("select id from kinds where user_id = ? and name = ?", userId, name);
    if (there != null) {
      here.put(fileId, there);
      return false;
    }
    var attributes = fields.array("attributes");
    if (attributes != null) {
      for (var i = 0; i < attributes.size(); i++) {
        attributes.get(i).object(fields.path("attributes", i));
      }
    }
    var taken = fileId.isEmpty() || sql.number("select count(*) from kinds where id=?", fileId) > 0;
    var id = taken ? Ids.random() : fileId;
    here.put(fileId, id);
    var createdAt = ImportTimes.read(fields, "created_at", clock.now());
    sql.run(
        "insert into kinds (id, user_id, name, icon, template, attributes, commentable,"
            + " show_existing_comments, created_at, updated_at) values (?,?,?,?,?,?,?,?,?,?)",
        id, userId, name, fields.text("icon", ""), fields.text("template", "default"),
        attributes == null ? "[]" : fields.value("attributes").compact(),
        fields.flag("commentable", name.equals("post")),
        fields.flag("show_existing_comments", false), createdAt,
        ImportTimes.read(fields, "updated_at", createdAt));
    return true;
  }

  @Nullable String here(@Nullable String fileId) {
    return fileId == null ? null : here.get(fileId);
  }
}
