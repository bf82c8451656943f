package social.tenant.thing;

import java.util.ArrayList;
import java.util.List;
import social.tenant.store.Queries;

/**
 * Finds things by text: first those that have every word, best match first, then all others that
 * have the text as it stands, newest first.
 */
final class ThingSearch {
  private static final String LIVE = "t.user_id = ? and t.deleted_at is null";

  /** The index is asked first, whatever the planner thinks of the two tables' sizes. */
  private static final String WITH_WORDS =
      "from things_fts cross join things t on t.number = things_fts.rowid"
          + " where things_fts match ? and "
          + LIVE;

  private static final String NEWEST_FIRST = " order by t.created_at desc, t.id desc";
  private static final String PART = " limit ? offset ?";

  private ThingSearch() {}

  /**
   * The ids of a user's live things in which a text is found.
   *
   * @param limit at most so many
   * @param offset how many come before
   */
  static List<String> find(Queries sql, String userId, SearchText text, int limit, long offset) {
    if (limit == 0) {
      return List.of();
    }
    if (text.words().isEmpty()) {
      return withText(sql, userId, text, limit, offset);
    }
    var found = new ArrayList<>(withWords(sql, userId, text, limit, offset));
    if (found.size() < limit) {
      var before = found.isEmpty() ? countWithWords(sql, userId, text) : offset;
      found.addAll(withText(sql, userId, text, limit - found.size(), Math.max(0, offset - before)));
    }
    return found;
  }

  private static List<String> withWords(
      Queries sql, String userId, SearchText text, int limit, long offset) {
    return sql.list(
        "select t.id "
            + WITH_WORDS
            + " order by things_fts.rank, t.created_at desc, t.id desc"
            + PART,
        row -> row.text("id"),
        text.expression(),
        userId,
        limit,
        offset);
  }

  private static long countWithWords(Queries sql, String userId, SearchText text) {
    return sql.number("select count(*) " + WITH_WORDS, text.expression(), userId);
  }

  /** Those that have the text as it stands, without those that have every word. */
  private static List<String> withText(
      Queries sql, String userId, SearchText text, int limit, long offset) {
    var query = Clause.of("select t.id from things t where " + LIVE, userId);
    if (!text.text().isEmpty()) {
      query =
          Clause.join(
              query,
              Clause.of(" and ("),
              Containing.part(Clause.of("t.content"), text.text()),
              Clause.of(" or "),
              Containing.part(Clause.of("t.type"), text.text()),
              Clause.of(")"));
    }
    if (!text.words().isEmpty()) {
      query =
          query.then(
              Clause.of(
                  " and t.number not in (select rowid from things_fts where things_fts match ?)",
                  text.expression()));
    }
    query = query.then(Clause.of(NEWEST_FIRST + PART, limit, offset));
    return sql.list(query.sql(), row -> row.text("id"), query.values().toArray());
  }
}
