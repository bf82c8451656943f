package social.tenant.thing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpsertTest {
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
  void whatIsNotThereIsMadeWithTheValueInItsMetadata() {
    var made =
        upsert("made", "url", "https://x.example", "{\"content\":\"c\",\"metadata\":{\"a\":1}}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.fields().keySet()).containsExactly("thing", "created");
    assertThat(made.field("created")).isEqualTo("true");
    assertThat(thing(made, "type")).isEqualTo("made");
    assertThat(thing(made, "content")).isEqualTo("c");
    assertThat(thing(made, "metadata")).isEqualTo("{\"a\":1,\"url\":\"https://x.example\"}");
    assertThat(thing(made, "visibility")).isEqualTo("private");
    assertThat(thing(made, "version")).isEqualTo("1");
  }

  @Test
  void theSameAgainChangesWhatWasMade() {
    var made = upsert("again", "k", "v", "{\"content\":\"a\",\"visibility\":\"friends\"}");

    var changed = upsert("again", "k", "v", "{\"metadata\":{\"b\":2},\"visibility\":\"public\"}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.field("created")).isEqualTo("false");
    assertThat(thing(changed, "id")).isEqualTo(thing(made, "id"));
    assertThat(thing(changed, "content")).isEmpty();
    assertThat(thing(changed, "metadata")).isEqualTo("{\"k\":\"v\",\"b\":2}");
    assertThat(thing(changed, "visibility")).isEqualTo("friends");
    assertThat(thing(changed, "version")).isEqualTo("2");
  }

  @Test
  void metadataIsMergedKeyByKeyAtTheTopLevel() {
    server.makeWith("merged", "{\"id\":7,\"a\":{\"x\":1},\"b\":1}");

    var changed = upsert("merged", "id", "7", "{\"metadata\":{\"a\":{\"y\":2},\"c\":null}}");

    assertThat(thing(changed, "metadata"))
        .isEqualTo("{\"id\":7,\"a\":{\"y\":2},\"b\":1,\"c\":null}");
  }

  @Test
  void theOldestLiveOwnThingOfTheTypeIsTaken() {
    var deleted = server.makeWith("oldest", "{\"k\":\"v\"}").id();
    server.delete("/api/things/" + deleted);
    server.makeWith("other", "{\"k\":\"v\"}");
    server.makeWith("oldest", "{\"k\":\"w\"}");
    var oldest = server.makeWith("oldest", "{\"k\":\"v\"}").id();
    server.makeWith("oldest", "{\"k\":\"v\"}");

    assertThat(thing(upsert("oldest", "k", "v", "{}"), "id")).isEqualTo(oldest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"n\":5.0} | n | 5", "{\"n\":true} | n | true", "{\"n\":null} | n | null"})
  void anEqualValueInTheBodyStaysAsItIs(String metadata, String field, String value) {
    var type = "equal-" + value;

    var made = upsert(type, field, value, "{\"metadata\":" + metadata + "}");
    var again = upsert(type, field, value, "{}");

    assertThat(thing(made, "metadata")).isEqualTo(metadata);
    assertThat(again.field("created")).isEqualTo("false");
  }

  @Test
  void anotherValueInTheBodyIsReplacedWhenTheThingIsNew() {
    var made = upsert("replaced", "k", "v", "{\"metadata\":{\"k\":\"w\",\"l\":1}}");

    assertThat(thing(made, "metadata")).isEqualTo("{\"k\":\"v\",\"l\":1}");
  }

  @Test
  void thePlaceMayBeDeepInTheMetadata() {
    var place = "a.%22b.c%22.list%5B1%5D";

    var made = upsert("deep", place, "v", "{\"metadata\":{\"a\":{\"z\":0}}}");
    var again = upsert("deep", place, "v", "{\"content\":\"x\"}");

    assertThat(thing(made, "metadata"))
        .isEqualTo("{\"a\":{\"z\":0,\"b.c\":{\"list\":[null,\"v\"]}}}");
    assertThat(thing(again, "id")).isEqualTo(thing(made, "id"));
    assertThat(thing(again, "content")).isEqualTo("x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "matchField=k&matchValue=v | type query param is required",
        "type=&matchField=k&matchValue=v | type query param is required",
        "type=x&matchValue=v | matchField query param is required",
        "type=x&matchField=k | matchValue query param is required",
        "type=x&matchField=k&matchValue= | matchValue query param is required",
        "type=x&matchField=a..b&matchValue=v | Invalid metadata path: a..b",
        "type=x&matchField=a%5B9999999%5D&matchValue=v | Invalid metadata path: a[9999999]"
      })
  void whatIsMissingInTheQueryIsNamed(String query, String error) {
    var refused = server.put("/api/things/upsert?" + query, "{}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo(error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"content\":1} | Field content must be a string",
        "{\"metadata\":\"x\"} | Field metadata must be an object",
        "{\"visibility\":\"x\"} | Invalid visibility. Must be: private, friends, or public"
      })
  void aBodyThatCanNotBeIsRefused(String body, String error) {
    var refused = upsert("x", "k", "v", body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo(error);
  }

  @Test
  void theParametersAreReadInBothCasings() {
    var made = server.put("/api/things/upsert?type=snake&match_field=k&match_value=v", "{}");

    assertThat(made.status()).isEqualTo(201);
  }

  private Reply upsert(String type, String field, String value, String body) {
    return server.put(
        "/api/things/upsert?type=%s&matchField=%s&matchValue=%s".formatted(type, field, value),
        body);
  }

  private static String thing(Reply reply, String field) {
    return Reply.field(reply.fields().get("thing"), field);
  }
}
