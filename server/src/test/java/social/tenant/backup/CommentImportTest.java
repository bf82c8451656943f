package social.tenant.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.json.JsonObject;

/** Comments in files: they stand before what they stand under, and others write them too. */
class CommentImportTest {
  private final TestTenant tenant = TestTenant.start();
  private Api api;

  @BeforeEach
  void signIn() {
    api = tenant.owner();
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void commentsByOthersKeepTheirAuthorAndOnesOwnBecomeMine() {
    importing(comment("c2", "bob", "t"), comment("c1", "me", "t"), root("t", "public"));

    assertThat(exported("c1").requireText("user_id")).isEqualTo(userId());
    assertThat(exported("c2").requireText("user_id")).isEqualTo("bob");
    assertThat(exported("c2").object("metadata").raw())
        .isEqualTo("{\"root_id\":\"t\",\"parent_id\":\"t\",\"depth\":0}");
  }

  @Test
  void aCommentIsAsVisibleAsWhatItStandsUnder() {
    importing(comment("c", "bob", "t"), root("t", "friends"));
    assertThat(exported("c").requireText("visibility")).isEqualTo("friends");
  }

  @Test
  void aCommentThatComesBeforeItsRootTakesItsVisibilityLater() {
    importing(comment("c", "me", "t"));
    assertThat(exported("c").requireText("visibility")).isEqualTo("public");
    importing(root("t", "friends"));
    assertThat(exported("c").requireText("visibility")).isEqualTo("friends");
  }

  @Test
  void whatOthersWroteUnderNothingOfMineIsLeftOut() {
    var answer = importing(comment("c", "bob", "elsewhere"));
    assertThat(answer.object().requireInteger("thingsSkipped")).isEqualTo(1);
    assertThat(api.get("/api/things/c").status()).isEqualTo(404);
  }

  @Test
  void aFileWithoutOwnerTellsByItsThingsWhoWroteIt() {
    importingFile(
        "{\"version\":\"1.0\",\"things\":[%s,%s,%s]}"
            .formatted(comment("c1", "me", "t"), comment("c2", "bob", "t"), root("t", "public")));
    assertThat(exported("c1").requireText("user_id")).isEqualTo(userId());
    assertThat(exported("c2").requireText("user_id")).isEqualTo("bob");
  }

  @Test
  void anIdThatIsSomebodyElsesHereIsReplacedWhereverItIsNamed() {
    importing(comment("c", "bob", "t"), root("t", "public"));

    var answer = importing(root("c", "public"), comment("d", "eve", "c"), comment("e", "me", "c"));

    assertThat(answer.object().requireInteger("thingsCreated")).isEqualTo(3);
    assertThat(exported("c").requireText("user_id")).isEqualTo("bob");
    var replaced =
        api.get("/api/things").list().stream()
            .map(thing -> thing.requireText("id"))
            .filter(id -> !id.equals("t"))
            .toList();
    assertThat(replaced).hasSize(1).doesNotContain("c");
    for (var id : List.of("d", "e")) {
      var metadata = exported(id).child("metadata");
      assertThat(metadata.requireText("root_id")).isEqualTo(replaced.getFirst());
      assertThat(metadata.requireText("parent_id")).isEqualTo(replaced.getFirst());
    }
    var again = importing(root("c", "public"), comment("d", "eve", "c"), comment("e", "me", "c"));
    assertThat(again.object().requireInteger("thingsSkipped")).isEqualTo(3);
  }

  @Test
  void referencesInACircleAreData() {
    var self = comment("a", "me", "a");
    var there = comment("b", "me", "c");
    var back = comment("c", "me", "b");

    assertThat(importing(self, there, back).object().requireInteger("thingsCreated")).isEqualTo(3);
    assertThat(importing(self, there, back).object().requireInteger("thingsSkipped")).isEqualTo(3);
    assertThat(api.get("/api/export").object().array("things")).hasSize(3);
  }

  @Test
  void theTextOfWhatOthersDeletedIsToldToNobody() {
    importing(
        comment("c", "bob", "t")
            .replace("\"version\":1", "\"version\":2,\"deleted_at\":\"2026-01-02T00:00:00Z\"")
            .replace("\"versions\":[]", "\"versions\":[{\"version\":1,\"content\":\"secret\"}]"),
        root("t", "public"));

    assertThat(api.get("/api/export").text()).doesNotContain("\"id\":\"c\"");
    assertThat(exported("c").requireText("content")).isEmpty();
    assertThat(api.get("/api/export?include_deleted=true").text()).doesNotContain("secret");
  }

  @Test
  void commentsThatTellNoRootAreThings() {
    importing("{\"id\":\"x\",\"type\":\"comment\",\"metadata\":{\"root_id\":7}}");
    assertThat(exported("x").object("metadata").raw()).isEqualTo("{\"root_id\":7}");
  }

  private String userId() {
    return api.get("/api/auth/me").field("id");
  }

  private JsonObject exported(String id) {
    for (var thing : api.get("/api/export?include_deleted=true").object().array("things")) {
      if (thing.object("").requireText("id").equals(id)) {
        return thing.object("");
      }
    }
    throw new AssertionError("No " + id + " in the export");
  }

  private Api.Answer importing(String... things) {
    return importingFile(
        "{\"things\":[%s],\"owner\":{\"id\":\"me\"},\"version\":\"1.0\"}"
            .formatted(String.join(",", things)));
  }

  private Api.Answer importingFile(String file) {
    var answer = api.post("/api/import", file);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }

  private static String root(String id, String visibility) {
    return "{\"id\":\"%s\",\"user_id\":\"me\",\"visibility\":\"%s\"}".formatted(id, visibility);
  }

  private static String comment(String id, String author, String root) {
    return """
    {"id":"%s","user_id":"%s","type":"comment","content":"text of %1$s","version":1,"versions":[],
     "visibility":"public","metadata":{"root_id":"%s","parent_id":"%3$s","depth":0}}\
    """
        .formatted(id, author, root);
  }
}
