package social.tenant.thing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;

class ThingEventsTest {
  private final TestThings server = TestThings.start();

  private record Event(String type, String needs, JsonValue data) {
    String field(String object, String name) {
      return Reply.field(data.fields().get(object), name);
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyChangeOfAThingIsToldOnce() {
    var id = server.make("note", "a").id();
    var path = "/api/things/" + id;
    server.put(path, "{\"content\":\"b\"}");
    server.put(path + "/tags", "{\"tags\":[\"t\"]}");
    server.post(path + "/versions/1/revert");
    server.delete(path);
    server.delete(path);
    server.post(path + "/restore");
    server.post(path + "/restore");
    server.put("/api/things/bulk", "{\"things\":[{\"id\":\"" + id + "\"},{\"id\":\"x\"}]}");
    server.delete("/api/things/bulk", "{\"ids\":[\"" + id + "\",\"x\"]}");
    server.post("/api/things/bulk", "{\"things\":[{},{}]}");
    server.put("/api/things/upsert?type=u&matchField=k&matchValue=v", "{}");
    server.put("/api/things/upsert?type=u&matchField=k&matchValue=v", "{}");

    assertThat(events())
        .extracting(Event::type)
        .containsExactly(
            "thing.created",
            "thing.updated",
            "thing.updated",
            "thing.updated",
            "thing.deleted",
            "thing.restored",
            "thing.updated",
            "thing.deleted",
            "thing.created",
            "thing.created",
            "thing.created",
            "thing.updated");
    assertThat(events()).extracting(Event::needs).containsOnly("things:read");
  }

  @Test
  void anEventHoldsTheThingAsItIsAnswered() {
    var made = server.post("/api/things", "{\"type\":\"note\",\"content\":\"a\",\"tags\":[\"t\"]}");
    var changed = server.put("/api/things/" + made.id(), "{\"content\":\"b\"}");

    assertThat(events())
        .extracting(event -> event.data().compact())
        .containsExactly("{\"thing\":" + made.body() + "}", "{\"thing\":" + changed.body() + "}");
  }

  @Test
  void commentsMakeEventsOfTheirOwn() {
    var root = server.make("note", "a").id();
    var id = server.comment(server.userId(), root, "hi", "{}").id();
    var path = "/api/things/" + id;
    server.put(path, "{\"content\":\"b\"}");
    server.delete(path);
    server.post(path + "/restore");

    var events = events().subList(1, 5);

    assertThat(events)
        .extracting(Event::type)
        .containsExactly(
            "comment.created", "comment.updated", "comment.deleted", "comment.restored");
    assertThat(events)
        .allSatisfy(event -> {
          assertThat(event.data().fields().keySet()).containsExactly("root_id", "comment");
          assertThat(event.data().fields().get("root_id").text()).isEqualTo(root);
          assertThat(event.field("comment", "id")).isEqualTo(id);
        });
    assertThat(events)
        .extracting(event -> event.field("comment", "content"))
        .containsExactly("hi", "b", "", "b");
  }

  @Test
  void aRefusedChangeIsNotTold() {
    server.post("/api/things/bulk", "{\"things\":[{},{\"tags\":[\"\"]}]}");
    server.delete("/api/things/unknown");

    assertThat(events()).isEmpty();
  }

  @Test
  void theBriefFormLeavesOutWhatCanBeLong() {
    var state = new ThingState("note", "long", "{\"a\":1}", Visibility.PRIVATE);
    var thing = server.things().create(server.userId(), new ThingDraft(state, List.of("t")));

    var brief =
        JsonOut.text(out -> {
          out.beginObject();
          new ThingEvent(thing).write(out, true);
          out.endObject();
        });

    assertThat(JsonValue.parse(brief).fields().get("thing").fields().keySet())
        .contains("id", "version", "tags")
        .doesNotContain("content", "metadata");
  }

  private List<Event> events() {
    return server
        .database()
        .read(sql ->
            sql.list(
                "select type, needs, data from events where type like 'thing.%'"
                    + " or type like 'comment.%' order by seq",
                row ->
                    new Event(
                        row.text("type"), row.text("needs"), JsonValue.parse(row.text("data")))));
  }
}
