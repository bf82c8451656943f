package social.tenant.backup;

import java.util.List;
import java.util.UUID;
import social.tenant.http.ApiError;
import social.tenant.json.JsonObject;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Ids;
import social.tenant.view.View;
import social.tenant.view.ViewDraft;
import social.tenant.view.Views;

/** Brings the views of one file in. */
final class ViewImport {
  private static final Shape SHAPE =
      new Shape(
          List.of("id", "name", "type", "kind_id", "config", "created_at", "updated_at"),
          List.of());

  private final Sql sql;
  private final String userId;
  private final Clock clock;
  private final Views views;
  private final KindImport kinds;
  private final Tally withoutId = new Tally();

  ViewImport(Sql sql, String userId, Clock clock, Views views, KindImport kinds) {
    this.sql = sql;
    this.userId = userId;
    this.clock = clock;
    this.views = views;
    this.kinds = kinds;
  }

  void run(ImportFile file, ImportCounts counts) {
    try (var entries = file.entries("views", SHAPE)) {
      for (var entry = entries.next(); entry != null; entry = entries.next()) {
        counts.viewsCreated += take(entry) ? 1 : 0;
      }
    }
  }

  private boolean take(Entry entry) {
    var fields = entry.fields();
    var draft = draft(fields, entry.path());
    var id = freeOrOwn(idOf(fields));
    if (views.ownerOf(sql, id) != null) {
      return false;
    }
    var createdAt = ImportFields.time(fields, "created_at", clock);
    var updatedAt = ImportFields.time(fields, "updated_at", createdAt);
    views.add(sql, new View(id, userId, draft, createdAt, updatedAt));
    return true;
  }

  private ViewDraft draft(JsonObject fields, String path) {
    try {
      var draft = ViewDraft.read(fields);
      return draft.of(kinds.here(draft.kindId()));
    } catch (ApiError e) {
      throw ApiError.badRequest(path + ": " + e.text());
    }
  }

  /** The id in the file, or one by name, type, config and place among identical ones. */
  private String idOf(JsonObject fields) {
    var id = fields.text("id", "");
    if (!id.isEmpty()) {
      return id;
    }
    var config = fields.object("config");
    var fingerprint =
        Ids.nameBased(
            fields.text("name", ""),
            fields.text("type", ""),
            config == null ? "" : config.compact());
    var place = withoutId.count(UUID.fromString(fingerprint).getLeastSignificantBits());
    return Ids.nameBased("import", userId, fingerprint, Integer.toString(place));
  }

  private String freeOrOwn(String id) {
    var owner = views.ownerOf(sql, id);
    var isOwn = owner == null || owner.equals(userId);
    return isOwn && ImportedIds.isUsable(id) ? id : Ids.nameBased("import", userId, id);
  }
}
