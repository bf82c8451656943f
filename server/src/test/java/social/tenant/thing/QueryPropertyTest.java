package social.tenant.thing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import social.tenant.http.Query;
import social.tenant.thing.MetadataPath.Segment;
import social.tenant.thing.QueryModel.Nothing;
import social.tenant.thing.QueryModel.Num;

/** Random things, random conditions: SQL and the model find the same, in the same order. */
class QueryPropertyTest {
  private static final List<String> TIMES =
      List.of(
          "2026-01-01T00:00:00.000000Z",
          "2026-01-01T23:59:59.999999Z",
          "2026-01-02T00:00:00.000000Z",
          "2026-01-02T12:00:00.000001Z");

  private static ScratchDatabase scratch;

  @BeforeContainer
  static void open() {
    scratch = new ScratchDatabase();
  }

  @AfterContainer
  static void close() {
    scratch.close();
  }

  /** A thing, and its metadata as a tree. */
  record Stored(ScratchDatabase.Row row, Map<String, Object> metadata) {}

  record Condition(List<Segment> path, Comparison comparison, String given) {
    String parameter() {
      var name = "meta." + new MetadataPath(path) + "." + comparison.word();
      return URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(given, UTF_8);
    }

    boolean holds(Stored thing) {
      return QueryModel.holds(QueryModel.at(thing.metadata(), path), comparison, given);
    }
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void metadataConditionsFindWhatTheModelFinds(
      @ForAll("things") List<Stored> things, @ForAll("conditions") List<Condition> conditions) {
    var parameters = conditions.stream().map(Condition::parameter).toList();

    var expected =
        things.stream()
            .filter(thing -> !thing.row().deleted())
            .filter(thing -> conditions.stream().allMatch(condition -> condition.holds(thing)))
            .sorted(byField("createdAt").reversed())
            .map(thing -> thing.row().id())
            .toList();

    assertThat(find(things, String.join("&", parameters) + "&count=all")).isEqualTo(expected);
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void fieldsAndOrderAreThoseOfTheModel(
      @ForAll("things") List<Stored> things,
      @ForAll("fields") Map<String, String> fields,
      @ForAll("sorts") String sort) {
    var parameters = new ArrayList<String>();
    fields.forEach((name, value) -> parameters.add(name + "=" + value));
    var order = byField(sort.replace("-", ""));

    var expected =
        things.stream()
            .filter(thing -> fields.entrySet().stream().allMatch(e -> holds(thing, e)))
            .sorted(sort.startsWith("-") ? order.reversed() : order)
            .map(thing -> thing.row().id())
            .toList();

    assertThat(find(things, String.join("&", parameters) + "&count=all&sort=" + sort))
        .isEqualTo(fields.containsKey("includeDeleted") ? expected : live(things, expected));
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void pagesPutTogetherAreEverything(
      @ForAll("things") List<Stored> things, @ForAll("sorts") String sort) {
    var everything = find(things, "count=all&sort=" + sort);
    for (var count = 1; count <= things.size(); count++) {
      var found = new ArrayList<String>();
      var pages = (everything.size() + count - 1) / count;
      for (var page = 1; page <= pages; page++) {
        var part = page("page=" + page + "&count=" + count + "&sort=" + sort);
        assertThat(part.total()).isEqualTo(everything.size());
        assertThat(part.paging().pages(part.total())).isEqualTo(pages);
        found.addAll(part.ids());
      }
      assertThat(found).isEqualTo(everything);
    }
  }

  private static List<String> live(List<Stored> things, List<String> ids) {
    var deleted = things.stream().filter(t -> t.row().deleted()).map(t -> t.row().id()).toList();
    return ids.stream().filter(id -> !deleted.contains(id)).toList();
  }

  private static boolean holds(Stored thing, Map.Entry<String, String> field) {
    var row = thing.row();
    return switch (field.getKey()) {
      case "type" -> row.type().equals(field.getValue());
      case "visibility" -> row.visibility().equals(field.getValue());
      case "tag" -> row.tags().contains(field.getValue());
      case "from" -> row.createdAt().compareTo(field.getValue()) >= 0;
      case "to" -> row.createdAt().substring(0, 10).compareTo(field.getValue()) <= 0;
      default -> true;
    };
  }

  private static Comparator<Stored> byField(String name) {
    Comparator<Stored> order =
        switch (name) {
          case "type" -> text(t -> t.row().type());
          case "content" -> text(t -> t.row().content());
          case "updatedAt" -> text(t -> t.row().updatedAt());
          case "version" -> Comparator.comparingLong(t -> t.row().version());
          default -> text(t -> t.row().createdAt());
        };
    return order.thenComparing(text(t -> t.row().id()));
  }

  private static Comparator<Stored> text(Function<Stored, String> field) {
    return Comparator.comparing(field, QueryModel::compareText);
  }

  private static List<String> find(List<Stored> things, String query) {
    scratch.fill(things.stream().map(Stored::row).toList());
    return page(query).ids();
  }

  private static FoundPage page(String query) {
    var parameters = Query.parse(query);
    var filter = QueryParameters.filter(ScratchDatabase.OWNER, parameters);
    var order = ThingOrder.parse(parameters.text("sort", "-createdAt"));
    return scratch
        .database()
        .read(sql ->
            new ThingQuery(scratch.things()).page(sql, filter, order, Paging.of(parameters)));
  }

  @Provide
  static Arbitrary<List<Stored>> things() {
    var texts = Arbitraries.of("", "a", "B", "é", "😀", "\uffee", "note");
    var thing =
        Combinators.combine(
                texts,
                texts,
                metadata(),
                Arbitraries.of("private", "friends", "public"),
                Arbitraries.of(1L, 2L, 10L),
                Arbitraries.of(true, false, false, false),
                Arbitraries.of(TIMES),
                Arbitraries.of("x", "y").set().map(List::copyOf))
            .as((type, content, metadata, visibility, version, deleted, time, tags) ->
                new Stored(
                    new ScratchDatabase.Row(
                        "",
                        type,
                        content,
                        QueryModel.json(metadata),
                        visibility,
                        version,
                        deleted,
                        time,
                        TIMES.get((TIMES.indexOf(time) + version.intValue()) % TIMES.size()),
                        tags),
                    metadata));
    return thing.list().ofMaxSize(8).map(QueryPropertyTest::withIds);
  }

  private static List<Stored> withIds(List<Stored> things) {
    return IntStream.range(0, things.size())
        .mapToObj(i -> {
          var row = things.get(i).row();
          return new Stored(
              new ScratchDatabase.Row(
                  "id" + (i * 7 % 10),
                  row.type(),
                  row.content(),
                  row.metadata(),
                  row.visibility(),
                  row.version(),
                  row.deleted(),
                  row.createdAt(),
                  row.updatedAt(),
                  row.tags()),
              things.get(i).metadata());
        })
        .toList();
  }

  private static Arbitrary<Map<String, Object>> metadata() {
    return object(
        Arbitraries.frequencyOf(
            Tuple.of(4, scalars()),
            Tuple.of(
                2,
                Arbitraries.lazyOf(
                    () -> scalars().list().ofMaxSize(3).map(list -> list),
                    () -> object(scalars()).map(map -> map)))));
  }

  private static Arbitrary<Map<String, Object>> object(Arbitrary<Object> values) {
    return Arbitraries.maps(keys(), values).ofMaxSize(3).map(LinkedHashMap::new);
  }

  private static Arbitrary<String> keys() {
    return Arbitraries.of("a", "a", "a", "b", "gt", "x.y[0]", "q\"\\", "é", "");
  }

  private static Arbitrary<Object> scalars() {
    return Arbitraries.oneOf(
        Arbitraries.of(
                "", "a", "A", "Ab", "äß", "ÄẞK", "\u212a", "5", "true", "null", "😀", "\uffee")
            .map(text -> text),
        numbers().map(Num::new),
        Arbitraries.of(true, false, Nothing.NULL));
  }

  private static Arbitrary<String> numbers() {
    return Arbitraries.of(
        "0",
        "-0",
        "5",
        "5.0",
        "5e0",
        "0.5",
        "-0.5",
        "5.5",
        "50e-1",
        "-3",
        "10",
        "1e3",
        "1E+3",
        "0.1",
        "0.30000000000000004",
        "9007199254740992",
        "9007199254740993",
        "9007199254740993.5",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775809",
        "18446744073709551615",
        "18446744073709551616",
        "-18446744073709551616",
        "4611686018427387904",
        "123456789012345678901234567890",
        "1e18");
  }

  @Provide
  static Arbitrary<List<Condition>> conditions() {
    var segment = Combinators.combine(keys(), Arbitraries.of(-1, -1, -1, 0, 1)).as(Segment::new);
    var given =
        Arbitraries.oneOf(
            Arbitraries.of(
                "", "a", "AB", "b", "ä", "SS", "ẞ", "k", "true", "false", "null", "\uffee"),
            numbers(),
            numbers(),
            Arbitraries.of(
                "x",
                "05",
                "+5",
                "5.",
                " 5",
                "1e999",
                "-1e999",
                "1e-999",
                "NaN",
                "1e999999999",
                "-1e-999999999"));
    return Combinators.combine(
            segment.list().ofMinSize(1).ofMaxSize(2), Arbitraries.of(Comparison.class), given)
        .as(Condition::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(2);
  }

  @Provide
  static Arbitrary<Map<String, String>> fields() {
    return Arbitraries.maps(
            Arbitraries.of("type", "visibility", "tag", "from", "to", "includeDeleted"),
            Arbitraries.just(""))
        .ofMaxSize(2)
        .flatMap(names -> {
          Arbitrary<Map<String, String>> all = Arbitraries.just(Map.of());
          for (var name : names.keySet()) {
            all =
                Combinators.combine(all, values(name))
                    .as((before, value) -> {
                      var more = new LinkedHashMap<>(before);
                      more.put(name, value);
                      return more;
                    });
          }
          return all;
        });
  }

  private static Arbitrary<String> values(String name) {
    return switch (name) {
      case "type" -> Arbitraries.of("", "a", "note");
      case "visibility" -> Arbitraries.of("private", "friends", "public");
      case "tag" -> Arbitraries.of("x", "y", "z");
      case "from" -> Arbitraries.of("2026-01-01", "2026-01-02", "2026-01-03");
      case "to" -> Arbitraries.of("2026-01-01", "2026-01-02", "2025-12-31");
      default -> Arbitraries.just("true");
    };
  }

  @Provide
  static Arbitrary<String> sorts() {
    return Arbitraries.of(
        "createdAt",
        "-createdAt",
        "updatedAt",
        "-updatedAt",
        "type",
        "-type",
        "content",
        "-content",
        "version",
        "-version",
        "-other",
        "other");
  }
}
