package social.tenant.photo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.store.Queries;
import social.tenant.store.Sql;

/** The rows of photos. Without state: every method works in the caller's transaction. */
public final class PhotoTable {
  static final String OF_MANY =
      "select "
          + Photo.COLUMNS
          + " from photos p where p.thing_id in (select value from json_each(?))"
          + " order by p.thing_id, p.order_index, p.id";

  /** The photos of many things in one query: in their order, by thing; none: no entry. */
  public Map<String, List<Photo>> of(Queries sql, Collection<String> thingIds) {
    var photos = new HashMap<String, List<Photo>>();
    sql.each(
        OF_MANY,
        row -> {
          var photo = Photo.map(row);
          photos.computeIfAbsent(photo.thingId(), id -> new ArrayList<>()).add(photo);
        },
        JsonOut.text(out -> out.texts(thingIds)));
    return photos;
  }

  /** A photo by id. */
  public @Nullable Photo find(Queries sql, String id) {
    return sql.first("select " + Photo.COLUMNS + " from photos p where p.id = ?", Photo::map, id);
  }

  /** How many photos a thing has. */
  public long count(Queries sql, String thingId) {
    return sql.number("select count(*) from photos where thing_id = ?", thingId);
  }

  /** The place behind the last photo of a thing. */
  long end(Queries sql, String thingId) {
    return sql.number("select max(order_index) + 1 from photos where thing_id = ?", thingId);
  }

  /** The ids of a thing's photos, in their order. */
  List<String> ids(Queries sql, String thingId) {
    return sql.list(
        "select p.id from photos p where p.thing_id = ? order by p.order_index, p.id",
        row -> row.text("id"),
        thingId);
  }

  /** The things that have photos. */
  List<String> thingIds(Queries sql) {
    return sql.list("select distinct p.thing_id from photos p", row -> row.text("thing_id"));
  }

  void insert(Sql sql, Photo photo) {
    sql.run(
        """
        insert into photos (id, thing_id, caption, order_index, content_type, filename, size, \
        thumb_type, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        photo.id(),
        photo.thingId(),
        photo.caption(),
        photo.orderIndex(),
        photo.contentType(),
        photo.filename(),
        photo.size(),
        photo.thumbType(),
        photo.createdAt());
  }

  void setCaption(Sql sql, String id, String caption) {
    sql.run("update photos set caption = ? where id = ?", caption, id);
  }

  /** Numbers photos from 0 in this order. */
  void number(Sql sql, List<String> ids) {
    for (var i = 0; i < ids.size(); i++) {
      sql.run(
          "update photos set order_index = ? where id = ? and order_index <> ?", i, ids.get(i), i);
    }
  }

  /** Numbers the photos of a thing from 0 in the order they have. */
  void closeGaps(Sql sql, String thingId) {
    sql.run(
        """
        update photos as p set order_index = n.place from (
          select id, row_number() over (order by order_index, id) - 1 as place
          from photos where thing_id = ?) n
        where p.id = n.id and p.order_index <> n.place\
        """,
        thingId);
  }

  void delete(Sql sql, String id) {
    sql.run("delete from photos where id = ?", id);
  }
}
