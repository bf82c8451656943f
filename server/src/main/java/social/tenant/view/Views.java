package social.tenant.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.json.JsonOut;
import social.tenant.kind.Kinds;
import social.tenant.store.Queries;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Ids;

/** What can be done with views. Every method works in the caller's transaction. */
public final class Views {
  private static final String SELECT = "select " + View.COLUMNS + " from views v where ";

  private final Clock clock;
  private final Kinds kinds;

  public Views(Clock clock, Kinds kinds) {
    this.clock = clock;
    this.kinds = kinds;
  }

  /** All views of a user, by name in code-point order. */
  public List<View> list(Queries sql, String userId) {
    return sql.list(SELECT + "v.user_id = ? order by v.name, v.id", View::map, userId);
  }

  /**
   * A user's view.
   *
   * @throws ApiError 404 when there is none of this id
   */
  public View get(Queries sql, String userId, String id) {
    var view = sql.first(SELECT + "v.user_id = ? and v.id = ?", View::map, userId, id);
    if (view == null) {
      throw notFound();
    }
    return view;
  }

  /**
   * Makes a view.
   *
   * @throws ApiError 400 when the user has no such kind
   */
  public View create(Sql sql, String userId, ViewDraft draft) {
    requireKind(sql, userId, draft);
    var now = clock.now();
    var view = new View(Ids.random(), userId, draft, now, now);
    add(sql, view);
    return view;
  }

  /** Adds a view from elsewhere as it is, whose id must be free and whose kind must be there. */
  public void add(Sql sql, View view) {
    var draft = view.draft();
    sql.run(
        """
        insert into views (name, type, kind_id, config, created_at, updated_at, id, user_id)
        values (?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        draft.name(),
        draft.type().word(),
        draft.kindId(),
        JsonOut.text(draft.config()),
        view.createdAt(),
        view.updatedAt(),
        view.id(),
        view.userId());
  }

  /** Whose the view of an id is; null when nobody here has one. */
  public @Nullable String ownerOf(Queries sql, String id) {
    return sql.text("select user_id from views where id = ?", id);
  }

  /**
   * Changes a view to what is said of it.
   *
   * @throws ApiError 400 when the user has no such kind
   */
  public View change(Sql sql, View before, ViewDraft draft) {
    requireKind(sql, before.userId(), draft);
    var view = new View(before.id(), before.userId(), draft, before.createdAt(), clock.now());
    sql.run(
        "update views set name = ?, type = ?, kind_id = ?, config = ?, updated_at = ? where id = ?",
        draft.name(),
        draft.type().word(),
        draft.kindId(),
        JsonOut.text(draft.config()),
        view.updatedAt(),
        view.id());
    return view;
  }

  /**
   * Removes a view.
   *
   * @throws ApiError 404 when the user has none of this id
   */
  public void delete(Sql sql, String userId, String id) {
    if (sql.run("delete from views where id = ? and user_id = ?", id, userId) == 0) {
      throw notFound();
    }
  }

  private void requireKind(Queries sql, String userId, ViewDraft draft) {
    var kindId = draft.kindId();
    if (kindId != null && kinds.find(sql, userId, kindId) == null) {
      throw ApiError.badRequest("Kind not found");
    }
  }

  private static ApiError notFound() {
    return ApiError.notFound("View not found");
  }
}
