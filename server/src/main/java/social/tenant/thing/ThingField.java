package social.tenant.thing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.tag.Tags;

/**
 * What things are filtered, grouped and sorted by: a column, their tags, or a place in metadata.
 */
public sealed interface ThingField {
  /** When a thing was created. */
  ThingField CREATED = new Moment("t.created_at");

  /**
   * Reads {@code type content visibility version createdAt updatedAt tag}, or a path in the
   * metadata with or without {@code meta.} in front; null when that is malformed.
   */
  static @Nullable ThingField read(String name) {
    return switch (name) {
      case "type", "content", "visibility" -> new Text("t." + name);
      case "version" -> new Version();
      case "createdAt" -> CREATED;
      case "updatedAt" -> new Moment("t.updated_at");
      case "tag" -> new Tag();
      default -> {
        var path = MetadataPath.read(name.startsWith("meta.") ? name.substring(5) : name);
        yield path == null ? null : new Metadata(path);
      }
    };
  }

  /** The condition that the field compares so with a given text; never NULL. */
  Clause compare(Comparison comparison, String given);

  /** The condition that the field is a time within bounds, each of which may be missing. */
  Clause within(@Nullable TimeBound from, @Nullable TimeBound to);

  /** Its values, as rows joined to {@code things t}. */
  Values values();

  /** What to sort by in SQL; NULL where there is nothing. */
  Clause sortKey();

  /**
   * The values of a field in SQL.
   *
   * @param join joins what the expressions need; each thing stays at least one row
   * @param kind an expression for the type of the value, as {@code json_type} names it
   * @param value an expression for the value
   */
  record Values(Clause join, String kind, String value) {
    static Values column(String kind, String column) {
      return new Values(Clause.of(""), "'" + kind + "'", column);
    }

    /** The value as JSON, never NULL; SQLite's own function does not know booleans. */
    String json() {
      return "ifnull(case "
          + kind
          + " when 'true' then 'true' when 'false' then 'false' else json_quote("
          + value
          + ") end, 'null')";
    }

    /** What to sort by: booleans, numbers, texts, nothing; then the value. */
    String order() {
      return "case ifnull("
          + kind
          + ", 'null') when 'false' then 0 when 'true' then 0 when 'integer' then 1"
          + " when 'real' then 1 when 'null' then 3 else 2 end, "
          + value;
    }
  }

  /** A column of text. */
  record Text(String column) implements ThingField {
    @Override
    public Clause compare(Comparison comparison, String given) {
      return compareText(column, comparison, given);
    }

    @Override
    public Clause within(@Nullable TimeBound from, @Nullable TimeBound to) {
      return noTimes(from, to);
    }

    @Override
    public Values values() {
      return Values.column("text", column);
    }

    @Override
    public Clause sortKey() {
      return Clause.of(column);
    }
  }

  /** A column of stored moments. A date or time in any form is compared as a time. */
  record Moment(String column) implements ThingField {
    @Override
    public Clause compare(Comparison comparison, String given) {
      var time = TimeBound.read(given);
      if (time == null) {
        return compareText(column, comparison, given);
      }
      return switch (comparison) {
        case EQ -> within(time, time);
        case NE -> within(time, time).negated();
        case GT -> Clause.of(column + " > ?", time.last());
        case LT -> Clause.of(column + " < ?", time.first());
        case CONTAINS -> Containing.part(Clause.of(column), given);
      };
    }

    @Override
    public Clause within(@Nullable TimeBound from, @Nullable TimeBound to) {
      var bounds = new ArrayList<>(List.of(Clause.TRUE));
      if (from != null) {
        bounds.add(Clause.of(column + " >= ?", from.first()));
      }
      if (to != null) {
        bounds.add(Clause.of(column + " <= ?", to.last()));
      }
      return Clause.all(bounds);
    }

    @Override
    public Values values() {
      return Values.column("text", column);
    }

    @Override
    public Clause sortKey() {
      return Clause.of(column);
    }
  }

  /** The number of the version. */
  record Version() implements ThingField {
    private static final String COLUMN = "t.version";

    @Override
    public Clause compare(Comparison comparison, String given) {
      var number = GivenNumber.read(given);
      if (comparison == Comparison.NE) {
        return compare(Comparison.EQ, given).negated();
      }
      return number == null || comparison == Comparison.CONTAINS
          ? Clause.FALSE
          : number.compareReal(comparison, Clause.of(COLUMN));
    }

    @Override
    public Clause within(@Nullable TimeBound from, @Nullable TimeBound to) {
      return noTimes(from, to);
    }

    @Override
    public Values values() {
      return Values.column("integer", COLUMN);
    }

    @Override
    public Clause sortKey() {
      return Clause.of(COLUMN);
    }
  }

  /** The names of the tags: one of them compares so; for "not equal", none is equal. */
  record Tag() implements ThingField {
    /** Found once for all things: to look at the tags of each took up to three times as long. */
    @Override
    public Clause compare(Comparison comparison, String given) {
      return comparison == Comparison.NE
          ? compare(Comparison.EQ, given).negated()
          : Clause.join(
              Clause.of("t.id in (" + Tags.THINGS_WITH_NAME),
              compareText("g.name", comparison, given),
              Clause.of(")"));
    }

    @Override
    public Clause within(@Nullable TimeBound from, @Nullable TimeBound to) {
      return noTimes(from, to);
    }

    @Override
    public Values values() {
      return new Values(
          Clause.of(Tags.JOINED_TO_THING), "iif(g.name is null, null, 'text')", "g.name");
    }

    @Override
    public Clause sortKey() {
      return Clause.of("(select min(name) from (" + Tags.NAMES_OF_THING + "))");
    }
  }

  /** A place in the metadata. A list has all its elements as values. */
  record Metadata(MetadataPath path) implements ThingField {
    @Override
    public Clause compare(Comparison comparison, String given) {
      return new MetadataCondition(path, comparison, given).clause();
    }

    @Override
    public Clause within(@Nullable TimeBound from, @Nullable TimeBound to) {
      return from == null && to == null ? Clause.TRUE : new MetadataTime(path).within(from, to);
    }

    @Override
    public Values values() {
      var place = path.toSqlite();
      return new Values(
          Clause.of(
              """
               left join json_each(case json_type(t.metadata, ?) when 'array' then t.metadata -> ? \
              else json_array(json(t.metadata -> ?)) end) e\
              """,
              place,
              place,
              place),
          "e.type",
          "iif(e.type in ('array', 'object'), '' || e.value, e.atom)");
    }

    @Override
    public Clause sortKey() {
      return Clause.of("json_extract(t.metadata, ?)", path.toSqlite());
    }
  }

  /** A field that is never a time is in no bounds. */
  private static Clause noTimes(@Nullable TimeBound from, @Nullable TimeBound to) {
    return from == null && to == null ? Clause.TRUE : Clause.FALSE;
  }

  private static Clause compareText(String column, Comparison comparison, String given) {
    return switch (comparison) {
      case EQ, GT, LT -> Clause.of(column + " " + comparison.operator() + " ?", given);
      case NE -> Clause.of(column + " <> ?", given);
      case CONTAINS -> Containing.part(Clause.of(column), given);
    };
  }
}
