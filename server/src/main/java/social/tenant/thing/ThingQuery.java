package social.tenant.thing;

import social.tenant.store.Queries;

/** Finds things by their fields, tags and metadata. */
public final class ThingQuery {
  private final Things things;

  public ThingQuery(Things things) {
    this.things = things;
  }

  /** One page of the things that a filter lets through. */
  public FoundPage page(Queries sql, ThingFilter filter, ThingOrder order, Paging paging) {
    var where = filter.clause(sql);
    var page =
        Clause.join(
            Clause.of("select t.id from things t where "),
            where,
            Clause.of(" order by "),
            order.clause(),
            Clause.of(" limit ? offset ?", paging.count(), paging.offset()));
    var ids = sql.list(page.sql(), row -> row.text("id"), page.values().toArray());
    var total = paging.isLast(ids.size()) ? paging.offset() + ids.size() : count(sql, where);
    return new FoundPage(paging, total, ids, things.listing(sql, ids));
  }

  private static long count(Queries sql, Clause where) {
    return sql.number(
        "select count(*) from things t where " + where.sql(), where.values().toArray());
  }
}
