package social.tenant.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.tenant.Api;
import social.tenant.FormBody;
import social.tenant.TestTenant;
import social.tenant.json.JsonObject;
import social.tenant.log.Log;
import social.tenant.store.Database;
import social.tenant.store.Durability;

/** Photos get captions and places, and go. */
class PhotoChangeTest {
  @TempDir Path directory;

  private TestTenant tenant;
  private Api owner;
  private String gallery;
  private List<String> ids;

  @BeforeEach
  void start() {
    tenant = TestTenant.in(directory, Map.of());
    owner = tenant.owner();
    var form = new FormBody();
    for (var name : List.of("0", "1", "2", "3")) {
      form.file("files", name, "image/png", Samples.bytes("a.png"));
    }
    form.file("thumbs", "t", "image/png", Samples.bytes("a.png"));
    gallery = form.post(owner, "/api/upload").field("id");
    ids = photos().stream().map(photo -> photo.requireText("id")).toList();
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private List<JsonObject> photos() {
    var photos = owner.get("/api/things/" + gallery).json().fields().get("photos");
    return photos == null
        ? List.of()
        : photos.elements().stream().map(photo -> photo.object("photo")).toList();
  }

  private String order() {
    var order = new StringBuilder();
    for (var photo : photos()) {
      assertThat(photo.requireInteger("order_index")).isEqualTo(order.length());
      order.append(photo.requireText("filename"));
    }
    return order.toString();
  }

  @Test
  void aCaptionIsSetAndCleared() {
    var path = "/api/photos/" + ids.get(1);

    assertThat(owner.put(path, "{\"caption\":\"sea\"}").text()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(photos().get(1).requireText("caption")).isEqualTo("sea");
    owner.put(path, "{\"order_index\":null}");
    assertThat(photos().get(1).requireText("caption")).isEqualTo("sea");
    owner.put(path, "{\"caption\":null}");
    assertThat(photos().get(1).requireText("caption")).isEmpty();
    assertThat(owner.get("/api/things/" + gallery).text()).contains("\"version\":1");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2, 1203",
    "3, 0, 3012",
    "1, 99, 0231",
    "2, -7, 2013",
    "1, 1, 0123",
    "0, 9223372036854775807, 1230"
  })
  void aPhotoMovesAndTheOthersCloseUp(int photo, long place, String order) {
    var changed = owner.put("/api/photos/" + ids.get(photo), "{\"orderIndex\":" + place + "}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(order()).isEqualTo(order);
  }

  @Test
  void badChangesAreRefused() {
    var path = "/api/photos/" + ids.getFirst();

    assertThat(owner.put(path, "{\"caption\":1}").error())
        .isEqualTo("Field caption must be a string");
    assertThat(owner.put(path, "{\"order_index\":\"a\"}").status()).isEqualTo(400);
    assertThat(owner.put("/api/photos/none", "{}").error()).isEqualTo("Photo not found");
    assertThat(owner.delete("/api/photos/none").error()).isEqualTo("Photo not found");
    var reader = tenant.key(owner, "things:read", "things:delete");
    assertThat(reader.put(path, "{}").error()).isEqualTo("Missing scope: things:write");
    assertThat(reader.delete(path).error()).isEqualTo("Missing scope: things:write");
  }

  @Test
  void aDeletedPhotoIsGoneForGood() {
    var path = "/api/photos/" + ids.getFirst();
    var file = directory.resolve("photos/" + ids.getFirst().substring(0, 2) + "/" + ids.getFirst());
    assertThat(file).exists();

    var deleted = owner.delete(path);

    assertThat(deleted.text()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(owner.get(path).status()).isEqualTo(404);
    assertThat(file).doesNotExist();
    assertThat(Path.of(file + ".thumb")).doesNotExist();
    assertThat(order()).isEqualTo("123");
    assertThat(owner.get("/api/things/" + gallery).text())
        .contains("{\"photoCount\":3}", "\"version\":1");
    assertThat(owner.delete(path).status()).isEqualTo(404);
  }

  @Test
  void aGalleryWithoutPhotosStaysAGallery() {
    ids.forEach(id -> owner.delete("/api/photos/" + id));
    var empty = owner.get("/api/things/" + gallery);

    assertThat(empty.text()).contains("{\"photoCount\":0}").doesNotContain("\"photos\"");
    assertThat(
            new FormBody()
                .file("files", "4", "image/png", Samples.bytes("a.png"))
                .post(owner, "/api/things/" + gallery + "/photos")
                .status())
        .isEqualTo(201);
  }

  @Test
  void otherMetadataStaysAsItIs() {
    owner.put("/api/things/" + gallery, "{\"metadata\":{\"exact\":1.10,\"photoCount\":7}}");
    owner.delete("/api/photos/" + ids.getFirst());

    assertThat(owner.get("/api/things/" + gallery).text())
        .contains("{\"exact\":1.10,\"photoCount\":3}");
  }

  @Test
  void whoListensIsTold() {
    owner.put("/api/photos/" + ids.getFirst(), "{\"caption\":\"told\"}");
    owner.delete("/api/photos/" + ids.get(1));
    tenant.close();

    var events =
        query("select group_concat(type || data, '\n') from events where type like 'thing%'");

    assertThat(events.lines())
        .satisfiesExactly(
            created ->
                assertThat(created).startsWith("thing.created").contains(ids.get(0), ids.get(3)),
            changed -> assertThat(changed).startsWith("thing.updated").contains("\"told\""),
            removed ->
                assertThat(removed)
                    .startsWith("thing.updated")
                    .contains("\"photoCount\":3")
                    .doesNotContain(ids.get(1)));
    tenant.restart();
  }

  @Test
  void thePhotosOfAnotherUserAreNotTouched() {
    tenant.close();
    query("update things set user_id = 'somebody', visibility = 'public' returning id");
    tenant.restart();
    var path = "/api/photos/" + ids.getFirst();
    owner = tenant.owner();

    assertThat(owner.put(path, "{}").error()).isEqualTo("Not authorized to edit this photo");
    assertThat(owner.delete(path).error()).isEqualTo("Not authorized to delete this photo");
    assertThat(owner.get(path).status()).isEqualTo(200);
  }

  @Test
  void theFilesOfAUserGoWithTheUser() throws Exception {
    var kept =
        new FormBody()
            .file("files", "kept", "image/png", Samples.bytes("a.png"))
            .post(owner, "/api/upload")
            .field("id");
    tenant.close();
    query(
        """
        insert into users (id, username, email, password_hash, display_name, created_at,
          updated_at) select 'somebody', 'bob', 'b', password_hash, 'Bob', '2030', '2030' from users
        """);
    query("update things set user_id = 'somebody' where id <> '" + kept + "' returning id");
    tenant.restart();
    owner = tenant.owner();

    assertThat(owner.delete("/api/admin/users/somebody").status()).isEqualTo(200);

    try (var files = Files.walk(directory.resolve("photos"))) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(1);
    }
    assertThat(directory.resolve("tmp/pending")).isEmptyDirectory();
    assertThat(owner.get("/api/things").text()).contains("\"filename\":\"kept\"");
  }

  @Test
  void whatACrashLeftBehindGoesAtTheNextStart() throws Exception {
    tenant.close();
    var lost = "ab000000-0000-4000-8000-000000000000";
    var unmarked = "ab000000-0000-4000-8000-000000000001";
    Files.createDirectories(directory.resolve("photos/ab"));
    for (var name : List.of(lost, lost + ".thumb", unmarked)) {
      Files.writeString(directory.resolve("photos/ab").resolve(name), "x");
    }
    var pending = Files.createDirectories(directory.resolve("tmp/pending"));
    for (var id : List.of(lost, ids.getFirst())) {
      Files.createFile(pending.resolve("photos-" + id));
    }
    Files.createFile(directory.resolve("tmp/photos-half"));

    tenant.restart();

    assertThat(directory.resolve("photos/ab/" + lost)).doesNotExist();
    assertThat(directory.resolve("photos/ab/" + lost + ".thumb")).doesNotExist();
    assertThat(directory.resolve("photos/ab/" + unmarked)).as("nothing is scanned").exists();
    assertThat(directory.resolve("tmp/photos-half")).doesNotExist();
    assertThat(pending).isEmptyDirectory();
    assertThat(tenant.owner().get("/api/photos/" + ids.getFirst()).bytes())
        .isEqualTo(Samples.bytes("a.png"));
  }

  private String query(String sql) {
    var log = Log.to(new PrintStream(OutputStream.nullOutputStream()), Log.Format.TEXT);
    try (var database = Database.open(directory.resolve("tenant.db"), Durability.NORMAL, log)) {
      return database.write(open -> open.text(sql));
    }
  }
}
