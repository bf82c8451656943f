package social.tenant.backup.earlier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.tenant.Api;
import social.tenant.EarlierDatabases;
import social.tenant.TestTenant;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonValue;

/** Rows as no server should have written them come through, and each is counted. */
class OddRowsTest {
  private static final String USER = "78af8ac2-43f3-4efb-aa3f-766e6bd680e4";
  private static final String NOW = "'2025-01-01 00:00:00'";

  @TempDir Path directory;

  @Test
  void gosOddRowsAreTakenAndCounted() throws IOException {
    var file = EarlierDatabases.file(directory, "go-odd");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-24T01:02:03Z")));
    var report = move(file);
    try (var tenant = TestTenant.in(data(), Map.of())) {
      var api = EarlierDatabases.owner(tenant);

      assertThat(metadata(api, "01020c5d-a352-41b2-8164-7459b4704be6"))
          .isEqualTo("{\"_unreadable\":\"{broken\"}");
      assertThat(metadata(api, "fd67250a-66b6-46cd-9169-0e014c2621a8"))
          .isEqualTo("{\"_unreadable\":\"[1,2]\"}");
      assertThat(metadata(api, "6e3433d9-f8f0-42d2-a37d-35824c6d4c8f")).isEqualTo("{}");
      assertThat(metadata(api, "8f48176f-4f05-4ed1-b0c0-bfab97c0ffbf")).isEqualTo("{}");
      assertThat(times(api, "c84b32d6-569b-4e3d-a63b-e4318927cedc"))
          .containsExactly("2026-11-23T14:10:04.522942Z", "2026-11-23T14:10:04.522942Z");
      assertThat(times(api, "0ac2d692-8fc3-408a-9035-d7a53d852ed0"))
          .containsExactly("2026-11-24T01:02:03.000000Z", "2026-11-24T01:02:03.000000Z");
      assertThat(times(api, "2f6f75d6-0d35-4eb3-84d0-82fded2d3645"))
          .containsExactly("2024-02-29T10:00:00.000000Z", "2026-11-23T14:10:04.401058Z");
      assertThat(times(api, "ff412069-a917-427c-b365-9e616b5299dd"))
          .startsWith("2024-02-29T12:00:00.000000Z");
      for (var id : List.of("f0064151", "8386e708", "9c76f700")) {
        assertThat(startingWith(api, id).requireText("visibility")).isEqualTo("private");
      }
      assertThat(api.get("/api/things/not-a-uuid").field("content")).isEqualTo("id is no uuid");
    }
    assertThat(report)
        .contains("a database of the Go server", " 58  things", "  1  sessions")
        .contains(
            "  3  " + Oddity.TIME.words(),
            "  2  " + Oddity.METADATA.words(),
            "  3  " + Oddity.VISIBILITY.words(),
            " 49  " + Oddity.REPEATED_VERSION.words());
  }

  /** The same rows in both files: a null caption, a path as file name, no bytes. */
  @ParameterizedTest
  @CsvSource({"go-odd", "rust-odd"})
  void oddPhotosAreTakenAndCounted(String name) {
    var report = move(EarlierDatabases.file(directory, name));
    try (var tenant = TestTenant.in(data(), Map.of())) {
      var api = EarlierDatabases.owner(tenant);
      var photos =
          api.get("/api/things?type=gallery").list().stream()
              .flatMap(gallery -> gallery.array("photos").stream())
              .map(photo -> photo.object("photo"))
              .toList();
      var empty = photos.stream().filter(photo -> photo.requireInteger("size") == 0).toList();

      assertThat(photos).extracting(photo -> photo.requireText("caption")).contains("").hasSize(6);
      assertThat(photos).extracting(photo -> photo.requireText("filename")).contains("passwd");
      assertThat(empty).hasSize(1);
      assertThat(api.get("/api/photos/" + empty.getFirst().requireText("id")).bytes()).isEmpty();
    }
    assertThat(report)
        .contains(
            "  1  " + Oddity.NO_CAPTION.words(),
            "  1  " + Oddity.FILE_NAME.words(),
            "  1  " + Oddity.NO_BYTES.words());
  }

