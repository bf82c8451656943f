package social.tenant.thing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThingRoutesTest {
  private static final String NOT_FOUND = "Thing not found";

  private TestThings server;

  @BeforeAll
  void start() {
    server = TestThings.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aDeletedThingIsStillReadButNotListed() {
    var type = "deleted-and-read";
    var made = server.make(type, "a");

    var answer = server.delete("/api/things/" + made.id());
    var deleted = server.get("/api/things/" + made.id());

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.field("deleted_at")).isEqualTo(deleted.field("updated_at"));
    assertThat(deleted.field("updated_at")).isGreaterThan(made.field("updated_at"));
    assertThat(deleted.field("version")).isEqualTo("2");
    assertThat(server.get("/api/things?type=" + type).body()).isEqualTo("[]");
  }

  @Test
  void deletingTwiceChangesNothing() {
    var id = server.make("note", "a").id();
    server.delete("/api/things/" + id);
    var deleted = server.get("/api/things/" + id);

    assertThat(server.delete("/api/things/" + id).status()).isEqualTo(204);
    assertThat(server.get("/api/things/" + id).body()).isEqualTo(deleted.body());
  }

  @Test
  void aDeletedThingCanBeChangedAndStaysDeleted() {
    var id = server.make("note", "a").id();
    server.delete("/api/things/" + id);
    var deletedAt = server.get("/api/things/" + id).field("deleted_at");

    var changed = server.put("/api/things/" + id, "{\"content\":\"b\"}");

    assertThat(changed.field("content")).isEqualTo("b");
    assertThat(changed.field("deleted_at")).isEqualTo(deletedAt);
  }

  @Test
  void aRestoredThingIsBackAndRestoringAgainChangesNothing() {
    var id = server.make("note", "a").id();
    server.delete("/api/things/" + id);

    var restored = server.post("/api/things/" + id + "/restore");
    var again = server.post("/api/things/" + id + "/restore");

    assertThat(restored.status()).isEqualTo(200);
    assertThat(restored.field("deleted_at")).isEqualTo("null");
    assertThat(restored.field("version")).isEqualTo("3");
    assertThat(again.body()).isEqualTo(restored.body());
  }

  @Test
  void tagsAreSetAsAWholeWithoutAVersion() {
    var made = server.make("note", "a");

    var tagged = server.put("/api/things/" + made.id() + "/tags", "{\"tags\":[\"b\",\"a\",\"a\"]}");
    var bare = server.put("/api/things/" + made.id() + "/tags", "{\"tags\":[]}");

    assertThat(tagged.status()).isEqualTo(200);
    assertThat(tagged.texts("tags")).containsExactly("a", "b");
    assertThat(tagged.field("version")).isEqualTo("1");
    assertThat(tagged.field("updated_at")).isEqualTo(made.field("updated_at"));
    assertThat(bare.body()).isEqualTo(made.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | Missing field: tags",
        "{\"tags\":\"a\"} | Field tags must be an array",
        "{\"tags\":[\"a\",\"\"]} | Name is required"
      })
  void tagsThatCanNotBeAreRefused(String body, String error) {
    var id = server.make("note", "a").id();
    server.put("/api/things/" + id + "/tags", "{\"tags\":[\"old\"]}");

    var refused = server.put("/api/things/" + id + "/tags", body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo(error);
    assertThat(server.get("/api/things/" + id).texts("tags")).containsExactly("old");
  }

  @Test
  void aThingHasAtMostFiftyTags() {
    var id = server.make("note", "a").id();

    assertThat(server.put("/api/things/" + id + "/tags", tags(50)).status()).isEqualTo(200);
    assertThat(server.put("/api/things/" + id + "/tags", tags(51)).status()).isEqualTo(400);
    assertThat(server.get("/api/things/" + id).texts("tags")).hasSize(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "foreign"})
  void whatIsNotOnesOwnIsNotThere(String which) {
    var id = which.equals("foreign") ? foreign() : "no-such-id";
    var path = "/api/things/" + id;

    assertThat(server.get(path).error()).isEqualTo(NOT_FOUND);
    assertThat(server.put(path, "{}").error()).isEqualTo(NOT_FOUND);
    assertThat(server.put(path, "{}", "\"9\"").error()).isEqualTo(NOT_FOUND);
    assertThat(server.delete(path).error()).isEqualTo(NOT_FOUND);
    assertThat(server.post(path + "/restore").error()).isEqualTo(NOT_FOUND);
    assertThat(server.put(path + "/tags", "{\"tags\":[]}").error()).isEqualTo(NOT_FOUND);
    assertThat(server.get(path + "/versions").error()).isEqualTo(NOT_FOUND);
    assertThat(server.get(path + "/versions/1").error()).isEqualTo("Version not found");
    assertThat(server.post(path + "/versions/1/revert").error()).isEqualTo(NOT_FOUND);
    assertThat(server.get(path).status()).isEqualTo(404);
    assertThat(server.get(path + "/backlinks").body()).isEqualTo("{\"backlinks\":[]}");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/things, things:read",
    "POST, /api/things, things:write",
    "GET, /api/things/ID, things:read",
    "PUT, /api/things/ID, things:write",
    "DELETE, /api/things/ID, things:delete",
    "GET, /api/things/ID/backlinks, things:read",
    "POST, /api/things/ID/restore, things:write",
    "GET, /api/things/ID/versions, things:read",
    "GET, /api/things/ID/versions/1, things:read",
    "POST, /api/things/ID/versions/1/revert, things:write",
    "PUT, /api/things/ID/tags, things:write",
    "PUT, /api/things/upsert?type=x&matchField=k&matchValue=v, things:write",
    "POST, /api/things/bulk, things:write",
    "PUT, /api/things/bulk, things:write"
  })
  void aKeyNeedsTheScope(String method, String path, String scope) {
    var id = server.make("note", "a").id();
    var body =
        """
        {"type":"note","content":"","tags":[],"things":[{"id":"%s"}]}\
        """
            .formatted(id);
    var place = path.replace("ID", id);

    var refused = server.sendAs(server.key("views:read"), method, place, body);
    var passed = server.sendAs(server.key(scope), method, place, body);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.error()).isEqualTo("Missing scope: " + scope);
    assertThat(passed.status()).isBetween(200, 204);
  }

  private String foreign() {
    var draft = new ThingState("note", "theirs", "{}", Visibility.PUBLIC);
    return server.things().create("somebody-else", new ThingDraft(draft, List.of())).id();
  }

  private static String tags(int count) {
    var names = new StringJoiner("\",\"", "{\"tags\":[\"", "\"]}");
    for (var i = 0; i < count; i++) {
      names.add("t" + i);
    }
    return names.toString();
  }
}
