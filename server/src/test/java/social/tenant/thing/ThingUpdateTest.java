package social.tenant.thing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.TestTenant;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThingUpdateTest {
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
    TestTenant.requireInside(); // where each gallery has a photo
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
  void withIfMatchTheVersionInTheBodyMustBeANumber() {
    var id = server.make("note", "a").id();

    var refused = server.put("/api/things/" + id, "{\"version\":\"1\"}", "\"1\"");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo("Field version must be a number");
  }

  @Test
  void createGetAndUpdateCarryTheVersionAsEntityTag() {
    var made = server.make("note", "a");

    assertThat(made.header("ETag")).isEqualTo("\"1\"");
    assertThat(server.get("/api/things/" + made.id()).header("ETag")).isEqualTo("\"1\"");
    assertThat(server.put("/api/things/" + made.id(), "{}").header("ETag")).isEqualTo("\"2\"");
  }
}
