package social.tenant.backup;

import java.util.List;
import social.tenant.json.JsonFieldException;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.store.Queries;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Ids;

/** Stand-in until views land. */
final class ViewRows {
  static final Shape SHAPE =
      new Shape(
          List.of("id", "name", "type", "kind_id", "config", "created_at", "updated_at"),
          List.of());

  static void write(Queries sql, String userId, JsonOut out) {
    out.beginArray();
    sql.each(
        "select * from views where user_id = ? order by name, id",
        row ->
            out.beginObject()
                .field("id", row.text("id"))
                .field("user_id", row.text("user_id"))
                .field("name", row.text("name"))
                .field("type", row.text("type"))
                .field("kind_id", row.textOrNull("kind_id"))
                .raw("config", row.text("config"))
                .field("created_at", row.text("created_at"))
                .field("updated_at", row.text("updated_at"))
                .endObject(),
        userId);
    out.endArray();
  }

  static boolean add(Sql sql, String userId, JsonObject fields, KindRows kinds, Clock clock) {
    var name = fields.requireText("name");
    var type = fields.text("type", "feed");
    if (!List.of("feed", "table", "board", "calendar").contains(type)) {
      throw JsonFieldException.wrongType(fields.path("type"), "feed, table, board, or calendar");
    }
    var config = fields.object("config");
    var text = config == null ? "{}" : config.compact();
    var id = fields.text("id", "");
    if (id.isEmpty()) {
      id = Ids.nameBased("import", userId, "view", name, type, text);
    }
    var owner = sql.text("select user_id from views where id = ?", id);
    if (owner != null && !owner.equals(userId)) {
      id = Ids.nameBased("import", userId, id);
      owner = sql.text("select user_id from views where id = ?", id);
    }
    if (owner != null) {
      return false;
    }
    var createdAt = ImportTimes.read(fields, "created_at", clock.now());
    sql.run(
        "insert into views (id, user_id, name, type, kind_id, config, created_at, updated_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
        id, userId, name, type, kinds.here(fields.text("kind_id")), text, createdAt,
        ImportTimes.read(fields, "updated_at", createdAt));
    return true;
  }
}
