package social.tenant.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.json.JsonObject;
import social.tenant.log.Log;
import social.tenant.store.Database;
import social.tenant.store.Durability;

class ImportTest {
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
  void aFileWithoutAVersionIsRefused() {
    assertThat(importing("{\"things\":[]}").error())
        .isEqualTo("Missing version field in import data");
    assertThat(importing("{\"version\":1}").error())
        .isEqualTo("Missing version field in import data");
    assertThat(importing("{\"version\":null}").error())
        .isEqualTo("Missing version field in import data");
  }

  @Test
  void anEmptyVersionIsFine() {
    var answer = importing("{\"version\":\"\"}");
    assertThat(answer.text())
        .isEqualTo(
            "{\"message\":\"Import completed\",\"kindsCreated\":0,\"kindsSkipped\":0,"
                + "\"thingsCreated\":0,\"thingsSkipped\":0,\"tagsCreated\":0,\"viewsCreated\":0,"
                + "\"photosCreated\":0,\"followsCreated\":0}");
  }

  @Test
  void aWrongFieldIsNamedByItsPath() {
    assertThat(things("{}", "{\"metadata\":[]}").error())
        .isEqualTo("Field things[1].metadata must be an object");
    assertThat(things("{\"versions\":[{\"version\":1},{\"version\":\"2\"}],\"version\":3}").error())
        .isEqualTo("Field things[0].versions[1].version must be a number");
    assertThat(things("{\"created_at\":\"yesterday\"}").error())
        .isEqualTo("Field things[0].created_at must be a time in RFC 3339");
    assertThat(things("{\"tags\":[\"a\",\"\"]}").error())
        .isEqualTo("Field things[0].tags[1] must be a name");
    assertThat(things("3").error()).isEqualTo("Field things[0] must be an object");
    assertThat(importing("{\"version\":\"\",\"things\":{}}").error())
        .isEqualTo("Field things must be an array");
  }

  @Test
  void whatCanNotBeReadChangesNothing() {
    things("{\"content\":\"one\"}", "{\"content\":2}");
    assertThat(api.get("/api/things").list()).isEmpty();
  }

  @Test
  void whatIsAbsentIsFilledIn() {
    assertThat(count(things("{}"), "thingsCreated")).isEqualTo(1);
    var thing = only();
    assertThat(thing.requireText("type")).isEqualTo("note");
    assertThat(thing.requireText("content")).isEmpty();
    assertThat(thing.requireText("visibility")).isEqualTo("private");
    assertThat(thing.requireInteger("version")).isEqualTo(1);
    assertThat(thing.requireText("updated_at")).isEqualTo(thing.requireText("created_at"));
  }

  @Test
  void unknownVisibilityIsPrivate() {
    things("{\"visibility\":\"everybody\"}");
    assertThat(only().requireText("visibility")).isEqualTo("private");
  }

  @Test
  void timesTakeTheFormOfThisServer() {
    things("{\"created_at\":\"2020-02-29T23:30:00.123456789-01:00\"}");
    assertThat(only().requireText("created_at")).isEqualTo("2020-03-01T00:30:00.123456Z");
  }

  @Test
  void thingsWithoutIdAreToldApartByTheirPlaceAmongIdenticalOnes() {
    var same = "{\"content\":\"same\"}";
    assertThat(count(things(same, same, "{\"content\":\"other\"}"), "thingsCreated")).isEqualTo(3);
    assertThat(count(things(same, same, same), "thingsCreated")).isEqualTo(1);
    assertThat(count(things(same, same, same), "thingsSkipped")).isEqualTo(3);
  }

  @Test
  void bothCasingsAreRead() {
    things("{\"createdAt\":\"2020-01-01T00:00:00Z\",\"updatedAt\":\"2020-01-02T00:00:00Z\"}");
    assertThat(only().requireText("updated_at")).isEqualTo("2020-01-02T00:00:00.000000Z");
  }

  @Test
  void aThingDeletedHereComesBackAsANewVersion() {
    var id = api.post("/api/things", "{\"type\":\"note\",\"content\":\"old\"}").field("id");
    var export = api.get("/api/export").text();
    api.put("/api/things/" + id, "{\"content\":\"new\"}");
    assertThat(count(importing(export), "thingsSkipped")).isEqualTo(1);
    api.delete("/api/things/" + id);

    assertThat(count(importing(export), "thingsCreated")).isEqualTo(1);
    assertThat(count(importing(export), "thingsCreated")).isZero();
    var back = api.get("/api/things/" + id).object();
    assertThat(back.requireText("content")).isEqualTo("old");
    assertThat(back.isNull("deleted_at")).isTrue();
    assertThat(back.requireInteger("version")).isEqualTo(4);
    var versions = api.get("/api/things/" + id + "/versions");
    assertThat(versions.each("change")).containsExactly("import", "delete", "update", "create");
  }

  @Test
  void oneIdTwiceIsOneThing() {
    var answer =
        things("{\"id\":\"x\",\"content\":\"first\"}", "{\"id\":\"x\",\"content\":\"second\"}");
    assertThat(count(answer, "thingsCreated")).isEqualTo(1);
    assertThat(count(answer, "thingsSkipped")).isEqualTo(1);
    assertThat(only().requireText("content")).isEqualTo("first");
  }

