package social.tenant.thing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.time.Ids;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VersionsTest {
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
  void thereAreNoVersionsUntilTheFirstChangeAndThenAllOfThem() {
    var id = server.make("note", "hi").id();

    assertThat(versions(id).body()).isEqualTo("[]");

    server.put("/api/things/" + id, "{\"content\":\"hello\"}");
    assertThat(versions(id).each("content")).containsExactly("hello", "hi");

    server.put("/api/things/" + id, "{\"content\":\"bye\"}");
    assertThat(versions(id).each("version")).containsExactly("3", "2", "1");
  }

  @Test
  void aVersionHasExactlyTheFieldsOfTheContract() {
    var made =
        server.post(
            "/api/things",
            "{\"type\":\"note\",\"content\":\"hi\",\"metadata\":{\"a\":1.0},"
                + "\"visibility\":\"public\"}");
    var changed =
        server.put("/api/things/" + made.id(), "{\"content\":\"x\",\"visibility\":\"private\"}");

    var first = server.get("/api/things/" + made.id() + "/versions/1");
    var second = server.get("/api/things/" + made.id() + "/versions/2");

    assertThat(first.body())
        .isEqualTo(
            """
            {"id":"%s","thing_id":"%s","version":1,"type":"note","content":"hi",\
            "metadata":{"a":1.0},"visibility":"public","change":"create","created_at":"%s",\
            "created_by":"%s"}\
            """
                .formatted(
                    Ids.nameBased(made.id(), "1"),
                    made.id(),
                    made.field("created_at"),
                    server.userId()));
    assertThat(second.field("change")).isEqualTo("update");
    assertThat(second.field("created_at")).isEqualTo(changed.field("updated_at"));
    assertThat(second.field("visibility")).isEqualTo("private");
  }

  @Test
  void theFirstVersionIsThereRightAfterCreation() {
    var made = server.make("note", "hi");

    var version = server.get("/api/things/" + made.id() + "/versions/1");

    assertThat(version.status()).isEqualTo(200);
    assertThat(version.field("content")).isEqualTo("hi");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "3", "-1", "x", "1.0", "%201", "99999999999999999999"})
  void aNumberThatIsNoVersionIsNotFound(String version) {
    var id = server.make("note", "hi").id();
    server.put("/api/things/" + id, "{}");

    var read = server.get("/api/things/" + id + "/versions/" + version);
    var reverted = server.post("/api/things/" + id + "/versions/" + version + "/revert");

    assertThat(read.status()).isEqualTo(404);
    assertThat(read.error()).isEqualTo("Version not found");
    assertThat(reverted.status()).isEqualTo(404);
    assertThat(reverted.error()).isEqualTo("Version not found");
    assertThat(server.get("/api/things/" + id).field("version")).isEqualTo("2");
  }

  @Test
  void everyWayOfChangingIsNamed() {
    var made = server.makeWith("named", "{\"k\":\"v\"}");
    var path = "/api/things/" + made.id();
    server.put(path, "{\"content\":\"a\"}");
    server.put("/api/things/upsert?type=named&matchField=k&matchValue=v", "{\"content\":\"b\"}");
    server.put("/api/things/bulk", "{\"things\":[{\"id\":\"" + made.id() + "\"}]}");
    server.post(path + "/versions/1/revert");
    server.delete(path);
    server.post(path + "/restore");
    server.delete("/api/things/bulk", "{\"ids\":[\"" + made.id() + "\"]}");

    assertThat(versions(made.id()).each("change"))
        .containsExactly(
            "delete", "restore", "delete", "revert", "bulk", "upsert", "update", "create");
    assertThat(versions(made.id()).each("version"))
        .containsExactly("8", "7", "6", "5", "4", "3", "2", "1");
  }

  @Test
  void aRevertBringsBackTypeContentAndMetadataButNotVisibility() {
    var made =
        server.post(
            "/api/things",
            """
            {"type":"note","content":"a","metadata":{"n":1},"visibility":"public","tags":["x"]}\
            """);
    server.put(
        "/api/things/" + made.id(),
        """
        {"type":"task","content":"b","metadata":{},"visibility":"private","tags":["y"]}\
        """);

    var reverted = server.post("/api/things/" + made.id() + "/versions/1/revert");

    assertThat(reverted.status()).isEqualTo(200);
    assertThat(reverted.field("type")).isEqualTo("note");
    assertThat(reverted.field("content")).isEqualTo("a");
    assertThat(reverted.field("metadata")).isEqualTo("{\"n\":1}");
    assertThat(reverted.field("visibility")).isEqualTo("private");
    assertThat(reverted.field("version")).isEqualTo("3");
    assertThat(reverted.texts("tags")).containsExactly("y");
  }

  @Test
  void aRevertToTheCurrentVersionIsAChangeToo() {
    var id = server.make("note", "a").id();

    var reverted = server.post("/api/things/" + id + "/versions/1/revert");

    assertThat(reverted.field("version")).isEqualTo("2");
    assertThat(reverted.field("content")).isEqualTo("a");
  }

  @Test
  void deletedThingsHaveVersionsAndCanBeReverted() {
    var id = server.make("note", "a").id();
    server.put("/api/things/" + id, "{\"content\":\"b\"}");
    server.delete("/api/things/" + id);

    var reverted = server.post("/api/things/" + id + "/versions/1/revert");

    assertThat(versions(id).each("version")).containsExactly("4", "3", "2", "1");
    assertThat(reverted.field("content")).isEqualTo("a");
    assertThat(reverted.field("deleted_at")).isNotEqualTo("null");
  }

  @Test
  void theIdOfAVersionNeverVaries() {
    var id = server.make("note", "a").id();
    var before = server.get("/api/things/" + id + "/versions/1").id();
    server.put("/api/things/" + id, "{\"content\":\"b\"}");

    assertThat(server.get("/api/things/" + id + "/versions/1").id()).isEqualTo(before);
    assertThat(versions(id).each("id")).contains(before).doesNotHaveDuplicates();
  }

  @Test
  void gapsOfImportedVersionsStay() {
    var thing = imported(5);
    server
        .database()
        .write(sql -> {
          server.things().archive().add(sql, thing);
          server.things().archive().addVersion(sql, version(thing.id(), 2));
          return thing;
        });

    assertThat(versions(thing.id()).each("version")).containsExactly("5", "2");
    assertThat(server.get("/api/things/" + thing.id() + "/versions/5").status()).isEqualTo(200);
    assertThat(server.get("/api/things/" + thing.id() + "/versions/2").status()).isEqualTo(200);
    assertThat(server.get("/api/things/" + thing.id() + "/versions/3").status()).isEqualTo(404);
  }

  @Test
  void manyLargeVersionsAreListedWhole() {
    var id = server.make("note", "").id();
    for (var i = 1; i <= 6; i++) {
      server.put("/api/things/" + id, "{\"content\":\"" + i + "x".repeat(400_000) + "\"}");
    }

    var list = versions(id);

    assertThat(list.header("Content-Length")).isNull();
    assertThat(list.each("version"))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 7).mapToObj(i -> String.valueOf(8 - i)).toList());
    assertThat(list.each("content"))
        .extracting(content -> content.isEmpty() ? "" : content.substring(0, 1))
        .containsExactly("6", "5", "4", "3", "2", "1", "");
  }

  private Reply versions(String id) {
    return server.get("/api/things/" + id + "/versions");
  }

  private Thing imported(long version) {
    var moment = "2020-01-01T00:00:00.000000Z";
    return new Thing(
        "imported-" + version,
        server.userId(),
        "note",
        "x",
        "{}",
        Visibility.PRIVATE,
        version,
        Change.IMPORT,
        server.userId(),
        null,
        null,
        null,
        null,
        moment,
        moment,
        List.of("old"),
        List.of());
  }

  private ThingVersion version(String id, long number) {
    return new ThingVersion(
        id,
        number,
        new ThingState("note", "v" + number, "{}", Visibility.PRIVATE),
        Change.UPDATE,
        "2019-01-01T00:00:00.000000Z",
        server.userId());
  }
}
