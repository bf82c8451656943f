package social.tenant.tag;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.json.JsonOut;
import social.tenant.store.Queries;
import social.tenant.store.Row;
import social.tenant.store.Sql;
import social.tenant.time.Ids;

/**
 * What can be done with tags. A name belongs to its user once, upper and lower case differ.
 *
 * <p>Without state of its own: every method works in the caller's transaction.
 */
public final class Tags {
  /** Most tags a thing can have. */
  public static final int MAX_PER_THING = 50;

  /** The names {@code g.name} of the tags of {@code things t}. */
  public static final String NAMES_OF_THING =
      "select g.name from thing_tags x join tags g on g.id = x.tag_id where x.thing_id = t.id";

  /** The things that have a tag whose name {@code g.name} meets what is added. */
  public static final String THINGS_WITH_NAME =
      "select x.thing_id from tags g join thing_tags x on x.tag_id = g.id where ";

  /** Joins the names {@code g.name} of its tags, if any, to {@code things t}. */
  public static final String JOINED_TO_THING =
      " left join thing_tags x on x.thing_id = t.id left join tags g on g.id = x.tag_id";

  static final String NAMES_OF_MANY =
      """
      select x.thing_id, g.name from thing_tags x join tags g on g.id = x.tag_id
      where x.thing_id in (select value from json_each(?)) order by g.name\
      """;

  private static final String NAMES_OF_ONE =
      """
      select g.name from thing_tags x join tags g on g.id = x.tag_id
      where x.thing_id = ? order by g.name\
      """;

  private static final String COLUMNS = "g.id, g.user_id, g.name";

  /** All tags of a user, by name in code-point order. */
  public List<Tag> list(Queries sql, String userId) {
    return sql.list(
        "select " + COLUMNS + " from tags g where g.user_id = ? order by g.name",
        Tags::map,
        userId);
  }

  /**
   * The tag of this name, made if need be.
   *
   * @throws ApiError 400 when the name is empty
   */
  public Tag create(Sql sql, String userId, String name) {
    requireName(name);
    sql.run(
        "insert into tags (id, user_id, name) values (?, ?, ?)"
            + " on conflict (user_id, name) do nothing",
        Ids.random(),
        userId,
        name);
    var tag = named(sql, userId, name);
    if (tag == null) {
      throw new IllegalStateException("A tag just made is not there");
    }
    return tag;
  }

  /**
   * Adds a tag from elsewhere with its id, or with a new one if that is taken.
   *
   * @return whether it was added; not if the user has one of this name
   * @throws ApiError 400 when the name is empty
   */
  public boolean add(Sql sql, Tag tag) {
    requireName(tag.name());
    if (named(sql, tag.userId(), tag.name()) != null) {
      return false;
    }
    var taken = sql.number("select count(*) from tags where id = ?", tag.id()) > 0;
    sql.run(
        "insert into tags (id, user_id, name) values (?, ?, ?)",
        taken ? Ids.random() : tag.id(),
        tag.userId(),
        tag.name());
    return true;
  }

  /** Puts a tag on a thing from elsewhere, both of which are there, however many it has. */
  public void attach(Sql sql, String thingId, String tagId) {
    sql.run(
        "insert into thing_tags (thing_id, tag_id) values (?, ?) on conflict do nothing",
        thingId,
        tagId);
  }

  /**
   * Gives a tag another name.
   *
   * @throws ApiError 400 when the name is empty, 404 when the user has no such tag, 409 when
   *     another of the user's tags has the name
   */
  public Tag rename(Sql sql, String userId, String id, String name) {
    requireName(name);
    if (sql.number("select count(*) from tags where id = ? and user_id = ?", id, userId) == 0) {
      throw notFound();
    }
    var other = named(sql, userId, name);
    if (other != null && !other.id().equals(id)) {
      throw ApiError.conflict("Tag already exists");
    }
    sql.run("update tags set name = ? where id = ?", name, id);
    return new Tag(id, userId, name);
  }

  /**
   * Removes a tag, also from all things.
   *
   * @throws ApiError 404 when the user has no such tag
   */
  public void delete(Sql sql, String userId, String id) {
    if (sql.run("delete from tags where id = ? and user_id = ?", id, userId) == 0) {
      throw notFound();
    }
  }

  /**
   * Sets all tags of a thing; missing ones are made.
   *
   * @param userId whose tags they are: the owner of the thing
   * @return the names as they will be read: each once, in code-point order
   * @throws ApiError 400 for an empty name or more than {@link #MAX_PER_THING} names
   */
  public List<String> set(Sql sql, String userId, String thingId, Collection<String> names) {
    var distinct = new LinkedHashSet<>(names);
    if (distinct.size() > MAX_PER_THING) {
      throw ApiError.badRequest("Maximum " + MAX_PER_THING + " tags per thing");
    }
    sql.run("delete from thing_tags where thing_id = ?", thingId);
    for (var name : distinct) {
      var tag = create(sql, userId, name);
      sql.run("insert into thing_tags (thing_id, tag_id) values (?, ?)", thingId, tag.id());
    }
    return distinct.isEmpty() ? List.of() : namesOf(sql, thingId);
  }

  /** The tags of a thing: names in code-point order. */
  public List<String> namesOf(Queries sql, String thingId) {
    return sql.list(NAMES_OF_ONE, row -> row.text("name"), thingId);
  }

  /** The tags of many things in one query: names in code-point order, by thing; none: no entry. */
  public Map<String, List<String>> namesOf(Queries sql, Collection<String> thingIds) {
    var names = new HashMap<String, List<String>>();
    if (!thingIds.isEmpty()) {
      sql.each(
          NAMES_OF_MANY,
          row ->
              names
                  .computeIfAbsent(row.text("thing_id"), id -> new ArrayList<>())
                  .add(row.text("name")),
          JsonOut.text(out -> out.texts(thingIds)));
    }
    return names;
  }

  private static @Nullable Tag named(Queries sql, String userId, String name) {
    return sql.first(
        "select " + COLUMNS + " from tags g where g.user_id = ? and g.name = ?",
        Tags::map,
        userId,
        name);
  }

  private static void requireName(String name) {
    if (name.isEmpty()) {
      throw ApiError.badRequest("Name is required");
    }
  }

  private static ApiError notFound() {
    return ApiError.notFound("Tag not found");
  }

  private static Tag map(Row row) {
    return new Tag(row.text("id"), row.text("user_id"), row.text("name"));
  }
}
