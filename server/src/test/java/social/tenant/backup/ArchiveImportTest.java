package social.tenant.backup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import social.tenant.Api;
import social.tenant.FormBody;
import social.tenant.TestTenant;
import social.tenant.json.JsonObject;

class ArchiveImportTest {
  private static final String A = "00000000-0000-4000-8000-00000000000a";
  private static final String B = "00000000-0000-4000-8000-00000000000b";
  private static final byte[] FILM = Pictures.film(1000, 1);

  private final TestTenant tenant =
      TestTenant.start(Map.of("MAX_IMPORT_BYTES", "1000000", "MAX_UPLOAD_BYTES", "300000"));
  private final Api api = tenant.owner();
  private final SequencedMap<String, byte[]> entries = new LinkedHashMap<>();

  @AfterEach
  void close() {
    assertThat(PhotoFiles.unfinished(tenant)).isEmpty();
    assertThat(tenant.log()).doesNotContain("Internal error");
    tenant.close();
  }

  private static String photo(String id) {
    return "{\"id\":\"" + id + "\"}";
  }

  /** Imports one gallery for each argument and the entries so far. */
  private Api.Answer importing(String... photos) {
    entries.putFirst("export.json", Archives.galleries(photos));
    return Archives.importing(api, Archives.stored(entries));
  }

  private static long created(Api.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.object().requireInteger("photosCreated");
  }

  private List<JsonObject> photosOf(String thing) {
    var photos = api.get("/api/things/" + thing).object().array("photos");
    return photos == null
        ? List.of()
        : photos.stream().map(photo -> photo.object("photo")).toList();
  }

  private long photoCount(String thing) {
    return api.get("/api/things/" + thing).object().child("metadata").requireInteger("photoCount");
  }

  @Test
  void aPhotoKeepsItsIdAndWhatIsSaidOfIt() {
    entries.put("photos/" + A, FILM);
    entries.put("thumbs/" + A, Pictures.png());
    var answer =
        importing(
            """
            {"id":"%s","caption":"the sea","order_index":0,"content_type":"text/html","size":5,\
            "filename":"../x/sea.mp4","created_at":"2020-01-02T03:04:05Z"}\
            """
                .formatted(A));

    assertThat(created(answer)).isEqualTo(1);
    var photo = photosOf("g0").getFirst();
    assertThat(photo.requireText("id")).isEqualTo(A);
    assertThat(photo.requireText("caption")).isEqualTo("the sea");
    assertThat(photo.requireText("content_type")).isEqualTo("video/mp4");
    assertThat(photo.requireInteger("size")).isEqualTo(FILM.length);
    assertThat(photo.requireText("filename")).isEqualTo("sea.mp4");
    assertThat(photo.requireText("created_at")).isEqualTo("2020-01-02T03:04:05.000000Z");
    assertThat(api.get("/api/photos/" + A).bytes()).isEqualTo(FILM);
    var preview = api.get("/api/photos/" + A + "?size=thumb");
    assertThat(preview.contentType()).isEqualTo("image/png");
    assertThat(photoCount("g0")).isEqualTo(1);
  }

  @Test
  void bothCasingsAreReadAndWhatIsAbsentIsFilledIn() {
    entries.put("photos/" + A, FILM);
    entries.put("photos/" + B, FILM);
    importing(
        "{\"id\":\"%s\",\"orderIndex\":7},{\"id\":\"%s\",\"createdAt\":\"2020-01-01T00:00:00Z\"}"
            .formatted(A, B));

    var photos = photosOf("g0");
    assertThat(photos).extracting(photo -> photo.requireText("id")).containsExactly(B, A);
    assertThat(photos)
        .extracting(photo -> photo.requireInteger("order_index"))
        .containsExactly(0L, 1L);
    assertThat(photos.getFirst().requireText("created_at")).startsWith("2020-01-01");
    assertThat(photos.getLast().requireText("filename")).isEqualTo("unknown");
    assertThat(photos.getLast().requireText("caption")).isEmpty();
  }

  @Test
  void whatACameraAddedIsLeftOut() {
    entries.put("photos/" + A, Pictures.jpegWithPlace());
    entries.put("thumbs/" + A, Pictures.jpegWithPlace());
    importing(photo(A));

    assertThat(api.get("/api/photos/" + A).bytes()).isEqualTo(Pictures.jpeg());
    assertThat(api.get("/api/photos/" + A + "?size=thumb").bytes()).isEqualTo(Pictures.jpeg());
  }

