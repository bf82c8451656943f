package social.tenant.thing;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of SQL and the values of its question marks, in their order. What a client sent is only
 * ever a value.
 */
record Clause(String sql, List<Object> values) {
  static final Clause TRUE = of("1");
  static final Clause FALSE = of("0");

  static Clause of(String sql, Object... values) {
    return new Clause(sql, List.of(values));
  }

  /** Pieces one after another. */
  static Clause join(Clause... parts) {
    var sql = new StringBuilder();
    var values = new ArrayList<Object>();
    for (var part : parts) {
      sql.append(part.sql);
      values.addAll(part.values);
    }
    return new Clause(sql.toString(), values);
  }

  /** All conditions, at least one, hold. */
  static Clause all(List<Clause> conditions) {
    return joined(conditions, " and ");
  }

  /** At least one of the conditions, at least one, holds. */
  static Clause any(List<Clause> conditions) {
    return joined(conditions, " or ");
  }

  /** This piece and a text behind it. */
  Clause then(String text) {
    return new Clause(sql + text, values);
  }

  /** This piece and another behind it. */
  Clause then(Clause next) {
    return join(this, next);
  }

  /** This condition, which is never NULL, does not hold. */
  Clause negated() {
    return join(of("not ("), this, of(")"));
  }

  /** All values, those of this piece first. */
  Object[] valuesAnd(Object... more) {
    var all = new ArrayList<>(values);
    all.addAll(List.of(more));
    return all.toArray();
  }

  /** In pairs of pairs: SQLite's parser bears many conditions, but not as one deep chain. */
  private static Clause joined(List<Clause> conditions, String word) {
    if (conditions.size() == 1) {
      return conditions.getFirst();
    }
    var middle = conditions.size() / 2;
    return join(
        of("("),
        joined(conditions.subList(0, middle), word),
        of(word),
        joined(conditions.subList(middle, conditions.size()), word),
        of(")"));
  }
}
