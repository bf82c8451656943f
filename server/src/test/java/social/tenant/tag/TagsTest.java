package social.tenant.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.tenant.thing.Reply;
import social.tenant.thing.TestThings;

class TagsTest {
  private final TestThings server = TestThings.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aNewTagHasItsOwnerAndName() {
    var tag = create("home");

    assertThat(tag.status()).isEqualTo(201);
    assertThat(tag.fields().keySet()).containsExactly("id", "user_id", "name");
    assertThat(tag.field("user_id")).isEqualTo(server.userId());
    assertThat(tag.field("name")).isEqualTo("home");
  }

  @Test
  void makingATagThatIsThereGivesThatOne() {
    var first = create("home");

    assertThat(create("home").status()).isEqualTo(201);
    assertThat(create("home").body()).isEqualTo(first.body());
    assertThat(create("Home").id()).isNotEqualTo(first.id());
  }

  @Test
  void tagsAreListedByNameInCodePointOrder() {
    for (var name : List.of("b", "ä", "\uD83D\uDE00", "\uFF5E", "B", "a")) {
      create(name);
    }

    assertThat(server.get("/api/tags").each("name"))
        .containsExactly("B", "a", "b", "ä", "\uFF5E", "\uD83D\uDE00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | Missing field: name",
        "{\"name\":null} | Missing field: name",
        "{\"name\":7} | Field name must be a string",
        "{\"name\":\"\"} | Name is required"
      })
  void aTagNeedsAName(String body, String error) {
    var id = create("home").id();

    var created = server.post("/api/tags", body);
    var renamed = server.put("/api/tags/" + id, body);

    assertThat(created.status()).isEqualTo(400);
    assertThat(created.error()).isEqualTo(error);
    assertThat(renamed.status()).isEqualTo(400);
    assertThat(renamed.error()).isEqualTo(error);
  }

  @Test
  void aRenamedTagIsRenamedOnAllThings() {
    var tag = create("old").id();
    var thing = tagged("old", "other");

    var renamed = server.put("/api/tags/" + tag, "{\"name\":\"zz\"}");

    assertThat(renamed.status()).isEqualTo(200);
    assertThat(renamed.field("id")).isEqualTo(tag);
    assertThat(renamed.field("name")).isEqualTo("zz");
    assertThat(server.get("/api/things/" + thing).texts("tags")).containsExactly("other", "zz");
  }

  @Test
  void aNameBelongsToOneTag() {
    create("taken");
    var tag = create("free").id();

    var clash = server.put("/api/tags/" + tag, "{\"name\":\"taken\"}");
    var same = server.put("/api/tags/" + tag, "{\"name\":\"free\"}");

    assertThat(clash.status()).isEqualTo(409);
    assertThat(clash.error()).isEqualTo("Tag already exists");
    assertThat(same.status()).isEqualTo(200);
  }

  @Test
  void aDeletedTagIsTakenOffAllThings() {
    var tag = create("gone").id();
    var thing = tagged("gone", "kept");

    assertThat(server.delete("/api/tags/" + tag).status()).isEqualTo(204);

    assertThat(server.get("/api/tags").each("name")).containsExactly("kept");
    assertThat(server.get("/api/things/" + thing).texts("tags")).containsExactly("kept");
  }

  @Test
  void theTagsOfManyThingsAreFoundWithoutReadingAll() {
    var plan =
        server
            .database()
            .read(sql ->
                sql.list(
                    "explain query plan " + Tags.NAMES_OF_MANY, row -> row.text("detail"), "[]"));

    assertThat(plan)
        .contains("SEARCH x USING PRIMARY KEY (thing_id=?)", "SEARCH g USING PRIMARY KEY (id=?)");
  }

  @Test
  void anUnknownTagIsNotFound() {
    var path = "/api/tags/unknown";

    assertThat(server.put(path, "{\"name\":\"x\"}").status()).isEqualTo(404);
    assertThat(server.put(path, "{\"name\":\"x\"}").error()).isEqualTo("Tag not found");
    assertThat(server.delete(path).error()).isEqualTo("Tag not found");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, tags:read, tags:write",
    "POST, tags:write, tags:read",
    "PUT, tags:write, tags:delete",
    "DELETE, tags:delete, tags:write"
  })
  void aKeyNeedsTheScope(String method, String scope, String other) {
    var tag = create("home").id();
    var path = method.equals("PUT") || method.equals("DELETE") ? "/api/tags/" + tag : "/api/tags";

    var refused = server.sendAs(server.key(other), method, path, "{\"name\":\"x\"}");
    var passed = server.sendAs(server.key(scope), method, path, "{\"name\":\"x\"}");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.error()).isEqualTo("Missing scope: " + scope);
    assertThat(passed.status()).isBetween(200, 204);
  }

  private Reply create(String name) {
    return server.post("/api/tags", "{\"name\":\"" + name + "\"}");
  }

  private String tagged(String... names) {
    var id = server.make("note", "a").id();
    server.put(
        "/api/things/" + id + "/tags", "{\"tags\":[\"" + String.join("\",\"", names) + "\"]}");
    return id;
  }
}
