package social.tenant.thing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.tenant.time.Times;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkTest {
  private static final String PATH = "/api/things/bulk";

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
  void thingsAreMadeInTheOrderOfTheRequestAMicrosecondApart() {
    var made =
        server.post(
            PATH,
            """
            {"things":[{}, {"type":"x","content":"b","metadata":{"k":1},"visibility":"public",
             "tags":["t"]}, {"content":"c"}]}\
            """);

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.fields().keySet()).containsExactly("created", "things");
    assertThat(made.field("created")).isEqualTo("3");
    assertThat(made.each("things", "type")).containsExactly("note", "x", "note");
    assertThat(made.each("things", "content")).containsExactly("", "b", "c");
    assertThat(made.each("things", "visibility")).containsExactly("private", "public", "private");
    assertThat(made.each("things", "metadata")).containsExactly("{}", "{\"k\":1}", "{}");
    assertThat(made.each("things", "tags")).containsExactly(null, "[\"t\"]", null);
    var times = made.each("things", "created_at");
    assertThat(times.get(1)).isEqualTo(Times.plusMicros(times.get(0), 1));
    assertThat(times.get(2)).isEqualTo(Times.plusMicros(times.get(0), 2));
    assertThat(server.get("/api/things?limit=3").each("id"))
        .containsExactlyElementsOf(made.each("things", "id").reversed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | No things provided",
        "{\"things\":null} | No things provided",
        "{\"things\":{}} | No things provided",
        "{\"things\":[]} | No things provided",
        "{\"things\":[1]} | Field things[0] must be an object",
        "{\"things\":[{},{\"content\":1}]} | Field things[1].content must be a string",
        "{\"things\":[{},{},{\"metadata\":1}]} | Field things[2].metadata must be an object",
        "{\"things\":[{\"tags\":[\"\"]}]} | Name is required",
        "{\"things\":[{},{\"visibility\":\"x\"}]}"
            + " | Invalid visibility. Must be: private, friends, or public"
      })
  void newThingsThatCanNotBeAreAllRefused(String body, String error) {
    refused(server.post(PATH, body), error);
  }

  @Test
  void atMostAHundredThingsAreMadeAtOnce() {
    assertThat(server.post(PATH, things(100, "{}")).field("created")).isEqualTo("100");
    refused(server.post(PATH, things(101, "{}")), "Maximum 100 things per request");
  }

  @Test
  void aBulkUpdateChangesWhatItNamesAndSaysWhatItSkipped() {
    var made = server.post("/api/things", "{\"type\":\"note\",\"content\":\"a\",\"tags\":[\"t\"]}");
    var other = server.make("note", "b").id();
    var deleted = server.make("note", "c").id();
    server.delete("/api/things/" + deleted);

    var updated =
        server.put(
            PATH,
            """
            {"things":[{"id":"%s","content":"x","version":9},{"id":"nobody"},{"id":"%s"},
             {"id":"%s","tags":["n"],"visibility":"friends"}]}\
            """
                .formatted(made.id(), deleted, other));

    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.fields().keySet()).containsExactly("updated", "things", "skipped");
    assertThat(updated.field("updated")).isEqualTo("2");
    assertThat(updated.texts("skipped")).containsExactly("nobody", deleted);
    assertThat(updated.each("things", "id")).containsExactly(made.id(), other);
    assertThat(updated.each("things", "content")).containsExactly("x", "b");
    assertThat(updated.each("things", "version")).containsExactly("2", "2");
    assertThat(updated.each("things", "tags")).containsExactly("[\"t\"]", "[\"n\"]");
    assertThat(updated.each("things", "visibility")).containsExactly("private", "friends");
    assertThat(server.get("/api/things/" + deleted).field("version")).isEqualTo("2");
  }

  @Test
  void anIdThatOccursTwiceIsAppliedTwice() {
    var id = server.make("note", "a").id();

    var updated =
        server.put(
            PATH,
            "{\"things\":[{\"id\":\"%s\",\"content\":\"b\"},{\"id\":\"%s\",\"type\":\"t\"}]}"
                .formatted(id, id));

    assertThat(updated.field("updated")).isEqualTo("2");
    assertThat(updated.each("things", "id")).containsExactly(id, id);
    assertThat(server.get("/api/things/" + id).field("version")).isEqualTo("3");
    assertThat(server.get("/api/things/" + id).field("content")).isEqualTo("b");
    assertThat(server.get("/api/things/" + id).field("type")).isEqualTo("t");
  }

  @Test
  void foreignThingsAreSkipped() {
    var state = new ThingState("note", "", "{}", Visibility.PUBLIC);
    var foreign = server.things().create("somebody", new ThingDraft(state, List.of())).id();

    var updated = server.put(PATH, "{\"things\":[{\"id\":\"" + foreign + "\"}]}");
    var deleted = server.delete(PATH, "{\"ids\":[\"" + foreign + "\"]}");

    assertThat(updated.texts("skipped")).containsExactly(foreign);
    assertThat(deleted.field("deleted")).isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | things array is required",
        "{\"things\":{}} | things array is required",
        "{\"things\":[]} | No things provided",
        "{\"things\":[{\"content\":\"x\"}]} | All things must have an ID",
        "{\"things\":[{\"id\":\"\"}]} | All things must have an ID",
        "{\"things\":[{\"id\":null}]} | All things must have an ID",
        "{\"things\":[{\"id\":7}]} | Field things[0].id must be a string",
        "{\"things\":[\"x\"]} | Field things[0] must be an object"
      })
  void changesThatCanNotBeAreAllRefused(String body, String error) {
    refused(server.put(PATH, body), error);
  }

  @Test
  void ifOneChangeCanNotBeNoneIsMade() {
    var id = server.make("note", "a").id();

    var refused =
        server.put(
            PATH,
            "{\"things\":[{\"id\":\"%s\",\"content\":\"b\"},{\"id\":\"%s\",\"visibility\":\"x\"}]}"
                .formatted(id, id));

    refused(refused, "Invalid visibility. Must be: private, friends, or public");
    assertThat(server.get("/api/things/" + id).field("content")).isEqualTo("a");
    assertThat(server.get("/api/things/" + id).field("version")).isEqualTo("1");
  }

  @Test
  void atMostAHundredThingsAreChangedAtOnce() {
    assertThat(server.put(PATH, things(100, "{\"id\":\"x\"}")).field("updated")).isEqualTo("0");
    refused(server.put(PATH, things(101, "{\"id\":\"x\"}")), "Maximum 100 things per request");
  }

  @Test
  void aBulkDeleteCountsWhatWasLiveAndOwn() {
    var first = server.make("note", "a").id();
    var second = server.make("note", "b").id();
    server.delete("/api/things/" + second);

    var deleted =
        server.delete(
            PATH, "{\"ids\":[\"%s\",\"%s\",\"x\",7,\"%s\"]}".formatted(first, second, first));

    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.body()).isEqualTo("{\"deleted\":1}");
    assertThat(server.get("/api/things/" + first).field("deleted_at")).isNotEqualTo("null");
    assertThat(server.get("/api/things/" + second).field("version")).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | No IDs provided",
        "{\"ids\":\"x\"} | No IDs provided",
        "{\"ids\":[]} | No IDs provided",
        "{\"ids\":[1,null,{}]} | Invalid IDs format"
      })
  void idsThatCanNotBeAreRefused(String body, String error) {
    refused(server.delete(PATH, body), error);
  }

  @Test
  void atMostAHundredThingsAreDeletedAtOnce() {
    assertThat(server.delete(PATH, ids(100)).field("deleted")).isEqualTo("0");
    refused(server.delete(PATH, ids(101)), "Maximum 100 IDs per request");
  }

  @ParameterizedTest
  @CsvSource({"things:write, 200", "things:delete, 200", "things:read, 403", "tags:write, 403"})
  void eitherOfTwoScopesOpensTheBulkDelete(String scope, int status) {
    var answer = server.sendAs(server.key(scope), "DELETE", PATH, "{\"ids\":[\"x\"]}");

    assertThat(answer.status()).isEqualTo(status);
    if (status == 403) {
      assertThat(answer.error()).isEqualTo("Missing scope: things:write");
    }
  }

  @Test
  void manyLargeThingsAreAnsweredWhole() {
    var content = "x".repeat(300_000);
    var ids = new ArrayList<String>();
    for (var i = 0; i < 8; i++) {
      ids.add(server.make("note", content).id());
    }
    var items = ids.stream().map(id -> "{\"id\":\"" + id + "\",\"type\":\"big\"}").toList();

    var updated = server.put(PATH, "{\"things\":[" + String.join(",", items) + "]}");

    assertThat(updated.field("updated")).isEqualTo("8");
    assertThat(updated.each("things", "id")).containsExactlyElementsOf(ids);
    assertThat(updated.each("things", "content")).allMatch(content::equals);
  }

  private static void refused(Reply reply, String error) {
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).isEqualTo(error);
  }

  private static String things(int count, String item) {
    return "{\"things\":[" + String.join(",", Collections.nCopies(count, item)) + "]}";
  }

  private static String ids(int count) {
    return "{\"ids\":[" + String.join(",", Collections.nCopies(count, "\"x\"")) + "]}";
  }
}
