package social.tenant.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.json.JsonValue;

class ExportTest {
  private final TestTenant tenant = TestTenant.start();
  private Api api;

  @BeforeEach
  void signIn() {
    api = tenant.owner();
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void theKeysAreInTheirOrder() {
    assertThat(api.get("/api/export").json().fields().keySet())
        .containsExactly(
            "version",
            "exportedAt",
            "owner",
            "things",
            "kinds",
            "tags",
            "views",
            "follows",
            "profile",
            "settings");
  }

  @Test
  void itTellsWhoseItIs() {
    api.put("/api/auth/me", "{\"display_name\":\"Ann\",\"bio\":\"hello\"}");
    api.put("/api/settings", "{\"publish_following\":true}");
    var me = api.get("/api/auth/me");

    var export = api.get("/api/export").object();

    assertThat(export.requireText("version")).isEqualTo("1.0");
    assertThat(export.object("owner").raw())
        .isEqualTo("{\"id\":\"%s\",\"username\":\"ann\"}".formatted(me.field("id")));
    assertThat(export.child("profile").requireText("bio")).isEqualTo("hello");
    assertThat(export.child("settings").requireFlag("publish_following")).isTrue();
  }

  @Test
  void theFileIsNamedByTheDayOfTheTenantsClock() {
    tenant.pass(Duration.ofDays(40));
    var day = tenant.now().toString().substring(0, 10);
    assertThat(api.get("/api/export").header("Content-Disposition"))
        .isEqualTo("attachment; filename=tenant-export-" + day + ".json");
  }

  @Test
  void thingsAreNewestFirstWithTheirHistoryAndTags() {
    var first = make("one");
    var second = make("two");
    api.put("/api/things/" + first, "{\"content\":\"changed\"}");
    api.put("/api/things/" + first + "/tags", "{\"tags\":[\"b\",\"a\"]}");

    var things = api.get("/api/export").object().array("things");

    assertThat(things).extracting(ExportTest::id).containsExactly(second, first);
    assertThat(things.getFirst().fields().get("versions").raw()).isEqualTo("[]");
    var changed = things.getLast().object("");
    assertThat(changed.texts("tags")).containsExactly("a", "b");
    var versions = api.get("/api/things/" + first + "/versions").json();
    assertThat(changed.value("versions").raw()).isEqualTo(versions.raw());
    assertThat(changed.value("reactions").raw()).isEqualTo("[]");
  }

  @Test
  void deletedThingsComeOnlyWhenAskedFor() {
    var gone = make("gone");
    var kept = make("kept");
    var alsoGone = make("also gone");
    api.delete("/api/things/" + gone);
    api.delete("/api/things/" + alsoGone);

    assertThat(ids("/api/export")).containsExactly(kept);
    assertThat(ids("/api/export?include_deleted=true")).containsExactly(alsoGone, kept, gone);
    assertThat(ids("/api/export?includeDeleted=true")).hasSize(3);
  }

  @Test
  void kindsViewsAndTagsAreThereAsTheirListsHaveThem() {
    var kind = api.post("/api/kinds", "{\"name\":\"book\",\"attributes\":[{\"name\":\"by\"}]}");
    api.post(
        "/api/views",
        "{\"name\":\"shelf\",\"type\":\"board\",\"kind_id\":\"%s\",\"config\":{\"groupBy\":\"by\"}}"
            .formatted(kind.field("id")));
    api.post("/api/tags", "{\"name\":\"unused\"}");

    var export = api.get("/api/export").object();

    for (var list : List.of("kinds", "views", "tags")) {
      assertThat(export.value(list).raw()).isEqualTo(api.get("/api/" + list).text());
      assertThat(export.array(list)).hasSize(1);
    }
  }

  @Test
  void aKeySeesFollowsOnlyWithTheScopeForThem() {
    assertThat(tenant.key(api, "things:read").get("/api/export").object().has("follows")).isFalse();
    assertThat(
            tenant
                .key(api, "things:read", "follows:read")
                .get("/api/export")
                .object()
                .has("follows"))
        .isTrue();
    assertThat(tenant.key(api, "things:write").get("/api/export").error())
        .isEqualTo("Missing scope: things:read");
  }

  @Test
  void anUnknownFormIsRefused() {
    assertThat(api.get("/api/export?format=json").status()).isEqualTo(200);
    var refused = api.get("/api/export?format=xml");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo("Parameter format must be json or zip");
  }

  @Test
  void headTellsTheHeadersOnly() {
    var answer = api.send("HEAD", "/api/export", null);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Disposition")).startsWith("attachment");
    assertThat(answer.bytes()).isEmpty();
  }

  @Test
  void moreThingsThanAreReadAtOnceAreAllThereInOrder() {
    var comments = new StringBuilder();
    for (var i = 0; i < 2500; i++) {
      var time = "2020-01-01T%02d:%02d:%02dZ".formatted(i * 7 % 24, i * 13 % 60, i % 60);
      comments.append(
          """
          {"id":"c%d","user_id":"bob","type":"comment","metadata":{"root_id":"t"},\
          "created_at":"%s"},\
          """
              .formatted(i, time));
    }
    api.post(
        "/api/import",
        """
        {"version":"1.0","owner":{"id":"me"},"things":[%s{"id":"t"},\
        {"id":"u","created_at":"2020-01-01T12:00:00Z"}]}\
        """
            .formatted(comments));

    var things = api.get("/api/export").object().array("things");

    assertThat(things).hasSize(2502).extracting(ExportTest::id).doesNotHaveDuplicates();
    assertThat(things)
        .extracting(thing -> thing.fields().get("created_at").text() + " " + id(thing))
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  private List<String> ids(String path) {
    return api.get(path).object().array("things").stream().map(ExportTest::id).toList();
  }

  private String make(String content) {
    return api.post("/api/things", "{\"type\":\"note\",\"content\":\"" + content + "\"}")
        .field("id");
  }

  private static String id(JsonValue thing) {
    return thing.fields().get("id").text();
  }
}
