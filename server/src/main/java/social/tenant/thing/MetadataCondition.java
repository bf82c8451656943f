package social.tenant.thing;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonValue;

/**
 * Compares what stands at a place in the metadata with a given text. The stored value decides how:
 * a number as a number, a boolean with {@code true} or {@code false}, null with {@code null}, a
 * text as a text by code points; a value of another type does not match.
 */
record MetadataCondition(MetadataPath path, Comparison comparison, String given) {
  /** Where a stored value and its type stand in SQL. */
  private record Place(Clause type, Clause value, Clause written) {}

  /** Is a stored value equal to a given text? */
  static boolean equal(JsonValue stored, String given) {
    return switch (stored.kind()) {
      case TEXT -> stored.text().equals(given);
      case BOOLEAN, NULL -> stored.raw().equals(given);
      case NUMBER -> {
        var number = GivenNumber.read(given);
        yield number != null && number.equalTo(stored.number());
      }
      case OBJECT, ARRAY -> false;
    };
  }

  /** The condition on {@code things t}; never NULL. */
  Clause clause() {
    return switch (comparison) {
      case EQ, GT, LT -> compared(stored(), comparison);
      case NE -> compared(stored(), Comparison.EQ).negated();
      case CONTAINS -> contains(stored());
    };
  }

  private Place stored() {
    var place = path.toSqlite();
    return new Place(
        Clause.of("json_type(t.metadata, ?)", place),
        Clause.of("json_extract(t.metadata, ?)", place),
        Clause.of("(t.metadata -> ?)", place));
  }

  private Clause compared(Place place, Comparison comparison) {
    var number = GivenNumber.read(given);
    return byType(
        place,
        when("text", place.value().then(Clause.of(" " + comparison.operator() + " ?", given))),
        number == null
            ? null
            : when("integer", number.compareWhole(comparison, place.value(), place.written())),
        number == null ? null : when("real", number.compareReal(comparison, place.value())),
        comparison == Comparison.EQ && List.of("true", "false", "null").contains(given)
            ? when(given, Clause.TRUE)
            : null);
  }

  private Clause contains(Place place) {
    var list = path.toSqlite();
    var element =
        new Place(
            Clause.of("e.type"),
            Clause.of("e.atom"),
            Clause.of("(t.metadata -> ? -> e.key)", list));
    var hasElement =
        Clause.join(
            Clause.of("exists (select 1 from json_each(t.metadata, ?) e where ", list),
            compared(element, Comparison.EQ),
            Clause.of(")"));
    return byType(
        place, when("text", Containing.part(place.value(), given)), when("array", hasElement));
  }

  /** SQLite names the types as JSON does, and those of booleans and null as their values. */
  private static Clause byType(Place place, @Nullable Clause... branches) {
    var all = Stream.of(branches).filter(branch -> branch != null).toArray(Clause[]::new);
    return Clause.join(
        Clause.of("case "), place.type(), Clause.join(all), Clause.of(" else 0 end"));
  }

  private static Clause when(String type, Clause condition) {
    return Clause.join(Clause.of(" when '" + type + "' then ("), condition, Clause.of(")"));
  }
}
