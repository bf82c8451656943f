package social.tenant.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.tenant.Api;
import social.tenant.FormBody;
import social.tenant.TestTenant;
import social.tenant.json.JsonObject;

/** Photos come in. */
class UploadTest {
  private static final String SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";

  private final TestTenant tenant = TestTenant.start(Map.of("MAX_UPLOAD_BYTES", "300000"));
  private final Api owner = tenant.owner();

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void filesOfEveryFormatBecomeAGallery() {
    var names =
        List.of(
            "plain.jpg",
            "a.png",
            "a.gif",
            "a.webp",
            "a.avif",
            "a.heic",
            "a.mp4",
            "a.webm",
            "a.mov");
    var form = new FormBody().text("content", "trip").text("visibility", "friends");
    names.forEach(name -> form.file("files", name, "text/plain", Samples.bytes(name)));

    var made = form.post(owner, "/api/upload");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.field("type")).isEqualTo("gallery");
    assertThat(made.field("content")).isEqualTo("trip");
    assertThat(made.field("visibility")).isEqualTo("friends");
    assertThat(made.text()).contains("\"metadata\":{\"photoCount\":9}", "\"version\":1");
    var photos = photos(made);
    assertThat(photos).extracting(photo -> photo.requireText("filename")).isEqualTo(names);
    assertThat(photos)
        .extracting(photo -> photo.requireText("content_type"))
        .containsExactly(
            "image/jpeg",
            "image/png",
            "image/gif",
            "image/webp",
            "image/avif",
            "image/heic",
            "video/mp4",
            "video/webm",
            "video/quicktime");
    for (var i = 0; i < names.size(); i++) {
      var bytes = Samples.bytes(names.get(i));
      assertThat(photos.get(i).requireInteger("order_index")).isEqualTo(i);
      assertThat(photos.get(i).requireInteger("size")).isEqualTo(bytes.length);
      assertThat(photos.get(i).requireText("thing_id")).isEqualTo(made.field("id"));
      assertThat(bytes(photos.get(i), "")).isEqualTo(bytes);
    }
    assertThat(owner.get("/api/things/" + made.field("id")).text()).isEqualTo(made.text());
  }

  @Test
  void partsMayComeInAnyOrderAndEmptyOnesStandForNone() {
    var preview = Samples.bytes("a.webp");
    var made =
        new FormBody()
            .text("captions", "")
            .text("visibility", "public")
            .file("thumbs", "", "application/octet-stream", new byte[0])
            .file("files", "one.png", "image/png", Samples.bytes("a.png"))
            .text("captions", "Größe 🌱")
            .file("thumbs", "t", "image/webp", preview)
            .text("nobody", "knows this")
            .file("files", "two.gif", "image/gif", Samples.bytes("a.gif"))
            .file("files", "", "application/octet-stream", new byte[0])
            .post(owner, "/api/upload");
    var photos = photos(made);

    assertThat(photos)
        .extracting(photo -> photo.requireText("caption"))
        .containsExactly("", "Größe 🌱");
    assertThat(bytes(photos.get(0), "?size=thumb")).isEqualTo(Samples.bytes("a.png"));
    assertThat(bytes(photos.get(1), "?size=thumb")).isEqualTo(preview);
    assertThat(bytes(photos.get(1), "?size=full")).isEqualTo(Samples.bytes("a.gif"));
  }

  @Test
  void aJpegLosesItsPlaceAndKeepsItsOrientation() {
    var full = Samples.bytes("full.jpg");
    var made =
        new FormBody()
            .file("files", "full.jpg", "image/jpeg", full)
            .file("thumbs", "full.jpg", "image/jpeg", full)
            .post(owner, "/api/upload");
    var photo = photos(made).getFirst();

    for (var size : List.of("", "?size=thumb")) {
      var stored = bytes(photo, size);
      assertThat(Samples.tags(stored))
          .contains("Rotate 90 CW")
          .doesNotContainIgnoringCase("secret")
          .doesNotContain("GPS");
      assertThat(stored).hasSizeLessThan(full.length);
    }
    assertThat(photo.requireInteger("size")).isEqualTo(bytes(photo, "").length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "../../etc/passwd | passwd",
        "C:\\Users\\ann\\a.png | a.png",
        "a%22b.png | a\"b.png",
        "ein Bild 🌄.png | ein Bild 🌄.png",
        "dir/ | unknown",
        "a%0D%0Ab.png | ab.png"
      })
  void fileNamesLoseDirectoriesAndControlCharacters(String sent, String kept) {
    var made =
        new FormBody()
            .file("files", sent, "image/png", Samples.bytes("a.png"))
            .post(owner, "/api/upload");

    assertThat(photos(made).getFirst().requireText("filename")).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({
    "a.svg, image/svg+xml",
    "a.txt, text/plain",
    "a.png, image/png",
    "a.mkv, video/x-matroska"
  })
  void whatIsNoPictureIsRefusedByWhatItClaimsToBe(String name, String claimed) {
    var refused =
        new FormBody()
            .file("files", "ok.png", "image/png", Samples.bytes("a.png"))
            .file("files", name, claimed, SVG.getBytes(StandardCharsets.UTF_8))
            .post(owner, "/api/upload");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo("Invalid file type: " + claimed);
    assertNothingIsThere();
  }

  @Test
  void brokenFilesAreRefused() {
    var full = Samples.bytes("full.jpg");
    var cut =
        new FormBody()
            .file("files", "a.jpg", "image/jpeg", Arrays.copyOf(full, 100))
            .post(owner, "/api/upload");
    var empty =
        new FormBody().file("files", "a.jpg", "image/jpeg", new byte[0]).post(owner, "/api/upload");
    var preview =
        new FormBody()
            .file("files", "a.jpg", "image/jpeg", full)
            .file("thumbs", "a.gif", "image/gif", Samples.bytes("a.gif"))
            .post(owner, "/api/upload");

    assertThat(cut.error()).isEqualTo("Invalid file type: image/jpeg");
    assertThat(empty.error()).isEqualTo("Invalid file type: image/jpeg");
    assertThat(preview.error()).isEqualTo("Invalid file type: image/gif");
    assertNothingIsThere();
  }

  @Test
  void aFormNeedsOneFileAndTakesTwenty() {
    var many = new FormBody();
    for (var i = 0; i < 21; i++) {
      many.file("files", i + ".png", "image/png", Samples.bytes("a.png"));
    }
    var none = new FormBody().text("content", "x").post(owner, "/api/upload");
    var tooMany = many.post(owner, "/api/upload");

    assertThat(none.status()).isEqualTo(400);
    assertThat(none.error()).isEqualTo("No files provided");
    assertThat(tooMany.status()).isEqualTo(400);
    assertThat(tooMany.error()).isEqualTo("Too many files (maximum 20)");
    assertNothingIsThere();
  }

  @Test
  void whatIsTooLargeIsRefused() {
    var png = Samples.bytes("a.png");
    var file =
        new FormBody()
            .file("files", "large.png", "image/png", Arrays.copyOf(png, 300_001))
            .post(owner, "/api/upload");
    var preview =
        new FormBody()
            .file("files", "a.png", "image/png", png)
            .file("thumbs", "t.jpg", "image/jpeg", padded(Samples.bytes("plain.jpg"), 204_801))
            .post(owner, "/api/upload");
    var text =
        new FormBody()
            .file("files", "a.png", "image/png", png)
            .text("captions", "x".repeat(65_537))
            .post(owner, "/api/upload");

    assertThat(file.status()).isEqualTo(413);
    assertThat(file.error()).isEqualTo("File too large: large.png");
    assertThat(file.object().requireInteger("limit")).isEqualTo(300_000);
    assertThat(preview.error()).isEqualTo("File too large: t.jpg");
    assertThat(preview.object().requireInteger("limit")).isEqualTo(204_800);
    assertThat(text.status()).isEqualTo(413);
    assertThat(text.object().requireInteger("limit")).isEqualTo(65_536);
    assertNothingIsThere();
  }

  @Test
  void filesOfExactlyTheLimitAreTaken() {
    var png = Arrays.copyOf(Samples.bytes("a.png"), 300_000);
    var made = new FormBody().file("files", "a.png", "image/png", png).post(owner, "/api/upload");

    assertThat(bytes(photos(made).getFirst(), "")).isEqualTo(png);
  }

  @Test
  void whatIsNoFormIsRefused() {
    var json = owner.post("/api/upload", "{}");
    var open = owner.post("/api/upload", "multipart/form-data", new byte[10]);
    var begun = new FormBody().file("files", "a.png", "image/png", Samples.bytes("a.png")).begun();
    var early = owner.post("/api/upload", FormBody.TYPE, begun);
    var noise =
        owner.post("/api/upload", FormBody.TYPE, "no form".getBytes(StandardCharsets.UTF_8));

    assertThat(json.status()).isEqualTo(415);
    assertThat(json.error()).isEqualTo("Content-Type must be multipart/form-data");
    assertThat(List.of(open.error(), early.error(), noise.error()))
        .allMatch(error -> error.startsWith("Failed to parse form: "));
    assertThat(early.status()).isEqualTo(400);
    assertNothingIsThere();
  }

  @Test
  void anUnknownVisibilityIsRefused() {
    var refused =
        new FormBody()
            .file("files", "a.png", "image/png", Samples.bytes("a.png"))
            .text("visibility", "everyone")
            .post(owner, "/api/upload");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error())
        .isEqualTo("Invalid visibility. Must be: private, friends, or public");
    assertNothingIsThere();
  }

  @Test
  void uploadingNeedsTheScope() {
    var form = new FormBody().file("files", "a.png", "image/png", Samples.bytes("a.png"));
    var reader = tenant.key(owner, "things:read");

    assertThat(form.post(reader, "/api/upload").error()).isEqualTo("Missing scope: things:write");
    assertThat(form.post(tenant.anyone(), "/api/upload").status()).isEqualTo(401);
  }

  @Test
  void photosAreAddedToTheEndWithoutAVersion() {
    var made =
        new FormBody()
            .file("files", "a.png", "image/png", Samples.bytes("a.png"))
            .post(owner, "/api/upload");
    var path = "/api/things/" + made.field("id");
    var more =
        new FormBody()
            .file("files", "b.gif", "image/gif", Samples.bytes("a.gif"))
            .text("content", "not taken")
            .post(owner, path + "/photos");

    assertThat(more.status()).isEqualTo(201);
    assertThat(more.text()).contains("{\"photoCount\":2}", "\"version\":1", "\"content\":\"\"");
    assertThat(photos(more))
        .extracting(photo -> photo.requireText("filename"))
        .containsExactly("a.png", "b.gif");
    assertThat(owner.get(path + "/versions").text()).isEqualTo("[]");
  }

  @Test
  void photosAreAddedToOwnGalleriesOnly() {
    var note = owner.post("/api/things", "{\"type\":\"note\",\"content\":\"\"}").field("id");
    var form = new FormBody().file("files", "a.png", "image/png", Samples.bytes("a.png"));
    var other = form.post(owner, "/api/things/" + note + "/photos");
    var none = form.post(owner, "/api/things/none/photos");

    assertThat(other.status()).isEqualTo(400);
    assertThat(other.error()).isEqualTo("Not a gallery");
    assertThat(none.status()).isEqualTo(404);
    assertThat(none.error()).isEqualTo("Thing not found");
    assertThat(owner.post("/api/things/none/photos", "{}").status()).isEqualTo(415);
    assertThat(files()).isEmpty();
  }

  @Test
  void fourUploadsAtOnceDoNotMixUp() throws Exception {
    var names = List.of("plain.jpg", "a.png", "a.mp4", "a.webm");
    var uploads = new ArrayList<Callable<Api.Answer>>();
    for (var name : names) {
      uploads.add(() -> {
        var form = new FormBody();
        for (var i = 0; i < 10; i++) {
          form.file("files", name, "x", Samples.bytes(name));
        }
        return form.post(owner, "/api/upload");
      });
    }
    try (var pool = Executors.newFixedThreadPool(names.size())) {
      var made = pool.invokeAll(uploads);
      for (var i = 0; i < names.size(); i++) {
        for (var photo : photos(made.get(i).get())) {
          assertThat(bytes(photo, "")).isEqualTo(Samples.bytes(names.get(i)));
        }
      }
    }
    assertThat(files()).hasSize(40);
  }

  private static byte[] padded(byte[] file, int length) {
    return Arrays.copyOf(file, length);
  }

  private byte[] bytes(JsonObject photo, String query) {
    return owner.get("/api/photos/" + photo.requireText("id") + query).bytes();
  }

  private static List<JsonObject> photos(Api.Answer thing) {
    assertThat(thing.status()).isEqualTo(201);
    return thing.json().fields().get("photos").elements().stream()
        .map(photo -> photo.object("photo"))
        .toList();
  }

  private void assertNothingIsThere() {
    assertThat(files()).isEmpty();
    assertThat(owner.get("/api/things").list()).isEmpty();
  }

  /** All files of photos, also unfinished ones. */
  private List<Path> files() {
    var files = new ArrayList<Path>();
    for (var folder : List.of("photos", "tmp")) {
      var root = tenant.directory().resolve(folder);
      if (Files.exists(root)) {
        try (var all = Files.walk(root)) {
          all.filter(Files::isRegularFile).forEach(files::add);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return files;
  }
}