  @Test
  void aFileThatIsNoPictureIsRefusedWhateverIsSaidOfIt() {
    entries.put("photos/" + A, "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8));
    var answer = importing("{\"id\":\"%s\",\"content_type\":\"image/png\"}".formatted(A));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo("Invalid file type: photos/" + A);
    assertNothingIsHere();
  }

  @Test
  void aPreviewThatIsNoneIsRefused() {
    entries.put("photos/" + A, FILM);
    entries.put("thumbs/" + A, FILM);

    assertThat(importing(photo(A)).error()).isEqualTo("Invalid file type: thumbs/" + A);
    assertNothingIsHere();
  }

  @Test
  void aFileMayBeAsLargeAsAnUpload() {
    entries.put("photos/" + A, Pictures.film(300_000, 1));
    assertThat(created(importing(photo(A)))).isEqualTo(1);
    entries.clear();
    entries.put("photos/" + B, Pictures.film(300_001, 1));

    var answer = importing(photo(B));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.error()).isEqualTo("File too large: photos/" + B);
    assertThat(answer.object().requireInteger("limit")).isEqualTo(300_000);
  }

  @Test
  void aPreviewMayBeAsLargeAsAnUploadedOne() {
    entries.put("photos/" + A, FILM);
    entries.put("thumbs/" + A, Arrays.copyOf(Pictures.jpeg(), 204_801));

    var answer = importing(photo(A));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.error()).isEqualTo("File too large: thumbs/" + A);
    assertNothingIsHere();
  }

  @Test
  void aPhotoWithoutAFileIsLeftOutAndTheOthersCloseUp() {
    entries.put("photos/" + B, FILM);
    var none = "00000000-0000-4000-8000-00000000000c";
    entries.put("photos/" + none, new byte[0]);
    var answer =
        importing(
            """
            {"id":"%s","order_index":0},{"id":"%s","order_index":1},{"id":"%s","order_index":2},{}\
            """
                .formatted(A, none, B));

    assertThat(created(answer)).isEqualTo(1);
    assertThat(photosOf("g0")).hasSize(1);
    assertThat(photosOf("g0").getFirst().requireInteger("order_index")).isZero();
    assertThat(photoCount("g0")).isEqualTo(1);
  }

  @Test
  void aPhotoThatNoThingNamesIsRefused() {
    entries.put("photos/" + A, FILM);
    entries.put("photos/" + B, FILM);

    assertThat(importing(photo(A)).error())
        .isEqualTo("Unknown entry in archive: photos/" + B + " belongs to no photo of export.json");
    assertNothingIsHere();
  }

  @Test
  void aPreviewWithoutItsPhotoIsRefused() {
    entries.put("thumbs/" + A, Pictures.png());

    assertThat(importing(photo(A)).error())
        .isEqualTo("Unknown entry in archive: thumbs/" + A + " belongs to no photo of export.json");
  }

  @Test
  void whatIsWrongInTheDocumentIsNamedByItsPathAndLeavesNoFile() {
    entries.put("photos/" + A, FILM);

    assertThat(importing("{\"id\":\"%s\",\"caption\":3}".formatted(A)).error())
        .isEqualTo("Field things[0].photos[0].caption must be a string");
    entries.putFirst(
        "export.json",
        Archives.json(
            "\"things\":[{\"type\":\"gallery\",\"photos\":[%s]}],\"follows\":[{}]"
                .formatted(photo(A))));
    assertThat(Archives.importing(api, Archives.stored(entries)).error())
        .isEqualTo("Missing field: follows[0].follower_id");
    assertNothingIsHere();
  }

  @Test
  void aGalleryThatCameWithoutPhotosGetsThemLater() {
    api.post("/api/import", new String(Archives.galleries(photo(A)), UTF_8));
    assertThat(photoCount("g0")).isZero();
    entries.put("photos/" + A, FILM);

    var answer = importing(photo(A));

    assertThat(created(answer)).isEqualTo(1);
    assertThat(answer.object().requireInteger("thingsSkipped")).isEqualTo(1);
    assertThat(photoCount("g0")).isEqualTo(1);
    assertThat(api.get("/api/things/g0").object().requireInteger("version")).isEqualTo(1);
  }

  @Test
  void aDeletedPhotoComesBackToItsPlace() {
    var made =
        new FormBody()
            .file("files", "1", "", Pictures.film(100, 1))
            .file("files", "2", "", Pictures.film(100, 2))
            .file("files", "3", "", Pictures.film(100, 3))
            .post(api, "/api/upload")
            .field("id");
    var before = photosOf(made).stream().map(photo -> photo.requireText("id")).toList();
    var archive = Archives.exported(api);
    api.delete("/api/photos/" + before.get(1));

    assertThat(created(Archives.importing(api, archive))).isEqualTo(1);

    var after = photosOf(made);
    assertThat(after).extracting(photo -> photo.requireText("id")).containsAll(before);
    assertThat(after)
        .extracting(photo -> photo.requireInteger("order_index"))
        .containsExactly(0L, 1L, 2L);
    assertThat(after.getFirst().requireText("id")).isEqualTo(before.getFirst());
    assertThat(photoCount(made)).isEqualTo(3);
  }

  @Test
  void aPhotoOfAnotherGalleryIsNotOverwritten() {
    entries.put("photos/" + A, FILM);
    importing(photo(A));
    var other = Pictures.film(500, 9);
    entries.put("photos/" + A, other);

    var answer = importing("", photo(A));

    assertThat(created(answer)).isEqualTo(1);
    assertThat(api.get("/api/photos/" + A).bytes()).isEqualTo(FILM);
    var derived = photosOf("g1").getFirst().requireText("id");
    assertThat(derived).isNotEqualTo(A);
    assertThat(api.get("/api/photos/" + derived).bytes()).isEqualTo(other);
    assertThat(created(importing("", photo(A)))).isZero();
  }

  @Test
  void aPhotoThatIsThereIsNotReplacedByOtherBytes() {
    entries.put("photos/" + A, FILM);
    importing(photo(A));
    entries.put("photos/" + A, Pictures.film(500, 9));

    assertThat(created(importing(photo(A)))).isZero();
    assertThat(api.get("/api/photos/" + A).bytes()).isEqualTo(FILM);
  }

  @Test
  void onePhotoOfTwoGalleriesIsInBothUnderTwoIds() {
    entries.put("photos/" + A, FILM);
    var photos = new String[] {photo(A) + "," + photo(A), photo(A)};

    assertThat(created(importing(photos))).isEqualTo(2);
    assertThat(created(importing(photos))).isZero();

    assertThat(photosOf("g0")).hasSize(1);
    assertThat(photosOf("g1")).hasSize(1);
    assertThat(PhotoFiles.of(tenant)).hasSize(2);
  }

  @Test
  void onlyGalleriesHavePhotos() {
    entries.put(
        "export.json",
        Archives.json(
            "\"things\":[{\"id\":\"x\"},{\"id\":\"x\",\"type\":\"gallery\",\"photos\":[%s]}]"
                .formatted(photo(A))));
    entries.put("photos/" + A, FILM);

    assertThat(created(Archives.importing(api, Archives.stored(entries)))).isZero();
    assertThat(PhotoFiles.of(tenant)).isEmpty();
  }

  @Test
  void unpackedBytesCountToo() {
    entries.put("photos/" + A, new byte[600_000]);
    entries.put("photos/" + B, new byte[600_000]);
    entries.putFirst("export.json", Archives.galleries(photo(A) + "," + photo(B)));
    var archive = Archives.deflated(entries);
    assertThat(archive).hasSizeLessThan(10_000);

    var answer = Archives.importing(api, archive);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.error()).isEqualTo("The archive is larger than 1000000 bytes unpacked");
    assertThat(answer.object().requireInteger("limit")).isEqualTo(1_000_000);
  }

  @Test
  void anArchiveOverTheLimitIsRefused() {
    entries.put("photos/" + A, new byte[1_000_000]);
    var answer = importing(photo(A));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.error()).isEqualTo("Request body is larger than 1000000 bytes");
  }

  @Test
  void withoutATypeTheBodyTellsWhatItIs() throws Exception {
    var body = Archives.stored(Map.of("export.json", Archives.galleries("")));
    var request =
        HttpRequest.newBuilder(URI.create(api.base() + "/api/import"))
            .header("Authorization", "Bearer " + api.token())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString(ISO_8859_1));
      assertThat(answer.body()).contains("\"thingsCreated\":1");
    }
  }

  @Test
  void theTypeOfTheBodyCounts() {
    var archive = Archives.stored(Map.of("export.json", Archives.galleries("")));
    assertThat(api.post("/api/import", "application/json", archive).error())
        .startsWith("Malformed JSON at line 1");
    assertThat(Archives.importing(api, Archives.galleries("")).error())
        .isEqualTo("Not a ZIP archive, or one that breaks off: no central directory");
    assertThat(api.post("/api/import", "application/zip; x=y", archive).status()).isEqualTo(200);
  }

  @Test
  void followsNeedTheirScope() {
    var follow =
        "{\"follower_id\":\"me\",\"following_id\":\"bob\",\"remote_endpoint\":\"https://b.example\"}";
    var json = Archives.json("\"owner\":{\"id\":\"me\"},\"follows\":[" + follow + "]");
    var archive = Archives.stored(Map.of("export.json", json));
    var key = tenant.key(api, "things:write");

    assertThat(Archives.imported(key, archive).object().requireInteger("followsCreated")).isZero();
    assertThat(Archives.imported(api, archive).object().requireInteger("followsCreated"))
        .isEqualTo(1);
  }

  private void assertNothingIsHere() {
    assertThat(api.get("/api/things").list()).isEmpty();
    assertThat(PhotoFiles.of(tenant)).isEmpty();
  }
}
