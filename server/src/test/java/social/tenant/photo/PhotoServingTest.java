package social.tenant.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.Api;
import social.tenant.FormBody;
import social.tenant.TestTenant;

/** Photos go out, to who may see them. */
class PhotoServingTest {
  private static final byte[] PNG = Samples.bytes("a.png");

  private final TestTenant tenant = TestTenant.start(Map.of("CORS_ORIGINS", "https://app.example"));
  private final Api owner = tenant.owner();
  private final Api anyone = tenant.anyone();

  @AfterEach
  void stop() {
    tenant.close();
  }

  private record Gallery(String id, String photo) {
    String path() {
      return "/api/photos/" + photo;
    }
  }

  private Gallery gallery(String visibility) {
    var made =
        new FormBody()
            .file("files", "a.png", "image/png", PNG)
            .file("thumbs", "t.webp", "image/webp", Samples.bytes("a.webp"))
            .text("visibility", visibility)
            .post(owner, "/api/upload");
    var photo = made.json().fields().get("photos").elements().getFirst().object("photo");
    return new Gallery(made.field("id"), photo.requireText("id"));
  }

  @Test
  void aPublicPhotoIsForAnyoneAndAnyPage() {
    var answer = anyone.with("Origin", "https://other.example").get(gallery("public").path());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.bytes()).isEqualTo(PNG);
    assertThat(answer.contentType()).isEqualTo("image/png");
    assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(PNG.length));
    assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=86400");
    assertThat(answer.header("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
    assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"private", "friends"})
  void anyOtherPhotoIsForItsOwner(String visibility) {
    var path = gallery(visibility).path();
    var own = owner.with("Origin", "https://other.example").get(path);
    var foreign = anyone.get(path);

    assertThat(own.bytes()).isEqualTo(PNG);
    assertThat(own.header("Cache-Control")).isEqualTo("private, max-age=3600");
    assertThat(own.header("Access-Control-Allow-Origin")).isNull();
    assertThat(own.all("Vary")).contains("Cookie, Authorization");
    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.error()).isEqualTo("Photo not found");
    assertThat(foreign.header("Content-Security-Policy")).isNull();
    assertThat(anyone.as("bad token").get(path).status()).isEqualTo(404);
    assertThat(anyone.get(path + "?proof=made-up").status()).isEqualTo(404);
    assertThat(tenant.key(owner, "things:read").get(path).status()).isEqualTo(200);
    assertThat(tenant.key(owner, "kinds:read").get(path).status()).isEqualTo(404);
  }

  @Test
  void thePhotosOfADeletedGalleryAreForItsOwner() {
    var gallery = gallery("public");
    owner.delete("/api/things/" + gallery.id());

    assertThat(anyone.get(gallery.path()).status()).isEqualTo(404);
    assertThat(owner.get(gallery.path()).header("Cache-Control")).startsWith("private");
  }

  @Test
  void aPhotoThatIsNotThereIsNotFound() {
    assertThat(owner.get("/api/photos/none").error()).isEqualTo("Photo not found");
    assertThat(owner.get("/api/photos/00000000-0000-4000-8000-000000000000").status())
        .isEqualTo(404);
  }

  @Test
  void thePreviewHasItsOwnTypeAndTag() {
    var gallery = gallery("public");
    var preview = anyone.get(gallery.path() + "?size=thumb");

    assertThat(preview.bytes()).isEqualTo(Samples.bytes("a.webp"));
    assertThat(preview.contentType()).isEqualTo("image/webp");
    assertThat(preview.header("ETag")).isEqualTo("\"" + gallery.photo() + "-thumb\"");
    assertThat(anyone.get(gallery.path() + "?size=huge").header("ETag"))
        .isEqualTo("\"" + gallery.photo() + "\"");
  }

  @Test
  void whatTheClientHasIsNotSentAgain() {
    var gallery = gallery("public");
    var tag = "\"" + gallery.photo() + "\"";
    var known = anyone.with("If-None-Match", "\"x\", W/" + tag).get(gallery.path());

    assertThat(known.status()).isEqualTo(304);
    assertThat(known.bytes()).isEmpty();
    assertThat(known.header("ETag")).isEqualTo(tag);
    assertThat(known.header("Cache-Control")).isEqualTo("public, max-age=86400");
    assertThat(anyone.with("If-None-Match", "\"x\"").get(gallery.path()).status()).isEqualTo(200);
  }

  @Test
  void headTellsWhatGetWouldSend() {
    var path = gallery("public").path();
    var head = anyone.with("Range", "bytes=0-9").send("HEAD", path, null);

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(PNG.length));
    assertThat(head.header("Content-Type")).isEqualTo("image/png");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=10-19, 10, 20",
    "bytes=-5, -5, 0",
    "bytes=100-, 100, 0",
    "bytes=100-99999999999999999999, 100, 0",
    "BYTES=0-9, 0, 10",
    "bytes=-99999999, 0, 0"
  })
  void oneRangeIsSentAlone(String range, int from, int to) {
    var answer = anyone.with("Range", range).get(gallery("public").path());
    var start = from < 0 ? PNG.length + from : from;
    var end = to == 0 ? PNG.length : to;

    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.bytes()).isEqualTo(Arrays.copyOfRange(PNG, start, end));
    assertThat(answer.header("Content-Range"))
        .isEqualTo("bytes %d-%d/%d".formatted(start, end - 1, PNG.length));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes=0-1,5-6", "items=0-1", "bytes=", "bytes=-", "bytes=9-3", "bytes=a-b", ""})
  void otherRangesGetTheWhole(String range) {
    assertThat(anyone.with("Range", range).get(gallery("public").path()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=999999-", "bytes=-0", "bytes=99999999999999999999-"})
  void aRangeBehindTheEndIsRefused(String range) {
    var answer = anyone.with("Range", range).get(gallery("public").path());

    assertThat(answer.status()).isEqualTo(416);
    assertThat(answer.header("Content-Range")).isEqualTo("bytes */" + PNG.length);
    assertThat(answer.error()).isEqualTo("Range not satisfiable");
  }

  @Test
  void aRangeOfOtherBytesGetsTheWhole() {
    var gallery = gallery("public");
    var ranged = anyone.with("Range", "bytes=0-9");

    assertThat(ranged.with("If-Range", "\"" + gallery.photo() + "\"").get(gallery.path()).status())
        .isEqualTo(206);
    assertThat(ranged.with("If-Range", "\"other\"").get(gallery.path()).status()).isEqualTo(200);
    assertThat(
            ranged.with("If-Range", "W/\"" + gallery.photo() + "\"").get(gallery.path()).status())
        .isEqualTo(200);
  }

  @Test
  void aPreflightForAPublicPhotoIsOpen() {
    var page =
        anyone
            .with("Origin", "https://other.example")
            .with("Access-Control-Request-Method", "GET")
            .with("Access-Control-Request-Headers", "if-none-match");
    var open = page.send("OPTIONS", gallery("public").path(), null);
    var closed = page.send("OPTIONS", gallery("private").path(), null);

    assertThat(open.status()).isEqualTo(204);
    assertThat(open.header("Allow")).isEqualTo("GET, HEAD, PUT, DELETE, OPTIONS");
    assertThat(open.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(open.header("Access-Control-Allow-Methods")).isEqualTo("GET");
    assertThat(open.header("Access-Control-Allow-Headers")).isEqualTo("if-none-match");
    assertThat(open.header("Access-Control-Max-Age")).isEqualTo("3600");
    assertThat(closed.status()).isEqualTo(204);
    assertThat(closed.header("Access-Control-Allow-Origin")).isNull();
  }

  @Test
  void furtherOriginsMayUseCredentials() {
    var own = owner.with("Origin", "https://app.example").get(gallery("private").path());

    assertThat(own.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example");
    assertThat(own.header("Access-Control-Allow-Credentials")).isEqualTo("true");
  }

  @Test
  void listsOfThingsHoldThePhotosOfGalleries() {
    var gallery = gallery("public");
    owner.post("/api/things", "{\"type\":\"note\",\"content\":\"x\"}");

    assertThat(anyone.get("/api/public/things").text()).contains(gallery.photo());
    assertThat(owner.get("/api/things").text()).contains(gallery.photo());
    assertThat(owner.get("/api/things/search?q=gallery").text()).contains(gallery.photo());
    assertThat(owner.put("/api/things/" + gallery.id(), "{\"content\":\"y\"}").text())
        .contains(gallery.photo());
  }
}
