package social.tenant.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;

/** GET /api/views/{id}/things. */
class ViewThingsTest {
  private TestTenant tenant;
  private Api api;

  @BeforeEach
  void start() {
    tenant = TestTenant.start();
    api = tenant.owner();
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void anEmptyViewShowsAllButCommentsNewestFirst() {
    make("note", "a", "{}");
    make("comment", "c", "{}");
    make("task", "b", "{}");
    var view = view("{}");
    var shown = show(view, "");
    assertThat(contents(shown)).containsExactly("b", "a");
    assertThat(shown.text()).startsWith("{\"view_id\":\"" + view + "\",\"things\":[{");
    assertThat(shown.text()).endsWith("],\"total\":2,\"page\":1,\"count\":50,\"total_pages\":1}");
  }

  @Test
  void theNameOfTheKindIsTheType() {
    make("note", "a", "{}");
    make("book", "b", "{}");
    var kind = api.post("/api/kinds", "{\"name\":\"book\"}").field("id");
    var view = api.post("/api/views", "{\"name\":\"v\",\"kind_id\":\"" + kind + "\"}").field("id");
    assertThat(contents(show(view, ""))).containsExactly("b");
    api.put("/api/kinds/" + kind, "{\"name\":\"note\"}");
    assertThat(contents(show(view, ""))).containsExactly("a");
    api.delete("/api/kinds/" + kind);
    assertThat(contents(show(view, ""))).containsExactly("b", "a");
  }

  @Test
  void commentsAreShownWhenTheyAreTheType() {
    make("note", "a", "{}");
    make("comment", "c", "{}");
    assertThat(filtered("type", "eq", "\"comment\"")).containsExactly("c");
    var kind = api.post("/api/kinds", "{\"name\":\"comment\"}").field("id");
    var view = api.post("/api/views", "{\"name\":\"v\",\"kind_id\":\"" + kind + "\"}").field("id");
    assertThat(contents(show(view, ""))).containsExactly("c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type|eq|\"task\"|b",
        "type|ne|\"task\"|a,c",
        "content|contains|\"A\"|a",
        "content|gt|\"a\"|b,c",
        "visibility|eq|\"public\"|c",
        "version|eq|1|a,b,c",
        "version|gt|\"1\"|''",
        "version|lt|2|a,b,c",
        "version|eq|\"x\"|''",
        "version|ne|2|a,b,c",
        "tag|eq|\"home\"|a",
        "tag|ne|\"home\"|b,c",
        "tag|contains|\"OM\"|a",
        "tag|gt|\"h\"|a",
        "n|eq|5|a",
        "n|eq|\"5\"|a",
        "meta.n|gt|4|a,b",
        "n|ne|5|b,c",
        "done|eq|true|b",
        "done|eq|null|c",
        "list|contains|\"x\"|c",
        "deep.x[0]|eq|1|c",
        "createdAt|gt|\"2001-01-01\"|a,b,c",
        "createdAt|lt|\"2001-01-01\"|''",
        "createdAt|eq|\"2001-01-01\"|''",
        "createdAt|ne|\"2001-01-01T00:00:00Z\"|a,b,c",
        "updatedAt|contains|\"T\"|a,b,c",
        "createdAt|gt|\"x\"|''"
      })
  void everyFieldCanBeFiltered(String field, String op, String value, String expected) {
    var a = make("note", "a", "{\"n\":5}");
    api.put("/api/things/" + a + "/tags", "{\"tags\":[\"home\"]}");
    make("task", "b", "{\"n\":6,\"done\":true}");
    api.post(
        "/api/things",
        """
        {"type":"note","content":"c","visibility":"public",
         "metadata":{"done":null,"list":["x"],"deep":{"x":[1]}}}\
        """);
    assertThat(String.join(",", filtered(field, op, value).reversed())).isEqualTo(expected);
  }

  @Test
  void allFiltersMustHold() {
    make("note", "a", "{\"n\":1,\"m\":1}");
    make("note", "b", "{\"n\":1,\"m\":2}");
    var view =
        view(
            "{\"filters\":[{\"field\":\"n\",\"op\":\"eq\",\"value\":1},"
                + "{\"field\":\"m\",\"op\":\"eq\",\"value\":2}]}");
    assertThat(contents(show(view, ""))).containsExactly("b");
  }

  @Test
  void aMalformedFieldIsRefusedWhenTheViewIsLookedAt() {
    for (var config :
        List.of(
            "{\"filters\":[{\"field\":\"a..b\",\"op\":\"eq\",\"value\":1}]}",
            "{\"group_by\":\"a..b\"}",
            "{\"date_field\":\"a..b\"}")) {
      var refused = api.get("/api/views/" + view(config) + "/things");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.error()).isEqualTo("Invalid filter: a..b");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"field\":\"content\"}|a,b,c", "{\"field\":\"content\",\"order\":\"desc\"}|c,b,a",
        "{\"field\":\"n\"}|b,c,a", "{\"field\":\"meta.n\",\"order\":\"desc\"}|c,b,a",
        "{\"field\":\"createdAt\",\"order\":\"asc\"}|b,a,c", "{\"field\":\"nowhere\"}|b,a,c",
        "{\"field\":\"a..b\",\"order\":\"desc\"}|c,a,b", "{\"field\":\"tag\"}|c,b,a"
      })
  void sortsByAnyField(String sort, String expected) {
    make("note", "b", "{\"n\":2}");
    make("note", "a", "{}");
    var c = make("note", "c", "{\"n\":10}");
    api.put("/api/things/" + c + "/tags", "{\"tags\":[\"z\"]}");
    var shown = contents(show(view("{\"sort\":" + sort + "}"), ""));
    assertThat(String.join(",", shown)).isEqualTo(expected);
  }

