package social.tenant.thing;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.json.JsonWritable;
import social.tenant.store.Queries;
import social.tenant.store.Row;

/**
 * Counts things by the values of a field. A thing with several values, such as tags, counts in the
 * group of each; one without a value, or with JSON null, in the group of null.
 */
public final class ThingGroups {
  /** The things that have one value. */
  private static final class Group implements JsonWritable {
    private final String json;
    private final Set<String> ids = new LinkedHashSet<>();
    private long count;

    Group(String json) {
      this.json = json;
    }

    @Override
    public void write(JsonOut out) {
      out.beginObject().raw("value", json).field("count", count).texts("ids", ids).endObject();
    }
  }

  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final Map<String, Group> columnsByText = new HashMap<>();
  private final Map<BigDecimal, Group> byNumber = new HashMap<>();

  private ThingGroups() {}

  /**
   * The groups of all things that a filter lets through.
   *
   * @param columns values whose groups come first, in this order and even when empty; a stored
   *     number or boolean belongs to the column that spells it. The other groups follow by value,
   *     the one of null last.
   * @param page the things whose ids are given
   */
  public static List<? extends JsonWritable> of(
      Queries sql, ThingFilter filter, ThingField field, List<String> columns, FoundPage page) {
    var groups = new ThingGroups();
    columns.forEach(groups::addColumn);
    groups.count(sql, filter.clause(sql), field.values());
    groups.addIds(sql, field.values(), page.ids());
    return List.copyOf(groups.groups.values());
  }

  private void addColumn(String text) {
    var json = JsonOut.text(out -> out.value(text));
    var group = groups.computeIfAbsent(json, Group::new);
    columnsByText.put(text, group);
    if (GivenNumber.read(text) != null) {
      byNumber.putIfAbsent(number(text), group);
    }
  }

  private void count(Queries sql, Clause where, ThingField.Values values) {
    var query =
        Clause.join(
            Clause.of("select " + values.json() + " as json, count(distinct t.number) as count"),
            Clause.of(" from things t"),
            values.join(),
            Clause.of(" where "),
            where,
            Clause.of(" group by 1 order by " + values.order()));
    sql.each(query.sql(), row -> group(row).count += row.number("count"), query.values().toArray());
  }

  private void addIds(Queries sql, ThingField.Values values, List<String> ids) {
    var query =
        Clause.join(
            Clause.of("select t.id as id, " + values.json() + " as json"),
            Clause.of(" from json_each(?) p", JsonOut.text(out -> out.texts(ids))),
            Clause.of(" cross join things t on t.id = p.value"),
            values.join(),
            Clause.of(" order by p.key"));
    sql.each(query.sql(), row -> group(row).ids.add(row.text("id")), query.values().toArray());
  }

  /** The group of a row: a column's, or one of its own. */
  private Group group(Row row) {
    var value = JsonValue.parse(row.text("json"));
    var column =
        switch (value.kind()) {
          case TEXT -> columnsByText.get(value.text());
          case NUMBER -> byNumber.computeIfAbsent(number(value.raw()), any -> own(value));
          case BOOLEAN -> columnsByText.get(value.raw());
          case NULL, OBJECT, ARRAY -> null;
        };
    return column == null ? own(value) : column;
  }

  private Group own(JsonValue value) {
    return groups.computeIfAbsent(value.raw(), Group::new);
  }

  /** One number for all its spellings. */
  private static BigDecimal number(String text) {
    return new BigDecimal(text).stripTrailingZeros();
  }
}
