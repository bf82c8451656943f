package social.tenant.thing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.TestTenant;

class ThingListTest {
  private final TestThings server = TestThings.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theListIsNewestFirstAndComplete() {
    var ids = make("note", 3);

    var list = server.get("/api/things");

    assertThat(list.status()).isEqualTo(200);
    assertThat(list.each("id")).containsExactlyElementsOf(ids.reversed());
    assertThat(list.json().elements().getFirst().compact())
        .isEqualTo(server.get("/api/things/" + ids.getLast()).body());
  }

  @Test
  void aListHasTagsAndTheGalleriesTheirPhotos() {
    TestTenant.requireInside(); // where each gallery has a photo
    var note = server.make("note", "a").id();
    var gallery = server.make("gallery", "b").id();
    server.put("/api/things/" + note + "/tags", "{\"tags\":[\"y\",\"x\"]}");

    var list = server.get("/api/things").json().elements();

    assertThat(list.get(1).compact()).contains("\"tags\":[\"x\",\"y\"]").doesNotContain("photos");
    assertThat(list.get(0).compact())
        .contains("\"photos\":[{", "\"thing_id\":\"" + gallery + "\"")
        .doesNotContain("tags");
  }

  @Test
  void commentsAreListedOnlyWhenAskedFor() {
    var note = server.make("note", "a").id();
    var comment = server.comment(server.userId(), note, "hi", "{}").id();

    assertThat(server.get("/api/things").each("id")).containsExactly(note);
    assertThat(server.get("/api/things?type=comment").each("id")).containsExactly(comment);
  }

  @Test
  void theTypeIsComparedExactlyAlsoWhenItIsEmpty() {
    server.make("note", "a");
    var other = server.make("Note", "b").id();
    var without = server.make("", "c").id();

    assertThat(server.get("/api/things?type=Note").each("id")).containsExactly(other);
    assertThat(server.get("/api/things?type=").each("id")).containsExactly(without);
    assertThat(server.get("/api/things?type=not").body()).isEqualTo("[]");
  }

  @Test
  void deletedAndForeignThingsAreNotListed() {
    var kept = server.make("note", "a").id();
    server.delete("/api/things/" + server.make("note", "b").id());
    server.things().create("somebody", draft(Visibility.PUBLIC));

    assertThat(server.get("/api/things").each("id")).containsExactly(kept);
    assertThat(server.get("/api/public/things").body()).isEqualTo("[]");
  }