  @Test
  void groupsCountAllMatchesAndNameThoseOfThePage() {
    make("task", "1", "{\"status\":\"doing\"}");
    make("task", "2", "{\"status\":\"todo\"}");
    make("task", "3", "{}");
    make("task", "4", "{\"status\":\"todo\"}");
    make("task", "5", "{\"status\":null}");
    make("task", "6", "{\"status\":\"abc\"}");
    make("task", "7", "{\"status\":7}");
    var view = view("{\"group_by\":\"status\",\"board_columns\":[\"todo\",\"done\",\"doing\"]}");
    var shown = show(view, "?count=4");
    assertThat(contents(shown)).containsExactly("7", "6", "5", "4");
    assertThat(groups(shown))
        .containsExactly(
            "\"todo\" 2 [4]",
            "\"done\" 0 []",
            "\"doing\" 1 []",
            "7 1 [7]",
            "\"abc\" 1 [6]",
            "null 2 [5]");
    assertThat(groups(show(view, "?count=4&page=2")))
        .containsExactly(
            "\"todo\" 2 [2]",
            "\"done\" 0 []",
            "\"doing\" 1 [1]",
            "7 1 []",
            "\"abc\" 1 []",
            "null 2 [3]");
  }

  @Test
  void groupsOfNumbersAndBooleansFollowTheirValue() {
    for (var value : List.of("10", "9", "9.0", "true", "false", "\"a\"", "-1.5")) {
      make("task", value.replace("\"", ""), "{\"v\":" + value + "}");
    }
    assertThat(groups(show(view("{\"group_by\":\"v\"}"), "")))
        .containsExactly(
            "false 1 [false]",
            "true 1 [true]",
            "-1.5 1 [-1.5]",
            "9 2 [9.0, 9]",
            "10 1 [10]",
            "\"a\" 1 [a]");
    assertThat(groups(show(view("{\"group_by\":\"v\",\"board_columns\":[\"true\",\"9\"]}"), "")))
        .startsWith("\"true\" 1 [true]", "\"9\" 2 [9.0, 9]", "false 1 [false]");
  }

  @Test
  void aThingIsInTheGroupOfEachOfItsTagsAndOfEachElementOfAList() {
    var both = make("note", "both", "{\"l\":[\"x\",\"y\",\"x\"]}");
    make("note", "none", "{\"l\":[]}");
    api.put("/api/things/" + both + "/tags", "{\"tags\":[\"t\",\"s\"]}");
    assertThat(groups(show(view("{\"group_by\":\"tag\"}"), "")))
        .containsExactly("\"s\" 1 [both]", "\"t\" 1 [both]", "null 1 [none]");
    assertThat(groups(show(view("{\"group_by\":\"l\"}"), "")))
        .containsExactly("\"x\" 1 [both]", "\"y\" 1 [both]", "null 1 [none]");
  }

