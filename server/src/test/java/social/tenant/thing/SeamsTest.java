package social.tenant.thing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import social.tenant.store.Sql;
import social.tenant.time.Ids;

/** What other features build on. */
class SeamsTest {
  private static final String MOMENT = "2020-01-02T03:04:05.678901Z";

  private final TestThings server = TestThings.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aThingAndWhatBelongsToItAreMadeTogetherOrNotAtAll() {
    var made =
        server.things().create(server.userId(), draft("gallery"), (sql, thing) -> note(sql, "x"));

    assertThat(server.get("/api/things/" + made.id()).body()).contains("\"photos\":[{");
    assertThatThrownBy(() ->
            server
                .things()
                .create(
                    server.userId(),
                    draft("lost"),
                    (sql, thing) -> {
                      throw new IllegalStateException("no room");
                    }))
        .hasMessage("no room");
    assertThat(server.get("/api/things?type=lost").body()).isEqualTo("[]");
    assertThat(lastEvent()).contains(made.id(), "\"photos\":[{");
  }

  @Test
  void metadataThatTheServerKeepsMakesNoVersion() {
    var target = Ids.random();
    var thing = server.things().create(server.userId(), draft("gallery"));
    server
        .database()
        .write(sql -> server.things().amend(sql, thing, "{\"cover\":\"" + target + "\"}"));

    var amended = server.get("/api/things/" + thing.id());

    assertThat(amended.field("metadata")).isEqualTo("{\"cover\":\"" + target + "\"}");
    assertThat(amended.field("version")).isEqualTo("1");
    assertThat(amended.field("updated_at")).isEqualTo(thing.updatedAt());
    assertThat(server.get("/api/things/" + target + "/backlinks").body()).contains(thing.id());
    assertThat(lastEvent()).contains("photos", target);
  }

  @Test
  void anAddedThingIsKeptAsItWasAndNobodyIsToldBeforeItIsWhole() {
    var events = countOfEvents();
    var thing = imported("an id", MOMENT);
    server
        .database()
        .write(sql -> {
          server.things().archive().add(sql, thing);
          return thing;
        });

    var read = server.things().get(server.userId(), "an id");

    assertThat(read).isEqualTo(thing);
    assertThat(server.get("/api/tags").each("name")).containsExactly("old");
    assertThat(countOfEvents()).isEqualTo(events);
  }

  @Test
  void aDeletedThingComesBackByAnImportAsANewVersion() {
    var made = server.post("/api/things", "{\"type\":\"a\",\"content\":\"b\",\"tags\":[\"t\"]}");
    server.delete("/api/things/" + made.id());
    server
        .database()
        .write(sql -> {
          var deleted = server.things().own(sql, server.userId(), made.id());
          var state = imported(made.id(), null);
          server
              .things()
              .archive()
              .bringBack(sql, deleted, state.state(), state.tags(), server.userId());
          return deleted;
        });

    var back = server.get("/api/things/" + made.id());

    assertThat(back.field("deleted_at")).isEqualTo("null");
    assertThat(back.field("version")).isEqualTo("3");
    assertThat(back.field("type")).isEqualTo("note");
    assertThat(back.field("created_at")).isEqualTo(made.field("created_at"));
    assertThat(back.texts("tags")).containsExactly("old");
    assertThat(server.get("/api/things/" + made.id() + "/versions/3").field("change"))
        .isEqualTo("import");
  }

  private Thing imported(String id, String deletedAt) {
    return new Thing(
        id,
        server.userId(),
        "note",
        "text",
        "{\"n\":1.0}",
        Visibility.PUBLIC,
        4,
        Change.REVERT,
        "somebody",
        "https://elsewhere.example",
        null,
        null,
        deletedAt,
        MOMENT,
        MOMENT,
        List.of("old"),
        List.of());
  }

  private void note(Sql sql, String content) {
    server
        .things()
        .create(
            server.userId(),
            new ThingDraft(new ThingState("note", content, "{}", Visibility.PRIVATE), List.of()));
    assertThat(sql.number("select count(*) from things")).isEqualTo(2);
  }

  private long countOfEvents() {
    return server.database().read(sql -> sql.number("select count(*) from events"));
  }

  private String lastEvent() {
    return server
        .database()
        .read(sql -> sql.text("select data from events order by seq desc limit 1"));
  }

  private static ThingDraft draft(String type) {
    return new ThingDraft(new ThingState(type, "", "{}", Visibility.PRIVATE), List.of());
  }
}
