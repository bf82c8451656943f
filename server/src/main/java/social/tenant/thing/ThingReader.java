package social.tenant.thing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.http.Page;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.store.Database;
import social.tenant.store.Queries;
import social.tenant.tag.Tags;

/** Reads things: one by one, and in lists that may be larger than memory. */
final class ThingReader {
  private static final String LENGTH =
      "octet_length(t.content) + octet_length(t.metadata) as length";

  /** What to select from {@code things t} for {@link RowCollector.Reference#map}. */
  static final String REFERENCE = "t.id, " + LENGTH;

  /** What lists select from {@code things t}. */
  static final String COLUMNS = Thing.COLUMNS + ", " + LENGTH;

  static final String BY_IDS =
      "select " + Thing.COLUMNS + " from things t where t.id in (select value from json_each(?))";

  /** How many things at most are read at once, however small they are. */
  private static final int MAX_AT_ONCE = 500;

  private static final String NEWEST_FIRST =
      " order by t.created_at desc, t.id desc limit ? offset ?";
  private static final String AFTER_CURSOR = " and (t.created_at, t.id) < (?, ?)";

  private final Database database;
  private final Tags tags;
  private final Photos photos;

  ThingReader(Database database, Tags tags, Photos photos) {
    this.database = database;
    this.tags = tags;
    this.photos = photos;
  }

  /** Any thing, without tags and photos. */
  @Nullable Thing find(Queries sql, String id) {
    return sql.first("select " + Thing.COLUMNS + " from things t where t.id = ?", Thing::map, id);
  }

  /**
   * A user's own thing, without tags and photos.
   *
   * @throws ApiError 404 when there is none
   */
  Thing own(Queries sql, String userId, String id) {
    var thing = find(sql, id);
    if (thing == null || !thing.userId().equals(userId)) {
      throw ApiError.notFound("Thing not found");
    }
    return thing;
  }

  /** The same thing with its tags and photos. */
  Thing complete(Queries sql, Thing thing) {
    return with(thing, tags.namesOf(sql, thing.id()), photosOf(sql, List.of(thing)));
  }

  /** The same things with their tags and photos: at most two queries for all. */
  List<Thing> complete(Queries sql, List<Thing> things) {
    var names = tags.namesOf(sql, things.stream().map(Thing::id).toList());
    var pictures = photosOf(sql, things);
    return things.stream()
        .map(thing -> with(thing, names.getOrDefault(thing.id(), List.of()), pictures))
        .toList();
  }

  private static Thing with(
      Thing thing, List<String> names, Map<String, ? extends List<? extends JsonWritable>> photos) {
    var own = photos.get(thing.id());
    return thing.with(names, own == null ? List.of() : own);
  }

  private Map<String, ? extends List<? extends JsonWritable>> photosOf(
      Queries sql, List<Thing> things) {
    var galleries =
        things.stream().filter(t -> t.type().equals(Thing.GALLERY)).map(Thing::id).toList();
    return galleries.isEmpty() ? Map.of() : photos.of(sql, galleries);
  }

  /**
   * A page of the live things that fit a condition, newest first.
   *
   * @param condition over {@code things t}, with a {@code ?} for each parameter
   */
  ThingPage page(Queries sql, Page page, String condition, String... parameters) {
    var cursor = page.cursor();
    var values = new ArrayList<Object>(List.of(parameters));
    if (cursor != null) {
      values.add(cursor.createdAt());
      values.add(cursor.id());
    }
    values.add(page.limit() == 0 ? 0 : page.limit() + 1);
    values.add(page.offset());
    var rows = new RowCollector(page.limit());
    sql.each(pageSql(condition, cursor != null), rows, values.toArray());
    return new ThingPage(listing(complete(sql, rows.head()), rows.rest()), rows.next());
  }

  static String pageSql(String condition, boolean afterCursor) {
    return "select "
        + COLUMNS
        + " from things t where t.deleted_at is null and "
        + condition
        + (afterCursor ? AFTER_CURSOR : "")
        + NEWEST_FIRST;
  }

  /** A page of the comments under a thing, oldest first; only a cursor moves its beginning. */
  ThingPage comments(Queries sql, String rootId, boolean includeDeleted, Page page) {
    var cursor = page.cursor();
    var values = new ArrayList<Object>(List.of(rootId));
    if (cursor != null) {
      values.add(cursor.createdAt());
      values.add(cursor.id());
    }
    values.add(page.limit() == 0 ? 0 : page.limit() + 1);
    var rows = new RowCollector(page.limit());
    sql.each(commentsSql(includeDeleted, cursor != null), rows, values.toArray());
    return new ThingPage(listing(complete(sql, rows.head()), rows.rest()), rows.next());
  }

  private static String commentsSql(boolean includeDeleted, boolean afterCursor) {
    return "select "
        + COLUMNS
        + " from things t where t.root_id = ?"
        + (includeDeleted ? "" : " and t.deleted_at is null")
        + (afterCursor ? " and (t.created_at, t.id) > (?, ?)" : "")
        + " order by t.created_at, t.id limit ?";
  }

  /** These things, in this order. */
  Listing listing(Queries sql, List<RowCollector.Reference> references) {
    var count = 0;
    var length = 0L;
    for (var reference : references) {
      length += reference.length();
      if (count > 0 && (length > Listing.MAX_LENGTH || count == MAX_AT_ONCE)) {
        break;
      }
      count++;
    }
    var head = byIds(sql, references.subList(0, count));
    return listing(head, references.subList(count, references.size()));
  }

  /** What is needed to list things by id, in this order. */
  List<RowCollector.Reference> references(Queries sql, List<String> ids) {
    var lengths = new HashMap<String, RowCollector.Reference>();
    sql.each(
        "select " + REFERENCE + " from things t where t.id in (select value from json_each(?))",
        row -> lengths.put(row.text("id"), RowCollector.Reference.map(row)),
        JsonOut.text(out -> out.texts(ids)));
    return ids.stream().map(lengths::get).filter(Objects::nonNull).toList();
  }

  private Listing listing(List<Thing> head, List<RowCollector.Reference> rest) {
    return new Listing(
        head, rest.isEmpty() ? null : () -> database.read(sql -> listing(sql, rest)));
  }

  private List<Thing> byIds(Queries sql, List<RowCollector.Reference> references) {
    var ids = references.stream().map(RowCollector.Reference::id).toList();
    var found = new HashMap<String, Thing>();
    sql.each(
        BY_IDS,
        row -> found.put(row.text("id"), Thing.map(row)),
        JsonOut.text(out -> out.texts(ids)));
    return complete(sql, ids.stream().map(found::get).filter(Objects::nonNull).toList());
  }
}
