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
  void aNewThingHasExactlyTheFieldsOfTheContract() {
    var thing = server.post("/api/things", "{\"type\":\"note\",\"content\":\"hi\"}");

    assertThat(thing.status()).isEqualTo(201);
    assertThat(thing.fields().keySet())
        .containsExactly(
            "id",
            "user_id",
            "type",
            "content",
            "metadata",
            "visibility",
            "version",
            "deleted_at",
            "created_at",
            "updated_at");
    assertThat(thing.field("user_id")).isEqualTo(server.userId());
    assertThat(thing.field("type")).isEqualTo("note");
    assertThat(thing.field("content")).isEqualTo("hi");
    assertThat(thing.field("metadata")).isEqualTo("{}");
    assertThat(thing.field("visibility")).isEqualTo("private");
    assertThat(thing.field("version")).isEqualTo("1");
    assertThat(thing.field("deleted_at")).isEqualTo("null");
    assertThat(thing.field("created_at"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z")
        .isEqualTo(thing.field("updated_at"));
  }

  @Test
  void aThingIsReadAsItWasMade() {
    var made =
        server.post(
            "/api/things",
            """
            {"type":"", "content":"", "visibility":"friends", "tags":["b","a","b"],
             "metadata": {"n": 1.50, "big": 12345678901234567890.10, "x": [ null, {"y": "ü"} ]}}
            """);

    assertThat(made.body())
        .contains(
            "\"metadata\":{\"n\":1.50,\"big\":12345678901234567890.10,\"x\":[null,{\"y\":\"ü\"}]}")
        .contains("\"tags\":[\"a\",\"b\"]")
        .contains("\"visibility\":\"friends\"");
    assertThat(server.get("/api/things/" + made.id()).body()).isEqualTo(made.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"content\":\"x\"} | Missing field: type",
        "{\"type\":\"x\"} | Missing field: content",
        "{\"type\":null,\"content\":\"x\"} | Missing field: type",
        "{\"type\":1,\"content\":\"x\"} | Field type must be a string",
        "{\"type\":\"x\",\"content\":\"x\",\"metadata\":[]} | Field metadata must be an object",
        "{\"type\":\"x\",\"content\":\"x\",\"tags\":[\"a\",1]} | Field tags[1] must be a string",
        "{\"type\":\"x\",\"content\":\"x\",\"tags\":[\"\"]} | Name is required",
        "{\"type\":\"x\",\"content\":\"x\",\"visibility\":\"Public\"}"
            + " | Invalid visibility. Must be: private, friends, or public"
      })
  void aThingThatCanNotBeIsRefusedAndNotMade(String body, String error) {
    var before = count();

    var refused = server.post("/api/things", body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo(error);
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void anEmptyVisibilityMeansPrivateAndNullMetadataNone() {
    var thing =
        server.post(
            "/api/things",
            "{\"type\":\"note\",\"content\":\"\",\"visibility\":\"\",\"metadata\":null}");

    assertThat(thing.field("visibility")).isEqualTo("private");
    assertThat(thing.field("metadata")).isEqualTo("{}");
  }

  @Test
  void whatTheServerDecidesIsNotTakenFromTheClient() {
    var thing =
        server.post(
            "/api/things",
            """
            {"type":"note", "content":"", "id":"mine", "user_id":"me", "version":7,
             "created_at":"2020-01-01T00:00:00.000000Z", "deleted_at":"2020-01-01T00:00:00.000000Z"}
            """);

    assertThat(thing.id()).isNotEqualTo("mine");
    assertThat(thing.field("user_id")).isEqualTo(server.userId());
    assertThat(thing.field("version")).isEqualTo("1");
    assertThat(thing.field("created_at")).doesNotStartWith("2020");
    assertThat(thing.field("deleted_at")).isEqualTo("null");
  }

  @Test
  void anUpdateChangesOnlyWhatItNames() {
    var made =
        server.post(
            "/api/things",
            """
            {"type":"note","content":"a","metadata":{"k":1},"visibility":"public","tags":["t"]}\
            """);

    var changed = server.put("/api/things/" + made.id(), "{\"content\":\"b\",\"metadata\":null}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.field("content")).isEqualTo("b");
    assertThat(changed.field("type")).isEqualTo("note");
    assertThat(changed.field("metadata")).isEqualTo("{\"k\":1}");
    assertThat(changed.field("visibility")).isEqualTo("public");
    assertThat(changed.texts("tags")).containsExactly("t");
    assertThat(changed.field("version")).isEqualTo("2");
    assertThat(changed.field("created_at")).isEqualTo(made.field("created_at"));
    assertThat(changed.field("updated_at")).isGreaterThan(made.field("updated_at"));
  }

  @Test
  void anUpdateReplacesMetadataAndTagsAsAWhole() {
    var made =
        server.post(
            "/api/things",
            "{\"type\":\"note\",\"content\":\"\",\"metadata\":{\"a\":1},\"tags\":[\"x\"]}");

    var changed =
        server.put("/api/things/" + made.id(), "{\"metadata\":{\"b\":2},\"tags\":[\"y\"]}");
    var bare = server.put("/api/things/" + made.id(), "{\"metadata\":{},\"tags\":[]}");

    assertThat(changed.field("metadata")).isEqualTo("{\"b\":2}");
    assertThat(changed.texts("tags")).containsExactly("y");
    assertThat(bare.field("metadata")).isEqualTo("{}");
    assertThat(bare.fields()).doesNotContainKey("tags");
  }

  @Test
  void aWholeThingMayBeSentBack() {
    var made = server.post("/api/things", "{\"type\":\"gallery\",\"content\":\"a\"}");
    var sent = server.get("/api/things/" + made.id()).body();

    var changed = server.put("/api/things/" + made.id(), sent);

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.field("version")).isEqualTo("2");
    assertThat(changed.each("photos", "thing_id")).containsExactly(made.id());
  }

  @Test
  void withoutIfMatchAVersionInTheBodyIsIgnored() {
    var id = server.make("note", "a").id();

    assertThat(server.put("/api/things/" + id, "{\"version\":9}").status()).isEqualTo(200);
    assertThat(server.put("/api/things/" + id, "{\"version\":\"x\"}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "*", "\"7\", \"1\"", " \"1\" "})
  void anIfMatchThatNamesTheStoredVersionLetsPass(String header) {
    var id = server.make("note", "a").id();

    var changed = server.put("/api/things/" + id, "{\"content\":\"b\",\"version\":1}", header);

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "\"2\" | {\"content\":\"b\"}",
        "W/\"1\" | {\"content\":\"b\"}",
        "1 | {\"content\":\"b\"}",
        "\"1\" | {\"content\":\"b\",\"version\":2}",
        "* | {\"content\":\"b\",\"version\":2}"
      })
  void anIfMatchThatNamesAnotherVersionIsAConflict(String header, String body) {
    var id = server.make("note", "a").id();

    var refused = server.put("/api/things/" + id, body, header);

    assertThat(refused.status()).isEqualTo(412);
    assertThat(refused.body()).isEqualTo("{\"error\":\"Version conflict\",\"version\":1}");
    assertThat(server.get("/api/things/" + id).field("content")).isEqualTo("a");
  }

  @Test
  void createGetAndUpdateCarryTheVersionAsEntityTag() {
    var made = server.make("note", "a");

    assertThat(made.header("ETag")).isEqualTo("\"1\"");
    assertThat(server.get("/api/things/" + made.id()).header("ETag")).isEqualTo("\"1\"");
    assertThat(server.put("/api/things/" + made.id(), "{}").header("ETag")).isEqualTo("\"2\"");
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

  private String foreign() {
    var draft = new ThingState("note", "theirs", "{}", Visibility.PUBLIC);
    return server.things().create("somebody-else", new ThingDraft(draft, List.of())).id();
  }

  private long count() {
    return server.database().read(sql -> sql.number("select count(*) from things"));
  }

  private static String tags(int count) {
    var names = new StringJoiner("\",\"", "{\"tags\":[\"", "\"]}");
    for (var i = 0; i < count; i++) {
      names.add("t" + i);
    }
    return names.toString();
  }
}