  /** Numbers 1, 2 twice and 4 were stored for a thing in its fourth version. */
  @ParameterizedTest
  @CsvSource({
    "go-odd, 6d8c0c98-6108-47ba-8987-c7c6b46d8ea4",
    "rust-odd, 0aca5ad3-aaa4-4f22-ba98-61a9a45e24c1",
  })
  void ofVersionsWithOneNumberTheLastCountsAndGapsStay(String name, String id) {
    move(EarlierDatabases.file(directory, name));
    try (var tenant = TestTenant.in(data(), Map.of())) {
      var api = EarlierDatabases.owner(tenant);
      var path = "/api/things/" + id + "/versions";
      var versions = api.get(path).list();

      assertThat(versions).extracting(v -> v.requireInteger("version")).containsExactly(4L, 2L, 1L);
      assertThat(versions.get(1).requireText("content")).isEqualTo("old 2");
      assertThat(versions.get(2).requireText("created_at"))
          .isEqualTo("2025-01-01T00:00:00.000000Z");
      assertThat(api.get(path + "/3").error()).isEqualTo("Version not found");
      assertThat(api.get(path + "/4").field("content"))
          .isEqualTo(api.get("/api/things/" + id).field("content"));
    }
  }

  /** What was queued is not, so that nothing is sent. */
  @Test
  void rustsOddRowsAreAnswered() {
    var file = EarlierDatabases.file(directory, "rust-odd");
    move(EarlierDatabases.sqlite(file, "delete from delivery_queue"));
    try (var tenant = TestTenant.in(data(), Map.of())) {
      var api = EarlierDatabases.owner(tenant);

      assertThat(api.get("/api/kinds").each("name")).contains("twin", "twin (2)").hasSize(9);
      assertThat(api.get("/api/admin/users").list())
          .extracting(user -> user.requireText("username") + " " + user.requireFlag("is_locked"))
          .containsExactlyInAnyOrder("owner false", "second true");
      assertThat(api.get("/api/auth/me").field("username")).isEqualTo("owner");
      assertThat(api.get("/api/notifications").text())
          .contains("\"metadata\":{\"_unreadable\":\"{not json\"}");
      assertThat(api.get("/api/subscriptions").each("name")).containsExactly("hook");
    }
  }

  @Test
  void rustsOddRowsAreTakenAndCounted() {
    var report = move(EarlierDatabases.file(directory, "rust-odd"));
    var here = new Moved(data());

    assertThat(here.rows("select user_id, endpoint from peers"))
        .containsExactly("e961c8d2-372c-2024-ee72-c128508a31a3 https://bob.example");
    assertThat(here.rows("select metadata, read, title from notifications"))
        .containsExactly("{\"_unreadable\":\"{not json\"} 0 t");
    assertThat(here.rows("select s.action_config, s.enabled, s.event_type from subscriptions s"))
        .containsExactly("{\"url\":\"https://hooks.example/x\"} 1 thing.created");
    assertThat(
            here.rows(
                "select purpose, destination, status, attempts, max_attempts, next_attempt_at,"
                    + " subscription_id from deliveries"))
        .containsExactly(
            "webhook https://hooks.example/x pending 1 3 2025-01-01T00:00:00.000000Z"
                + " ec1400d9-831a-40cf-aa9d-ed079f038fe7");
    assertThat(report)
        .contains("a database of the Rust server", "  2  users", " 70  things", "  8  comments")
        .contains(
            "  3  " + Oddity.TIME.words(),
            "  3  " + Oddity.METADATA.words(),
            "  2  " + Oddity.VISIBILITY.words(),
            "  8  " + Oddity.HIDDEN_COMMENT.words(),
            "  1  " + Oddity.KIND_NAME.words());
  }