  @Test
  void theDefaultIsFiftyThingsAndTheMostTwoHundred() {
    make("note", 210);

    assertThat(server.get("/api/things").each("id")).hasSize(50);
    assertThat(server.get("/api/things?limit=500").each("id")).hasSize(200);
    assertThat(server.get("/api/things?limit=99999999999999999999").each("id")).hasSize(200);
    assertThat(server.get("/api/things?limit=3").each("id")).hasSize(3);
    assertThat(server.get("/api/things?limit=0").body()).isEqualTo("[]");
    assertThat(server.get("/api/things?offset=205").each("id")).hasSize(5);
    assertThat(server.get("/api/things?offset=211").body()).isEqualTo("[]");
    assertThat(server.get("/api/things?offset=99999999999999999999").body()).isEqualTo("[]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=-1 | Parameter limit must be a whole number, 0 or more",
        "limit=x | Parameter limit must be a whole number, 0 or more",
        "offset=-1 | Parameter offset must be a whole number, 0 or more",
        "cursor=nonsense | Invalid cursor"
      })
  void aBadPageIsRefused(String query, String error) {
    for (var path : List.of("/api/things", "/api/public/things")) {
      var refused = server.get(path + "?" + query);

      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.error()).isEqualTo(error);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 20, 21})
  void walkingByCursorGivesEachThingOnceAlsoWhileNewerOnesAreAdded(int limit) {
    var ids = make("note", 20);
    var seen = new ArrayList<String>();
    var query = "?limit=" + limit;
    while (query != null) {
      var page = server.get("/api/things" + query);
      seen.addAll(page.each("id"));
      make("note", 1);
      var next = page.header("X-Next-Cursor");
      assertThat(page.header("Link"))
          .isEqualTo(
              next == null
                  ? null
                  : "</api/things?limit=" + limit + "&cursor=" + next + ">; rel=\"next\"");
      query = next == null ? null : "?limit=" + limit + "&offset=5&cursor=" + next;
    }

    assertThat(seen).containsExactlyElementsOf(ids.reversed());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 20})
  void walkingByOffsetGivesEachThingOnce(int limit) {
    var ids = make("note", 20);
    var seen = new ArrayList<String>();
    for (var offset = 0; offset < 20; offset += limit) {
      seen.addAll(server.get("/api/things?limit=" + limit + "&offset=" + offset).each("id"));
    }

    assertThat(seen).containsExactlyElementsOf(ids.reversed());
  }

  @Test
  void thingsOfOneMomentHaveAnOrderToo() {
    var moment = "2026-01-01T00:00:00.000000Z";
    var ids = List.of("b", "e", "a", "d", "c");
    server
        .database()
        .write(sql -> {
          for (var id : ids) {
            server
                .things()
                .archive()
                .add(sql, draft(Visibility.PRIVATE).thing(id, server.userId(), moment));
          }
          return ids;
        });

    var first = server.get("/api/things?limit=2");
    var second = server.get("/api/things?limit=2&cursor=" + first.header("X-Next-Cursor"));
    var third = server.get("/api/things?limit=2&cursor=" + second.header("X-Next-Cursor"));

    assertThat(first.each("id")).containsExactly("e", "d");
    assertThat(second.each("id")).containsExactly("c", "b");
    assertThat(third.each("id")).containsExactly("a");
    assertThat(third.header("X-Next-Cursor")).isNull();
  }

  @Test
  void thePublicListIsOpenAndHasThePublicThingsOnly() {
    var shown = new ArrayList<String>();
    for (var visibility : List.of("private", "friends", "public", "public")) {
      var id =
          server
              .post(
                  "/api/things",
                  "{\"type\":\"gallery\",\"content\":\"\",\"visibility\":\"" + visibility + "\"}")
              .id();
      if (visibility.equals("public")) {
        shown.addFirst(id);
      }
    }
    server.comment(server.userId(), shown.getFirst(), "hi", "{}");

    var list = server.sendAs("nonsense", "GET", "/api/public/things", null);

    assertThat(list.status()).isEqualTo(200);
    assertThat(list.each("id")).containsExactlyElementsOf(shown);
    assertThat(list.body()).contains("\"photos\":[");
    assertThat(server.get("/api/public/things?limit=1").header("X-Next-Cursor")).isNotNull();
  }

  @Test
  void thePublicListHasAtMostAHundredThings() {
    for (var i = 0; i < 110; i++) {
      server.things().create(server.userId(), draft(Visibility.PUBLIC));
    }

    assertThat(server.get("/api/public/things").each("id")).hasSize(50);
    assertThat(server.get("/api/public/things?limit=200").each("id")).hasSize(100);
  }

  @Test
  void largeThingsAreListedWhole() {
    var content = "x".repeat(700_000);
    var ids = new ArrayList<String>();
    for (var i = 0; i < 5; i++) {
      ids.addFirst(server.make("note", content).id());
    }

    var list = server.get("/api/things?limit=4");

    assertThat(list.header("Content-Type")).isEqualTo("application/json");
    assertThat(list.header("Content-Length")).isNull();
    assertThat(list.each("id")).containsExactlyElementsOf(ids.subList(0, 4));
    assertThat(list.each("content")).allMatch(content::equals);
    assertThat(server.get("/api/things?limit=4&cursor=" + list.header("X-Next-Cursor")).each("id"))
        .containsExactly(ids.getLast());
  }

  private List<String> make(String type, int count) {
    var ids = new ArrayList<String>();
    for (var i = 0; i < count; i++) {
      var state = new ThingState(type, "n" + i, "{}", Visibility.PRIVATE);
      ids.add(server.things().create(server.userId(), new ThingDraft(state, List.of())).id());
    }
    return ids;
  }

  private static ThingDraft draft(Visibility visibility) {
    return new ThingDraft(new ThingState("note", "", "{}", visibility), List.of());
  }
}
