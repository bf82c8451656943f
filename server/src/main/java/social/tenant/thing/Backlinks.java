package social.tenant.thing;

import java.util.ArrayList;
import java.util.List;
import social.tenant.json.JsonOut;
import social.tenant.store.Queries;

/** Finds the things that link to a thing. */
final class Backlinks {
  private static final String NEWEST_FIRST = " order by t.created_at desc, t.id desc";

  /** The plus keeps SQLite from walking through all things of the user instead. */
  static final String INDEXED =
      "select "
          + ThingReader.REFERENCE
          + " from things t where t.id in (select from_id from thing_links where to_id = ?)"
          + " and +t.user_id = ? and t.deleted_at is null"
          + NEWEST_FIRST;

  private Backlinks() {}

  /** A user's live things that link to this id, newest first. */
  static List<RowCollector.Reference> to(Queries sql, String userId, String id) {
    return ThingLinks.isIndexed(id) ? indexed(sql, userId, id) : scanned(sql, userId, id);
  }

  private static List<RowCollector.Reference> indexed(Queries sql, String userId, String id) {
    return sql.list(INDEXED, RowCollector.Reference::map, id, userId);
  }

  /** The id as JSON stands in compact metadata wherever it is linked to; most rows end there. */
  private static List<RowCollector.Reference> scanned(Queries sql, String userId, String id) {
    var found = new ArrayList<RowCollector.Reference>();
    sql.each(
        "select t.type, t.metadata, "
            + ThingReader.REFERENCE
            + " from things t where t.user_id = ? and t.deleted_at is null"
            + " and instr(t.metadata, ?) > 0"
            + NEWEST_FIRST,
        row -> {
          if (ThingLinks.holds(row.text("type"), row.text("metadata"), id)) {
            found.add(RowCollector.Reference.map(row));
          }
        },
        userId,
        JsonOut.text(out -> out.value(id)));
    return found;
  }
}
