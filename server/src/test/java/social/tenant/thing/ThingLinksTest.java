package social.tenant.thing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import social.tenant.InsideOnly;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonValue;

/** The table of links says what the metadata says, whatever was done. */
@AddLifecycleHook(InsideOnly.class)
class ThingLinksTest {
  private static final List<String> IDS =
      List.of(
          "11111111-1111-4111-8111-111111111111",
          "22222222-2222-4222-8222-222222222222",
          "AAAAAAAA-2222-4222-8222-222222222222",
          "33333333_3333-4333-8333-333333333333",
          "not an id");

  private static TestThings server;

  @BeforeContainer
  static void start() {
    server = TestThings.start();
  }

  @AfterContainer
  static void stop() {
    server.close();
  }

  @Provide
  Arbitrary<String> metadata() {
    var id = Arbitraries.of(IDS).map(text -> "\"" + text + "\"");
    var other = Arbitraries.of("1", "null", "{}", "[]", "{\"value\":\"x\",\"type\":\"link\"}");
    var single = Arbitraries.oneOf(id, other);
    var list = single.list().ofMaxSize(3).map(all -> "[" + String.join(",", all) + "]");
    var value = Arbitraries.oneOf(single, list);
    var entry =
        Combinators.combine(Arbitraries.of("link", "text"), value)
            .as((type, held) ->
                "{\"name\":\"n\",\"type\":\"" + type + "\",\"value\":" + held + "}");
    var attributes =
        Arbitraries.oneOf(entry, id)
            .list()
            .ofMaxSize(3)
            .map(all -> "\"attributes\":[" + String.join(",", all) + "]");
    var field =
        Combinators.combine(Arbitraries.of("a", "b", "root_id", "attributes"), value)
            .as((name, held) -> "\"" + name + "\":" + held);
    return Arbitraries.oneOf(field, attributes)
        .list()
        .ofMaxSize(4)
        .map(all -> "{" + String.join(",", all) + "}");
  }

  @Property(tries = 100)
  void theTableOfLinksFollowsTheMetadata(
      @ForAll @Size(min = 1, max = 5) List<@From("metadata") String> states,
      @ForAll("types") List<String> types) {
    var first = new ThingState("note", "", states.getFirst(), Visibility.PRIVATE);
    var id = server.things().create("ann", new ThingDraft(first, List.of())).id();

    for (var i = 0; i < states.size(); i++) {
      var type = types.get(i);
      var change = new ThingChange(type, null, JsonValue.parse(states.get(i)), null, null);
      server.things().update("ann", id, change, new IfMatch(null, null));

      assertThat(table(id)).isEqualTo(expected(type, states.get(i)));
    }
  }

  @Provide
  Arbitrary<List<String>> types() {
    return Arbitraries.of("note", "comment").list().ofSize(5);
  }

  private static Set<String> table(String id) {
    return server
        .database()
        .read(sql ->
            new TreeSet<>(
                sql.list(
                    "select to_id, attribute from thing_links where from_id = ?",
                    row -> row.text("attribute") + " " + row.text("to_id"),
                    id)));
  }

  /** The rule of the contract, told once more and in another way. */
  private static Set<String> expected(String type, String metadata) {
    var links = new TreeSet<String>();
    JsonValue.parse(metadata)
        .fields()
        .forEach((name, value) -> {
          if (!(type.equals("comment") && name.equals("root_id"))) {
            held(value).forEach(id -> links.add(name + " " + id));
          }
        });
    var attributes = JsonValue.parse(metadata).fields().get("attributes");
    for (var entry : elements(attributes)) {
      if (entry.kind() == JsonKind.OBJECT
          && "link".equals(Reply.field(entry, "type"))
          && entry.fields().get("name") != null) {
        held(entry.fields().get("value")).forEach(id -> links.add("n " + id));
      } else if (entry.kind() == JsonKind.OBJECT && "link".equals(Reply.field(entry, "type"))) {
        held(entry.fields().get("value")).forEach(id -> links.add(" " + id));
      }
    }
    links.removeIf(link -> link.endsWith(IDS.get(3)) || link.endsWith(IDS.get(4)));
    return links;
  }

  private static List<String> held(JsonValue value) {
    var texts = new ArrayList<String>();
    for (var one : value.kind() == JsonKind.ARRAY ? value.elements() : List.of(value)) {
      if (one.kind() == JsonKind.TEXT && one.text().length() == 36) {
        texts.add(one.text());
      }
    }
    return texts;
  }

  private static List<JsonValue> elements(JsonValue list) {
    return list != null && list.kind() == JsonKind.ARRAY ? list.elements() : List.of();
  }
}
