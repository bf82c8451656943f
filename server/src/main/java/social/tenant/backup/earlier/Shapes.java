package social.tenant.backup.earlier;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.json.JsonException;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.kind.Attribute;
import social.tenant.kind.Kind;
import social.tenant.kind.KindDraft;
import social.tenant.kind.Kinds;
import social.tenant.store.Sql;
import social.tenant.view.View;
import social.tenant.view.ViewDraft;
import social.tenant.view.Views;

/** Takes over the kinds and the views, which belong to kinds. */
final class Shapes {
  private static final String POST = "post";
  private static final String FEED = "feed";

  private final Sql sql;
  private final EarlierFile file;
  private final People people;
  private final Kinds kinds;
  private final Views views;
  private final Findings findings;

  Shapes(Sql sql, EarlierFile file, People people, Kinds kinds, Views views) {
    this.sql = sql;
    this.file = file;
    this.people = people;
    this.kinds = kinds;
    this.views = views;
    this.findings = file.findings();
  }

  void take() {
    file.each(
        "kinds",
        "id, user_id, name, icon, template, attributes, commentable, show_existing_comments, "
            + "created_at, updated_at",
        this::takeKind);
    file.each(
        "views",
        "id, user_id, name, type, kind_id, config, created_at, updated_at",
        this::takeView);
  }

  private void takeKind(EarlierRow row) {
    if (!people.isUser(row.text("user_id"))) {
      findings.odd(Oddity.STRANDED);
      return;
    }
    var draft =
        new KindDraft(
            freeName(row.text("user_id"), row.text("name")),
            row.text("icon"),
            row.text("template", "default"),
            attributes(row.text("attributes", "[]")),
            commentable(row),
            row.flag("show_existing_comments"));
    kinds.add(
        sql,
        new Kind(
            row.text("id"),
            row.text("user_id"),
            draft,
            row.time("created_at", "updated_at"),
            row.time("updated_at", "created_at")));
    findings.took("kinds");
  }

  /** The first kind of a name keeps it, and so does one whose name would be given to another. */
  private String freeName(String userId, String name) {
    if (kinds.named(sql, userId, name) == null) {
      return name;
    }
    findings.odd(Oddity.KIND_NAME);
    for (var number = 2; ; number++) {
      var other = name + " (" + number + ")";
      if (kinds.named(sql, userId, other) == null && !isInFile(userId, other)) {
        return other;
      }
    }
  }

  private boolean isInFile(String userId, String name) {
    return file.number(
            "select exists (select 1 from kinds where user_id = ? and name = ?)", userId, name)
        == 1;
  }

  /** Where files did not say so, what people post could be commented on. */
  private boolean commentable(EarlierRow row) {
    return file.has("kinds", "commentable")
        ? row.flag("commentable")
        : row.text("name").equals(POST);
  }

  private List<Attribute> attributes(String text) {
    var attributes = new ArrayList<Attribute>();
    var list = text.isBlank() || text.strip().equals("null") ? "[]" : text;
    var json = EarlierRow.json(list, JsonKind.ARRAY);
    if (json == null) {
      findings.odd(Oddity.ATTRIBUTE);
      return List.of();
    }
    json.elements().forEach(element -> attributes.addAll(attribute(element)));
    return attributes;
  }

  private List<Attribute> attribute(JsonValue element) {
    try {
      var one = JsonValue.parse("{\"attributes\":[" + element.raw() + "]}").object("");
      return new KindDraft(POST, "", "", List.of(), false, false).changed(one).attributes();
    } catch (JsonException e) {
      findings.odd(Oddity.ATTRIBUTE);
      return List.of();
    }
  }

  private void takeView(EarlierRow row) {
    if (!people.isUser(row.text("user_id"))) {
      findings.odd(Oddity.STRANDED);
      return;
    }
    var kindId = row.idOrNull("kind_id");
    var isThere = kindId != null && kinds.isTaken(sql, kindId);
    var draft = draft(row).of(isThere ? kindId : null);
    views.add(
        sql,
        new View(
            row.text("id"),
            row.text("user_id"),
            new ViewDraft(row.text("name"), draft.type(), draft.kindId(), draft.config()),
            row.time("created_at", "updated_at"),
            row.time("updated_at", "created_at")));
    findings.took("views");
  }

  /** Type and config of a view, as far as they can be read. */
  private ViewDraft draft(EarlierRow row) {
    var text = row.text("config");
    var config = EarlierRow.object(text.isBlank() ? "{}" : text);
    var type = row.text("type", FEED);
    var draft = read(type, config);
    if (draft == null) {
      findings.odd(Oddity.VIEW);
      draft = read(type, null);
    }
    if (draft == null) {
      draft = read(FEED, config);
    }
    return draft == null ? requireRead() : draft;
  }

  private static ViewDraft requireRead() {
    var plain = read(FEED, null);
    if (plain == null) {
      throw new IllegalStateException("A plain view cannot be read");
    }
    return plain;
  }

  private static @Nullable ViewDraft read(String type, @Nullable JsonValue config) {
    var view =
        JsonOut.text(out -> {
          out.beginObject().field("name", FEED).field("type", type);
          if (config != null) {
            out.field("config", config);
          }
          out.endObject();
        });
    try {
      return ViewDraft.read(JsonValue.parse(view).object(""));
    } catch (JsonException | ApiError e) {
      return null;
    }
  }
}
