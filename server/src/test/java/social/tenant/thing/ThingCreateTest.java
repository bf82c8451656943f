package social.tenant.thing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThingCreateTest {
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

  private long count() {
    return server.database().read(sql -> sql.number("select count(*) from things"));
  }
}