  @Test
  void rowsThatBelongToNothingAreLeftAndCounted() {
    var file = EarlierDatabases.file(directory, "go");
    EarlierDatabases.sqlite(
        file,
        """
        insert into tags values ('t1', 'nobody', 'lost'), ('t2', '%1$s', ''), (null, '%1$s', 'x');
        insert into photos (id, thing_id, data, content_type, filename, size, created_at)
          values ('0f', 'nothing', x'00', 'image/png', 'a', 1, %2$s);
        insert into thing_versions
          values ('v', 'nothing', 1, 'note', '', '{}', %2$s, '%1$s');
        """
            .formatted(USER, NOW));

    assertThat(move(file))
        .contains(
            "  3  tags", "  4  " + Oddity.STRANDED.words(), "  1  " + Oddity.EMPTY_TAG.words());
  }

  @Test
  void keysWithUnreadableScopesOpenNothing() {
    var file = EarlierDatabases.file(directory, "go");
    EarlierDatabases.sqlite(file, "update api_keys set scopes = '[broken' where name = 'full'");
    var report = move(file);
    try (var tenant = TestTenant.in(data(), Map.of())) {
      var full =
          EarlierDatabases.answers("go").get("_keys").elements().stream()
              .map(key -> key.object(""))
              .filter(key -> key.requireText("name").equals("full"))
              .findFirst()
              .orElseThrow();
      var api = tenant.anyone().as(full.requireText("key"));

      assertThat(api.get("/api/things").error()).isEqualTo("Missing scope: things:read");
    }
    assertThat(report).contains("  1  " + Oddity.SCOPES.words());
  }

  @Test
  void viewsAndKindsThatCannotBeReadAreMadePlain() {
    var file = EarlierDatabases.file(directory, "go");
    EarlierDatabases.sqlite(
        file,
        """
        insert into views values
          ('v1', '%1$s', 'tree', 'tree', 'gone', '{"group_by":"a"}', %2$s, %2$s),
          ('v2', '%1$s', 'odd', 'table', '', '{"sort":7}', %2$s, %2$s);
        update kinds set attributes = '[{"name":"good"},7]' where name = 'book';
        """
            .formatted(USER, NOW));
    var report = move(file);
    try (var tenant = TestTenant.in(data(), Map.of())) {
      var api = EarlierDatabases.owner(tenant);

      assertThat(api.get("/api/views/v1").text())
          .contains("\"type\":\"feed\"", "\"kind_id\":null", "\"config\":{\"group_by\":\"a\"}");
      assertThat(api.get("/api/views/v2").text())
          .contains("\"type\":\"table\"", "\"kind_id\":null", "\"config\":{}");
      assertThat(api.get("/api/kinds").text())
          .contains("[{\"name\":\"good\",\"type\":\"text\",\"required\":false,\"options\":\"\"}]");
    }
    assertThat(report).contains("  2  " + Oddity.VIEW.words(), "  1  " + Oddity.ATTRIBUTE.words());
  }

  @Test
  void photosWithoutAPlaceAreNumberedInTheOrderOfTheGallery() {
    var file = EarlierDatabases.file(directory, "go");
    EarlierDatabases.sqlite(
        file,
        """
        update photos set order_index = null where caption like 'caption 1%';
        update photos set content_type = 'a\r\nb' where caption like 'caption 2%';
        update photos set size = 7, id = '../' || id where caption like 'caption 2%';
        """);
    var report = move(file);
    try (var tenant = TestTenant.in(data(), Map.of())) {
      var gallery =
          EarlierDatabases.owner(tenant).get("/api/things/053f5484-4059-49f3-a064-8336a051d07c");
      var photos = gallery.object().array("photos").stream().map(p -> p.object("")).toList();

      assertThat(photos)
          .extracting(p -> p.requireInteger("order_index"))
          .containsExactly(0L, 1L, 2L);
      assertThat(photos.getLast().requireText("content_type"))
          .isEqualTo("application/octet-stream");
      assertThat(photos.getLast().requireInteger("size")).isEqualTo(2330);
    }
    assertThat(report)
        .contains(
            "  2  " + Oddity.PHOTO_PLACE.words(),
            "  1  " + Oddity.CONTENT_TYPE.words(),
            "  1  " + Oddity.PHOTO_SIZE.words(),
            "  1  " + Oddity.PHOTO_ID.words());
  }

