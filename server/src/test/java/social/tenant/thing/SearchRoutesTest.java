package social.tenant.thing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.json.JsonOut;

/** GET /api/things/search. */
class SearchRoutesTest {
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
  void whatHasEveryWordComesBeforeWhatHasTheTextWithin() {
    make("note", "garden work");
    make("note", "work in the gardens");
    make("note", "xgarden worky");
    make("note", "garden");
    assertThat(search("garden work"))
        .containsExactlyInAnyOrder("garden work", "work in the gardens", "xgarden worky")
        .endsWith("xgarden worky");
  }

  @Test
  void theBetterMatchComesFirstAndEqualOnesNewestFirst() {
    make("note", "dog");
    make("note", "dog");
    make("note", "dog dog dog");
    make("note", "a dog among many other words");
    assertThat(search("dog")).startsWith("dog dog dog").endsWith("a dog among many other words");
    var ids = api.get("/api/things/search?q=dog").each("created_at");
    assertThat(ids.get(1)).isGreaterThan(ids.get(2));
  }

  @Test
  void theTypeIsSearchedToo() {
    make("recipe", "soup");
    assertThat(search("rec")).containsExactly("soup");
    assertThat(search("cip")).containsExactly("soup");
    assertThat(search("soup recipe")).containsExactly("soup");
  }

  @Test
  void caseDoesNotMatterInAnyScript() {
    make("note", "Привет Straße ΣΊΣΥΦΟΣ");
    assertThat(search("привет")).hasSize(1);
    assertThat(search("РИВЕ")).hasSize(1);
    assertThat(search("TRAẞ")).hasSize(1);
    assertThat(search("ίσυφος")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "_", "\"", "*", "'", "(", ")", "-", "^", ":", "[", "\\", "?"})
  void noCharacterHasASpecialMeaning(String character) {
    make("note", "with" + character + "it");
    make("note", "without");
    assertThat(search(character)).containsExactly("with" + character + "it");
    assertThat(search("h" + character + "i")).containsExactly("with" + character + "it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cat AND dog", "cat OR dog", "cat NOT dog", "NEAR(cat dog)", "content:cat"})
  void theOperatorsOfTheIndexAreWords(String q) {
    make("note", "cat");
    make("note", "dog");
    assertThat(search(q)).isEmpty();
    make("note", "x" + q);
    assertThat(search(q)).containsExactly("x" + q);
  }

  @Test
  void anEmptyTextFindsAllNewestFirst() {
    make("note", "a");
    make("note", "b");
    assertThat(search("")).containsExactly("b", "a");
    assertThat(api.get("/api/things/search").each("content")).containsExactly("b", "a");
  }

  @Test
  void commentsAreFoundAndDeletedThingsAreNot() {
    make("comment", "needle one");
    var gone = make("note", "needle two");
    api.delete("/api/things/" + gone);
    assertThat(search("needle")).containsExactly("needle one");
    assertThat(search("eedle")).containsExactly("needle one");
  }

  @Test
  void changedTextsAreFoundAsTheyAreNow() {
    var id = make("note", "before");
    api.put("/api/things/" + id, "{\"content\":\"after\"}");
    assertThat(search("before")).isEmpty();
    assertThat(search("after")).containsExactly("after");
  }

  @Test
  void limitAndOffsetGoOverBothParts() {
    make("note", "axle");
    make("note", "maxle");
    make("note", "taxle");
    assertThat(search("axle")).containsExactly("axle", "taxle", "maxle");
    assertThat(search("axle&limit=1")).containsExactly("axle");
    assertThat(search("axle&limit=1&offset=1")).containsExactly("taxle");
    assertThat(search("axle&limit=5&offset=2")).containsExactly("maxle");
    assertThat(search("axle&offset=3")).isEmpty();
    assertThat(search("axle&limit=0")).isEmpty();
    assertThat(search("axle&limit=99999999999999999999&offset=99999999999999999999")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit", "offset"})
  void aBadNumberIsRefused(String parameter) {
    var refused = api.get("/api/things/search?" + parameter + "=-1");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error())
        .isEqualTo("Parameter " + parameter + " must be a whole number, 0 or more");
  }

  @Test
  void aLongTextIsCutTo256Characters() {
    make("note", "ab".repeat(128) + "X");
    assertThat(search("ab".repeat(128) + "Y")).hasSize(1);
  }

  @Test
  void asManyWordsAsATextHoldsAreSearchedFor() {
    make("note", "a b c");
    assertThat(search("a b c ".repeat(50))).containsExactly("a b c");
  }

  @Test
  void aSnippetSaysWhereTheMatchesAre() {
    make("note", "Water the garden");
    var found = api.get("/api/things/search?q=garden&snippet=true").list().getFirst();
    assertThat(String.valueOf(found.value("snippet")))
        .isEqualTo("{\"text\":\"Water the garden\",\"matches\":[[10,6]]}");
    assertThat(api.get("/api/things/search?q=garden").list().getFirst().has("snippet")).isFalse();
  }

  @Test
  void othersFindNothingWithoutCredentials() {
    assertThat(tenant.anyone().get("/api/things/search").status()).isEqualTo(401);
    assertThat(tenant.key(api, "tags:read").get("/api/things/search").error())
        .isEqualTo("Missing scope: things:read");
  }

  /** Searches for a text, behind which further parameters may stand. */
  private List<String> search(String q) {
    var parameters = q.matches(".*&(limit|offset)=.*") ? q : URLEncoder.encode(q, UTF_8);
    var found = api.get("/api/things/search?q=" + parameters);
    assertThat(found.status()).as(found.text()).isEqualTo(200);
    return found.each("content");
  }

  private String make(String type, String content) {
    var made =
        api.post(
            "/api/things",
            JsonOut.text(out ->
                out.beginObject().field("type", type).field("content", content).endObject()));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.field("id");
  }
}
