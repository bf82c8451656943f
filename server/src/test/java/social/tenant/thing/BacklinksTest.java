package social.tenant.thing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.time.Ids;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BacklinksTest {
  private TestThings server;

  @BeforeAll
  void start() {
    server = TestThings.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'ref':'ID'}",
        "{'refs':['x',7,'ID']}",
        "{'attributes':[{'name':'a','type':'link','value':'ID'}]}",
        "{'attributes':[{'name':'a','type':'text','value':1},{'type':'link','value':['x','ID']}]}",
        "{'attributes':['ID']}",
        "{'attributes':'ID'}",
        "{'root_id':'ID'}",
        "{'a':{'deep':[1]},'b':[],'c':null,'d':['ID','ID'],'e':'ID'}"
      })
  void whatLinksToAnIdIsFound(String metadata) {
    for (var id : List.of(Ids.random(), Ids.random().toUpperCase(Locale.ROOT), odd())) {
      var from = link(metadata, id);

      assertThat(backlinks(id).each("backlinks", "id")).containsExactly(from.id());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'ref':'see ID'}",
        "{'ID':'x'}",
        "{'a':{'ref':'ID'}}",
        "{'a':[['ID']]}",
        "{'a':[{'value':'ID','type':'link'}]}",
        "{'attributes':[{'name':'a','type':'text','value':'ID'}]}",
        "{'attributes':[{'name':'ID','type':'link','value':'x'}]}",
        "{'attributes':{'type':'link','value':'ID'}}"
      })
  void whatOnlyMentionsAnIdDoesNotLinkToIt(String metadata) {
    for (var id : List.of(Ids.random(), odd())) {
      link(metadata, id);

      assertThat(backlinks(id).body()).isEqualTo("{\"backlinks\":[]}");
    }
  }

  @Test
  void backlinksAreNewestFirstWithTagsAndWithoutPhotos() {
    var id = server.make("note", "target").id();
    var first =
        server
            .post(
                "/api/things",
                """
                {"type":"gallery","content":"","metadata":{"a":"%s"},"tags":["t"]}\
                """
                    .formatted(id))
            .id();
    var second = link("{'a':'ID'}", id).id();

    var backlinks = backlinks(id);

    assertThat(backlinks.status()).isEqualTo(200);
    assertThat(backlinks.each("backlinks", "id")).containsExactly(second, first);
    assertThat(backlinks.each("backlinks", "tags")).containsExactly(null, "[\"t\"]");
    assertThat(backlinks.body()).doesNotContain("photos");
  }

  @Test
  void theRootAndParentOfACommentAreNoLinksButItsOtherMetadataIs() {
    var root = server.make("note", "root").id();
    var other = server.make("note", "other").id();
    var comment = server.comment(server.userId(), root, "hi", "{\"see\":\"" + other + "\"}");

    assertThat(backlinks(root).body()).isEqualTo("{\"backlinks\":[]}");
    assertThat(backlinks(other).each("backlinks", "id")).containsExactly(comment.id());
  }

  @Test
  void deletedAndForeignThingsLinkToNothing() {
    var id = Ids.random();
    var deleted = link("{'a':'ID'}", id).id();
    server.delete("/api/things/" + deleted);
    var state = new ThingState("note", "", "{\"a\":\"" + id + "\"}", Visibility.PUBLIC);
    server.things().create("somebody", new ThingDraft(state, List.of()));

    assertThat(backlinks(id).body()).isEqualTo("{\"backlinks\":[]}");

    server.post("/api/things/" + deleted + "/restore");
    assertThat(backlinks(id).each("backlinks", "id")).containsExactly(deleted);
  }

  @Test
  void linksFollowTheMetadata() {
    var id = Ids.random();
    var from = link("{'a':'ID','b':'ID'}", id).id();

    server.put("/api/things/" + from, "{\"metadata\":{\"b\":\"" + id + "\"}}");
    assertThat(backlinks(id).each("backlinks", "id")).containsExactly(from);

    server.put("/api/things/" + from, "{\"metadata\":{}}");
    assertThat(backlinks(id).body()).isEqualTo("{\"backlinks\":[]}");

    server.post("/api/things/" + from + "/versions/1/revert");
    assertThat(backlinks(id).each("backlinks", "id")).containsExactly(from);
  }

  @ParameterizedTest
  @CsvSource({"200", "127"})
  void namesOfAttributesMayBeLong(int length) {
    var id = Ids.random();
    var name = "x".repeat(length) + "😀" + "y".repeat(100);

    var from = link("{'" + name + "':'ID','" + name + "z':'ID'}", id).id();
    assertThat(backlinks(id).each("backlinks", "id")).containsExactly(from);

    server.put("/api/things/" + from, "{\"metadata\":{\"" + name + "\":\"" + id + "\"}}");
    assertThat(backlinks(id).each("backlinks", "id")).containsExactly(from);
  }

  private Reply link(String metadata, String id) {
    return server.makeWith(
        "note", metadata.replace('\'', '"').replace("ID", id.replace("\"", "\\\"")));
  }

  private Reply backlinks(String id) {
    var segment = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    return server.get("/api/things/" + segment + "/backlinks");
  }

  /** An id that no UUID is, with characters that JSON escapes. */
  private static String odd() {
    return "ein \"ü\" 100%_" + Ids.random();
  }
}