  @ParameterizedTest
  @CsvSource({
    "type, '\"note\" 1 [a]'",
    "content, '\"a\" 1 [a]'",
    "visibility, '\"private\" 1 [a]'",
    "version, '1 1 [a]'",
    "meta.o, '\"{\"\"x\"\":1}\" 1 [a]'"
  })
  void everyFieldCanBeGroupedBy(String field, String expected) {
    make("note", "a", "{\"o\":{\"x\":1}}");
    var groups = groups(show(view("{\"group_by\":\"" + field + "\"}"), ""));
    assertThat(groups).containsExactly(expected.replace("\"{\"\"x\"\":1}\"", "\"{\\\"x\\\":1}\""));
  }

  @Test
  void timeBoundsAreForTheCreationUnlessThereIsADateField() {
    make("note", "a", "{\"due\":\"2026-01-05\"}");
    make("note", "b", "{\"due\":\"2026-01-05T23:30:00-01:00\"}");
    make("note", "c", "{\"due\":\"now\"}");
    make("note", "d", "{\"due\":20260105}");
    make("note", "e", "{\"due\":\"2026-01-06T00:00:00\"}");
    var byDue = view("{\"date_field\":\"due\"}");
    assertThat(contents(show(byDue, "?from=2026-01-05&to=2026-01-05"))).containsExactly("a");
    assertThat(contents(show(byDue, "?from=2026-01-05T00:00:01Z"))).containsExactly("e", "b");
    assertThat(contents(show(byDue, "?to=2026-01-06"))).containsExactly("e", "b", "a");
    assertThat(contents(show(byDue, ""))).hasSize(5);
    assertThat(contents(show(view("{}"), "?from=2001-01-01&to=2001-01-01"))).isEmpty();
    assertThat(contents(show(view("{\"date_field\":\"updatedAt\"}"), "?from=2001-01-01")))
        .hasSize(5);
    assertThat(contents(show(view("{\"date_field\":\"tag\"}"), "?from=2001-01-01"))).isEmpty();
  }

  @Test
  void badParametersAreRefusedAsInQuery() {
    var view = view("{}");
    assertThat(api.get("/api/views/" + view + "/things?from=x").error())
        .isEqualTo("Parameter from must be a date or an RFC 3339 time");
    assertThat(api.get("/api/views/" + view + "/things?page=x").error())
        .isEqualTo("Parameter page must be a whole number");
  }

  private List<String> filtered(String field, String op, String value) {
    var filter =
        JsonOut.text(out ->
            out.beginObject()
                .field("field", field)
                .field("op", op)
                .raw("value", value)
                .endObject());
    return contents(show(view("{\"filters\":[" + filter + "]}"), ""));
  }

  private String view(String config) {
    var made = api.post("/api/views", "{\"name\":\"v\",\"config\":" + config + "}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.field("id");
  }

  private Api.Answer show(String view, String parameters) {
    var shown = api.get("/api/views/" + view + "/things" + parameters);
    assertThat(shown.status()).as(shown.text()).isEqualTo(200);
    return shown;
  }

  private static List<String> contents(Api.Answer shown) {
    return shown.json().fields().get("things").elements().stream()
        .map(thing -> thing.object("").requireText("content"))
        .toList();
  }

  /** Each group as its value, its count, and the contents of the things it names. */
  private static List<String> groups(Api.Answer shown) {
    var things = shown.json().fields().get("things").elements();
    return shown.json().fields().get("groups").elements().stream()
        .map(group -> {
          var fields = group.fields();
          var named = fields.get("ids").elements().stream().map(id -> content(things, id)).toList();
          return fields.get("value").raw() + " " + fields.get("count").raw() + " " + named;
        })
        .toList();
  }

  private static String content(List<JsonValue> things, JsonValue id) {
    return things.stream()
        .filter(thing -> thing.object("").requireText("id").equals(id.text()))
        .findFirst()
        .orElseThrow()
        .object("")
        .requireText("content");
  }

  private String make(String type, String content, String metadata) {
    var made =
        api.post(
            "/api/things",
            JsonOut.text(out ->
                out.beginObject()
                    .field("type", type)
                    .field("content", content)
                    .raw("metadata", metadata)
                    .endObject()));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.field("id");
  }
}
