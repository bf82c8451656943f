package social.tenant.thing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;

/** GET /api/things/query. */
class QueryRoutesTest {
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
  void nothingFoundIsAnEmptyPage() {
    assertThat(api.get("/api/things/query").text())
        .isEqualTo("{\"things\":[],\"total\":0,\"page\":1,\"count\":50,\"total_pages\":0}");
  }

  @Test
  void theTypeIsComparedExactlyAlsoWhenEmpty() {
    make("note", "a", "{}");
    make("Note", "b", "{}");
    make("", "c", "{}");
    assertThat(query("type=note")).containsExactly("a");
    assertThat(query("type=")).containsExactly("c");
  }

  @Test
  void commentsAreIncluded() {
    var root = make("note", "root", "{}");
    post(
        "/api/things",
        "{\"type\":\"comment\",\"content\":\"c\",\"metadata\":{\"x\":\"" + root + "\"}}");
    assertThat(query("type=comment")).containsExactly("c");
  }

  @Test
  void visibilityIsOneOfThree() {
    post("/api/things", "{\"type\":\"note\",\"content\":\"p\",\"visibility\":\"public\"}");
    make("note", "q", "{}");
    assertThat(query("visibility=public")).containsExactly("p");
    for (var word : List.of("secret", "", "Public")) {
      var refused = api.get("/api/things/query?visibility=" + word);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.error())
          .isEqualTo("Invalid visibility. Must be: private, friends, or public");
    }
  }

  @Test
  void repeatedTagsMustAllBeThere() {
    post("/api/things", "{\"type\":\"n\",\"content\":\"both\",\"tags\":[\"x\",\"y\"]}");
    post("/api/things", "{\"type\":\"n\",\"content\":\"one\",\"tags\":[\"x\"]}");
    assertThat(query("tag=x&sort=content")).containsExactly("both", "one");
    assertThat(query("tag=x&tag=y")).containsExactly("both");
    assertThat(query("tag=X")).isEmpty();
  }

  @Test
  void aPlainDateIsAWholeDay() {
    make("note", "today", "{}");
    var today = tenant.now().toString().substring(0, 10);
    assertThat(query("from=" + today + "&to=" + today)).containsExactly("today");
    assertThat(query("from=2001-01-01&to=2001-01-02")).isEmpty();
    assertThat(query("to=9999-12-31")).containsExactly("today");
  }

  @Test
  void aTimeMayHaveAnyZone() {
    make("note", "now", "{}");
    assertThat(query("from=2001-01-01T00:00:00%2B02:00&to=2999-01-01t00:00:00z"))
        .containsExactly("now");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "2026-02-30",
        "2026-1-1",
        "2026-01-01T10:00:00",
        "26-01-01",
        "%2B12026-01-01"
      })
  void aTimeThatIsNoneIsRefused(String time) {
    for (var parameter : List.of("from", "to")) {
      var refused = api.get("/api/things/query?" + parameter + "=" + time);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.error())
          .isEqualTo("Parameter " + parameter + " must be a date or an RFC 3339 time");
    }
  }

  @Test
  void deletedThingsComeWhenAskedFor() {
    api.delete("/api/things/" + make("note", "gone", "{}"));
    assertThat(query("type=note")).isEmpty();
    assertThat(query("includeDeleted=true")).containsExactly("gone");
    assertThat(query("include_deleted=true")).containsExactly("gone");
  }

  @ParameterizedTest
  @CsvSource({
    "content,'a,b,c'",
    "-content,'c,b,a'",
    "createdAt,'b,a,c'",
    "-createdAt,'c,a,b'",
    "nonsense,'b,a,c'",
    "-nonsense,'c,a,b'",
    "updatedAt,'a,c,b'",
    "-version,'b,*,*'",
    "type,'c,*,*'"
  })
  void sortsByAName(String sort, String expected) {
    var changed = make("x", "b", "{}");
    make("x", "a", "{}");
    make("w", "c", "{}");
    api.put("/api/things/" + changed, "{\"visibility\":\"public\"}");
    var found = query("sort=" + sort);
    var wanted = List.of(expected.split(","));
    for (var i = 0; i < wanted.size(); i++) {
      if (!wanted.get(i).equals("*")) {
        assertThat(found.get(i)).isEqualTo(wanted.get(i));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "count=2&page=2, 2, 2, 3",
    "count=2&page=0, 1, 2, 3",
    "count=2&page=-7, 1, 2, 3",
    "page=9, 9, 50, 1",
    "count=501, 1, 500, 1",
    "count=99999999999999999999, 1, 500, 1",
    "count=all, 1, -1, 1",
    "count=0, 1, -1, 1",
    "count=-3, 1, -1, 1",
    "count=x, 1, 50, 1",
    "count=, 1, 50, 1",
    "page=99999999999999999999, 9223372036854775807, 50, 1"
  })
  void pagesAreEchoedAsTheyCount(String parameters, long page, long count, long pages) {
    for (var i = 0; i < 5; i++) {
      make("note", "n" + i, "{}");
    }
    var found = api.get("/api/things/query?" + parameters).object();
    assertThat(found.requireInteger("total")).isEqualTo(5);
    assertThat(found.requireInteger("page")).isEqualTo(page);
    assertThat(found.requireInteger("count")).isEqualTo(count);
    assertThat(found.requireInteger("total_pages")).isEqualTo(pages);
  }

  @Test
  void everythingIsOnePageEvenWhenItIsNothing() {
    var found = api.get("/api/things/query?count=all").object();
    assertThat(found.requireInteger("total_pages")).isEqualTo(1);
  }

  @Test
  void moreThanAPageFullComesAsAWhole() {
    var things = "{\"type\":\"n\",\"content\":\"c\"},".repeat(100);
    for (var i = 0; i < 6; i++) {
      post("/api/things/bulk", "{\"things\":[" + things.substring(0, things.length() - 1) + "]}");
    }
    var found = api.get("/api/things/query?count=all");
    assertThat(contents(found)).hasSize(600);
    assertThat(found.object().requireInteger("total")).isEqualTo(600);
    assertThat(contents(api.get("/api/things/query?count=500"))).hasSize(500);
  }

  @Test
  void aPageThatIsNoNumberIsRefused() {
    var refused = api.get("/api/things/query?page=two");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo("Parameter page must be a whole number");
  }

  @Test
  void theStoredValueDecidesTheComparison() {
    make("n", "number", "{\"v\":5}");
    make("n", "text", "{\"v\":\"5\"}");
    make("n", "yes", "{\"v\":true}");
    make("n", "nothing", "{\"v\":null}");
    make("n", "absent", "{}");
    assertThat(meta("v", "5")).containsExactly("number", "text");
    assertThat(meta("v", "5.0")).containsExactly("number");
    assertThat(meta("v", "true")).containsExactly("yes");
    assertThat(meta("v", "null")).containsExactly("nothing");
    assertThat(meta("v.ne", "5")).containsExactly("absent", "nothing", "yes");
    assertThat(meta("v.gt", "4")).containsExactly("number", "text");
    assertThat(meta("v.gt", "10")).containsExactly("text");
  }

  @Test
  void bigNumbersAreComparedExactly() {
    make("n", "a", "{\"v\":9007199254740993}");
    make("n", "b", "{\"v\":18446744073709551615}");
    make("n", "c", "{\"v\":0.1}");
    assertThat(meta("v", "9007199254740992")).isEmpty();
    assertThat(meta("v", "9007199254740993")).containsExactly("a");
    assertThat(meta("v", "18446744073709551614")).isEmpty();
    assertThat(meta("v.gt", "18446744073709551614")).containsExactly("b");
    assertThat(meta("v.lt", "0.2")).containsExactly("c");
  }

  @Test
  void textsCompareByCodePointsSoThatDatesSort() {
    make("n", "a", "{\"due\":\"2026-01-31\"}");
    make("n", "b", "{\"due\":\"2026-02-01\"}");
    assertThat(meta("due.lt", "2026-02-01")).containsExactly("a");
    assertThat(meta("due.gt", "2026-01-31")).containsExactly("b");
  }

  @Test
  void containsLooksIntoTextsWithoutCaseAndIntoLists() {
    make("n", "text", "{\"v\":\"Große Straße\"}");
    make("n", "list", "{\"v\":[\"straße\",5,true]}");
    make("n", "none", "{\"v\":5}");
    assertThat(meta("v.contains", "STRASSE")).isEmpty();
    assertThat(meta("v.contains", "STRAẞE")).containsExactly("text");
    assertThat(meta("v.contains", "straße")).containsExactly("list", "text");
    assertThat(meta("v.contains", "5")).containsExactly("list");
    assertThat(meta("v.contains", "true")).containsExactly("list");
    assertThat(meta("v.contains", "%")).isEmpty();
  }

  @Test
  void repeatedConditionsMustAllHold() {
    make("n", "a", "{\"v\":[\"x\",\"y\"]}");
    make("n", "b", "{\"v\":[\"x\"]}");
    assertThat(query("meta.v.contains=x&meta.v.contains=y")).containsExactly("a");
    assertThat(query("meta.v.contains=x&meta.v.ne=5&sort=content")).containsExactly("a", "b");
  }

  @Test
  void asManyConditionsAsARequestHoldsAreTaken() {
    make("n", "a", "{\"v\":5}");
    assertThat(query("meta.v=5&".repeat(1500))).containsExactly("a");
    assertThat(query("meta.v.contains=5&".repeat(800))).isEmpty();
  }

  @Test
  void pathsLeadIntoObjectsAndLists() {
    make("n", "deep", "{\"a\":{\"b\":[{\"c\":1}]},\"x.y[0]\":2,\"gt\":3,\"a_b\":4,\"aB\":5}");
    assertThat(meta("a.b[0].c", "1")).containsExactly("deep");
    assertThat(meta("a.b[1].c", "1")).isEmpty();
    assertThat(meta("\"x.y[0]\"", "2")).containsExactly("deep");
    assertThat(meta("gt.eq", "3")).containsExactly("deep");
    assertThat(meta("a_b", "4")).containsExactly("deep");
    assertThat(meta("aB", "5")).containsExactly("deep");
  }

  @ParameterizedTest
  @CsvSource({
    "a..b, a..b",
    "a[x], a[x]",
    "'', ''",
    "a..b.gt, a..b",
    "gt, gt",
    "1.2.3.4.5.6.7.8.9.10.11, 1.2.3.4.5.6.7.8.9.10.11"
  })
  void aMalformedPathIsRefused(String path, String shown) {
    var refused = api.get("/api/things/query?" + encode("meta." + path) + "=1");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo("Invalid metadata path: " + shown);
  }

  @Test
  void whatIsSentIsNeverPartOfTheStatement() {
    make("n", "a", "{\"v\":\"' or 1=1 --\"}");
    make("n", "b", "{\"v\":\"x\"}");
    assertThat(meta("v", "' or 1=1 --")).containsExactly("a");
    assertThat(meta("\"') or 1=1 --\"", "x")).isEmpty();
    assertThat(query("sort=" + encode("content; drop table things"))).hasSize(2);
  }

  @Test
  void aKeyNeedsTheScopeToReadThings() {
    assertThat(tenant.key(api, "things:read").get("/api/things/query").status()).isEqualTo(200);
    var refused = tenant.key(api, "kinds:read").get("/api/things/query");
    assertThat(refused.error()).isEqualTo("Missing scope: things:read");
    assertThat(tenant.anyone().get("/api/things/query").status()).isEqualTo(401);
  }

  private List<String> meta(String path, String value) {
    return query(encode("meta." + path) + "=" + encode(value) + "&sort=content");
  }

  private List<String> query(String parameters) {
    return contents(api.get("/api/things/query?" + parameters));
  }

  private static List<String> contents(Api.Answer found) {
    assertThat(found.status()).as(found.text()).isEqualTo(200);
    return found.json().fields().get("things").elements().stream()
        .map(thing -> thing.object("").requireText("content"))
        .toList();
  }

  private String make(String type, String content, String metadata) {
    return post(
            "/api/things",
            JsonOut.text(out ->
                out.beginObject()
                    .field("type", type)
                    .field("content", content)
                    .raw("metadata", metadata)
                    .endObject()))
        .text("id", "");
  }

  private JsonObject post(String path, String json) {
    var made = api.post(path, json);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.object();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
