package social.tenant.kind;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.json.JsonOut;
import social.tenant.store.Queries;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Ids;

/**
 * What can be done with kinds. A name belongs to its user once, upper and lower case differ. Every
 * method works in the caller's transaction.
 */
public final class Kinds {
  private static final String SELECT = "select " + Kind.COLUMNS + " from kinds k where ";

  /** What an owner starts with who was made without a page to ask for kinds. */
  private static final List<KindDraft> DEFAULTS =
      List.of(
          new KindDraft("post", "💬", "default", List.of(), true, false),
          new KindDraft("note", "📝", "default", List.of(), false, false),
          new KindDraft(
              "link", "🔗", "link", List.of(new Attribute("url", "url", true, "")), false, false),
          new KindDraft(
              "task",
              "✅",
              "checklist",
              List.of(new Attribute("done", "checkbox", false, "")),
              false,
              false),
          new KindDraft("gallery", "🖼️", "photo", List.of(), false, false));

  private final Clock clock;

  public Kinds(Clock clock) {
    this.clock = clock;
  }

  /** All kinds of a user, by name in code-point order. */
  public List<Kind> list(Queries sql, String userId) {
    return sql.list(SELECT + "k.user_id = ? order by k.name", Kind::map, userId);
  }

  /** A user's kind; null when there is none of this id. */
  public @Nullable Kind find(Queries sql, String userId, String id) {
    return sql.first(SELECT + "k.user_id = ? and k.id = ?", Kind::map, userId, id);
  }

  /** A user's kind for things of a type; null when there is none. */
  public @Nullable Kind named(Queries sql, String userId, String name) {
    return sql.first(SELECT + "k.user_id = ? and k.name = ?", Kind::map, userId, name);
  }

  /**
   * A user's kind.
   *
   * @throws ApiError 404 when there is none of this id
   */
  public Kind get(Queries sql, String userId, String id) {
    var kind = find(sql, userId, id);
    if (kind == null) {
      throw notFound();
    }
    return kind;
  }

  /**
   * Makes a kind.
   *
   * @throws ApiError 409 when the user has one of this name
   */
  public Kind create(Sql sql, String userId, KindDraft draft) {
    requireFree(sql, userId, draft.name());
    var now = clock.now();
    var kind = new Kind(Ids.random(), userId, draft, now, now);
    add(sql, kind);
    return kind;
  }

  /** Adds a kind from elsewhere as it is, whose id and name must be free. */
  public void add(Sql sql, Kind kind) {
    var draft = kind.draft();
    sql.run(
        """
        insert into kinds (name, icon, template, attributes, commentable, show_existing_comments,
          created_at, updated_at, id, user_id)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        draft.name(),
        draft.icon(),
        draft.template(),
        attributes(draft),
        draft.commentable(),
        draft.showExistingComments(),
        kind.createdAt(),
        kind.updatedAt(),
        kind.id(),
        kind.userId());
  }

  /** Does anybody here have a kind of this id? */
  public boolean isTaken(Queries sql, String id) {
    return sql.number("select count(*) from kinds where id = ?", id) > 0;
  }

  /**
   * Changes a kind to what is said of it; things keep their type even if the name is another.
   *
   * @throws ApiError 409 when another kind of the user has the name
   */
  public Kind change(Sql sql, Kind before, KindDraft draft) {
    if (!draft.name().equals(before.name())) {
      requireFree(sql, before.userId(), draft.name());
    }
    var kind = new Kind(before.id(), before.userId(), draft, before.createdAt(), clock.now());
    sql.run(
        """
        update kinds set name = ?, icon = ?, template = ?, attributes = ?, commentable = ?,
          show_existing_comments = ?, updated_at = ?
        where id = ?\
        """,
        draft.name(),
        draft.icon(),
        draft.template(),
        attributes(draft),
        draft.commentable(),
        draft.showExistingComments(),
        kind.updatedAt(),
        kind.id());
    return kind;
  }

  /**
   * Removes a kind: things keep their type, views lose their kind.
   *
   * @throws ApiError 404 when the user has none of this id
   */
  public void delete(Sql sql, String userId, String id) {
    if (sql.run("delete from kinds where id = ? and user_id = ?", id, userId) == 0) {
      throw notFound();
    }
  }

  /** Gives a user without kinds the five of the beginning: post, note, link, task, gallery. */
  public void addDefaults(Sql sql, String userId) {
    if (sql.number("select count(*) from kinds where user_id = ?", userId) == 0) {
      DEFAULTS.forEach(draft -> create(sql, userId, draft));
    }
  }

  private void requireFree(Queries sql, String userId, String name) {
    if (named(sql, userId, name) != null) {
      throw ApiError.conflict("Kind already exists");
    }
  }

  private static String attributes(KindDraft draft) {
    return JsonOut.text(out -> out.array(draft.attributes()));
  }

  private static ApiError notFound() {
    return ApiError.notFound("Kind not found");
  }
}