  @Test
  void anIdThatNoPathCanHoldIsReplaced() {
    things("{\"id\":\"a/b\"}", "{\"id\":\"..\"}", "{\"id\":\"%s\"}".formatted("x".repeat(129)));
    for (var id : api.get("/api/things").each("id")) {
      assertThat(api.get("/api/things/" + id).status()).isEqualTo(200);
    }
    assertThat(count(things("{\"id\":\"a/b\"}", "{\"id\":\"..\"}"), "thingsSkipped")).isEqualTo(2);
  }

  @Test
  void aGalleryComesWithoutPhotos() {
    things("{\"type\":\"gallery\",\"metadata\":{\"photoCount\":3,\"n\":1.50},\"photos\":[{}]}");
    assertThat(only().object("metadata").raw()).isEqualTo("{\"photoCount\":0,\"n\":1.50}");
  }

  @Test
  void whatIsImportedIsToldFoundAndLinked() {
    var target = "00000000-0000-4000-8000-000000000001";
    things(
        "{\"id\":\"%s\",\"content\":\"a heron\"}".formatted(target),
        "{\"content\":\"see there\",\"metadata\":{\"ref\":\"%s\"}}".formatted(target));
    assertThat(api.get("/api/things/search?q=hero").each("content")).containsExactly("a heron");
    assertThat(api.get("/api/things/" + target + "/backlinks").object().array("backlinks"))
        .hasSize(1);
  }

  @Test
  void ofTwoVersionsWithOneNumberTheFirstIsKept() {
    things(
        """
        {"id":"x","version":3,"versions":[{"version":2,"content":"b"},{"version":2,"content":"c"},\
        {"version":3,"change":"revert"},{"version":9,"content":"later"}]}\
        """);
    var versions = api.get("/api/things/x/versions");
    assertThat(versions.each("content")).containsExactly("", "b");
    assertThat(versions.each("change")).containsExactly("revert", "import");
  }

  @Test
  void aKindThatIsThereIsSkippedAndItsViewsGetTheOneThatIsThere() {
    var here = api.post("/api/kinds", "{\"name\":\"book\"}").field("id");
    var answer =
        importing(
            """
            {"version":"","views":[{"name":"a","kindId":"theirs"},{"name":"b","kind_id":"none"}],\
            "kinds":[{"id":"theirs","name":"book"},{"name":""},{"name":"x"},{"name":"x"},{}]}\
            """);
    assertThat(count(answer, "kindsCreated")).isEqualTo(1);
    assertThat(count(answer, "kindsSkipped")).isEqualTo(4);
    assertThat(count(answer, "viewsCreated")).isEqualTo(2);
    var views = api.get("/api/views").list();
    assertThat(views.getFirst().requireText("kind_id")).isEqualTo(here);
    assertThat(views.getLast().isNull("kind_id")).isTrue();
  }

  @Test
  void aViewThatCanNotBeIsNamedByItsPath() {
    assertThat(
            importing("{\"version\":\"\",\"views\":[{\"name\":\"a\",\"type\":\"pie\"}]}").error())
        .isEqualTo("views[0]: Invalid view type. Must be: feed, table, board, or calendar");
    assertThat(importing("{\"version\":\"\",\"views\":[{}]}").error())
        .isEqualTo("Missing field: views[0].name");
  }

  @Test
  void eachLiveThingIsToldOf(@TempDir Path folder) {
    try (var own = TestTenant.in(folder, Map.of())) {
      var owner = own.owner();
      var id = owner.post("/api/things", "{\"type\":\"\",\"content\":\"\"}").field("id");
      owner.delete("/api/things/" + id);
      owner.post(
          "/api/import",
          """
          {"version":"","things":[{"type":"comment","metadata":{"root_id":"new"}},{"id":"%s"},\
          {"id":"new"},{"id":"gone","deleted_at":"2025-01-01T00:00:00Z"}]}\
          """
              .formatted(id));
    }
    var log = Log.to(System.err, Log.Format.TEXT);
    try (var database = Database.open(folder.resolve("tenant.db"), Durability.NORMAL, log)) {
      var query = "select type from events order by seq";
      var types = database.read(sql -> sql.list(query, row -> row.text("type")));
      assertThat(types)
          .containsExactly(
              "thing.created",
              "thing.deleted",
              "thing.restored",
              "thing.created",
              "comment.created");
    }
  }

  @Test
  void aKeyNeedsTheScopeToWriteThings() {
    var reader = tenant.key(api, "things:read");
    assertThat(reader.post("/api/import", "{\"version\":\"\"}").error())
        .isEqualTo("Missing scope: things:write");
    assertThat(tenant.anyone().post("/api/import", "{\"version\":\"\"}").status()).isEqualTo(401);
  }

  @Test
  void anotherTypeOfBodyIsRefused() {
    var answer = api.with("Content-Type", "application/gzip").post("/api/import", "PK");
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.error())
        .isEqualTo("Content-Type must be application/json or application/zip");
    var json = api.with("Content-Type", "application/vnd.api+json");
    assertThat(json.post("/api/import", "{\"version\":\"\"}").status()).isEqualTo(200);
  }

  private Api.Answer importing(String file) {
    return api.post("/api/import", file);
  }

  private Api.Answer things(String... things) {
    return importing("{\"things\":[" + String.join(",", things) + "],\"version\":\"1.0\"}");
  }

  private static long count(Api.Answer answer, String counter) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.object().requireInteger(counter);
  }

  private JsonObject only() {
    var things = api.get("/api/things").list();
    assertThat(things).hasSize(1);
    return things.getFirst();
  }
}