  @Test
  void tagsOnThingsAndLinksAreTaken() {
    var file = EarlierDatabases.file(directory, "go");
    var from = "01020c5d-a352-41b2-8164-7459b4704be6";
    var to = "fd67250a-66b6-46cd-9169-0e014c2621a8";
    EarlierDatabases.sqlite(
        file,
        """
        insert into thing_tags select '%1$s', id from tags;
        insert into thing_tags values ('%1$s', 'no tag');
        update things set metadata = '{"see":"%2$s"}' where id = '%1$s';
        """
            .formatted(from, to));
    move(file);
    try (var tenant = TestTenant.in(data(), Map.of())) {
      var api = EarlierDatabases.owner(tenant);

      assertThat(api.get("/api/things/" + from).object().texts("tags"))
          .containsExactly("Work", "home", "übung");
      assertThat(api.get("/api/things/" + to + "/backlinks").text()).contains(from);
    }
  }

  /** Rust wrote what comments stand under into their metadata only. */
  @Test
  void commentsAreAsVisibleAsWhatTheyStandUnder() {
    var file = EarlierDatabases.file(directory, "rust");
    EarlierDatabases.sqlite(
        file,
        """
        update things set visibility = 'friends' where id like 'f2c6efe9%';
        update things set metadata = '{"root_id":"3b15b310-1324-44ff-bfcb-25dbd526b2e7"}'
          where id like '43cb4d3e%';
        update things set metadata = '{}' where id like '87c85023%';
        """);
    var report = move(file);
    var here = new Moved(data());

    assertThat(here.rows("select visibility from things where root_id like 'f2c6efe9%'"))
        .containsExactly("friends", "friends");
    assertThat(here.rows("select metadata, parent_id from things where id like '43cb4d3e%'"))
        .containsExactly(
            "{\"root_id\":\"3b15b310-1324-44ff-bfcb-25dbd526b2e7\","
                + "\"parent_id\":\"3b15b310-1324-44ff-bfcb-25dbd526b2e7\",\"depth\":0}"
                + " 3b15b310-1324-44ff-bfcb-25dbd526b2e7");
    assertThat(here.rows("select type from things where id like '87c85023%' and root_id is null"))
        .containsExactly("comment");
    assertThat(report)
        .contains(
            "  2  " + Oddity.COMMENT_VISIBILITY.words(), "  1  " + Oddity.ROOTLESS_COMMENT.words());
  }

  @Test
  void olderFilesLackColumnsAndTables() {
    var file = EarlierDatabases.file(directory, "go");
    EarlierDatabases.sqlite(
        file,
        """
        drop index idx_photos_thing_order;
        drop index idx_things_visibility;
        alter table photos drop column caption;
        alter table photos drop column order_index;
        alter table things drop column visibility;
        drop table views;
        drop table thing_tags;
        drop table tags;
        """);

    assertThat(move(file))
        .contains(" 57  things", "  6  photos", " 57  " + Oddity.VISIBILITY.words())
        .contains("  6  " + Oddity.NO_CAPTION.words(), "  6  " + Oddity.PHOTO_PLACE.words());
  }

  private String move(Path file) {
    return EarlierDatabases.move(file, data());
  }

  private Path data() {
    return directory.resolve("data");
  }

  private static String metadata(Api api, String id) {
    return JsonValue.parse(api.get("/api/things/" + id).text()).fields().get("metadata").compact();
  }

  private static List<String> times(Api api, String id) {
    var thing = api.get("/api/things/" + id);
    return List.of(thing.field("created_at"), thing.field("updated_at"));
  }

  private static JsonObject startingWith(Api api, String id) {
    return api.get("/api/things?limit=200").list().stream()
        .filter(thing -> thing.requireText("id").startsWith(id))
        .findFirst()
        .orElseThrow();
  }
}
