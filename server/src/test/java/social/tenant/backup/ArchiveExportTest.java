package social.tenant.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.Api;
import social.tenant.FormBody;
import social.tenant.TestTenant;
import social.tenant.json.JsonValue;

class ArchiveExportTest {
  /** More than connections hold back by themselves. */
  private static final int LARGE = 20_000_000;

  private final TestTenant tenant = TestTenant.start();
  private final Api api = tenant.owner();
  private final List<Socket> sockets = new ArrayList<>();

  @TempDir Path folder;

  @AfterEach
  void close() throws IOException {
    for (var socket : sockets) {
      socket.close();
    }
    tenant.close();
  }

  private Api.Answer upload(byte[]... films) {
    var form = new FormBody();
    for (var film : films) {
      form.file("files", "a.mp4", "video/mp4", film);
    }
    return form.file("thumbs", "t.png", "image/png", Pictures.png()).post(api, "/api/upload");
  }

  private static List<String> photoIds(Api.Answer gallery) {
    return gallery.object().array("photos").stream()
        .map(photo -> photo.object("photo").requireText("id"))
        .toList();
  }

  @Test
  void theDocumentComesFirstThenEachPhotoWithItsPreviewAllStored() throws IOException {
    var ids = photoIds(upload(Pictures.film(70_000, 1), Pictures.film(30, 2)));

    var answer = api.get("/api/export?format=zip");

    assertThat(answer.contentType()).isEqualTo("application/zip");
    assertThat(answer.header("Content-Disposition"))
        .isEqualTo(
            "attachment; filename=tenant-export-"
                + tenant.now().toString().substring(0, 10)
                + ".zip");
    var file = Files.write(folder.resolve("export.zip"), answer.bytes());
    ForeignZip.test(file);
    assertThat(ForeignZip.list(file)).first().asString().matches("export\\.json \\d+ 0");
    assertThat(ForeignZip.list(file).subList(1, 4))
        .containsExactly(
            "photos/" + ids.getFirst() + " 70000 0",
            "thumbs/" + ids.getFirst() + " " + Pictures.png().length + " 0",
            "photos/" + ids.getLast() + " 30 0");
  }

  @Test
  void theDocumentIsTheOneThatJsonGives() {
    upload(Pictures.film(30, 1));

    var document = Archives.entries(api.get("/api/export?format=zip").bytes()).get("export.json");

    assertThat(Exported.comparable(new String(document, UTF_8)))
        .isEqualTo(Exported.comparable(api.get("/api/export").text()));
  }

  @Test
  void whatIsUnpackedIsForItsUserOnly() throws IOException {
    upload(Pictures.film(30, 1));
    Files.write(folder.resolve("export.zip"), Archives.exported(api));

    ForeignZip.run(folder, "unzip", "-qq", "export.zip");

    assertThat(Files.getPosixFilePermissions(folder.resolve("export.json")))
        .extracting(Enum::name)
        .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
  }

  @Test
  void photosOfDeletedGalleriesComeOnlyIfAskedFor() {
    var gallery = upload(Pictures.film(30, 1));
    api.delete("/api/things/" + gallery.field("id"));

    assertThat(Archives.entries(api.get("/api/export?format=zip").bytes())).hasSize(1);
    assertThat(Archives.entries(Archives.exported(api))).hasSize(3);
  }

  @Test
  void anEmptyTenantGivesAnArchiveOfOneEntry() throws IOException {
    var file = Files.write(folder.resolve("export.zip"), Archives.exported(api));
    assertThat(ForeignZip.list(file)).hasSize(1);
  }

  @Test
  void aKeyNeedsTheScopeToReadThingsAndFollowsAreLeftOutWithoutTheirs() {
    var writer = tenant.key(api, "things:write");
    assertThat(writer.get("/api/export?format=zip").error())
        .isEqualTo("Missing scope: things:read");
    var reader = tenant.key(api, "things:read");
    var document = Archives.entries(reader.get("/api/export?format=zip").bytes());
    assertThat(JsonValue.parse(document.get("export.json")).fields()).doesNotContainKey("follows");
  }

  @Test
  void anotherFormatIsRefused() {
    var answer = api.get("/api/export?format=tar");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo("Parameter format must be json or zip");
  }

  @Test
  void aPhotoThatIsDeletedWhileTheArchiveIsSentIsLeftOut() throws IOException {
    var later = photoIds(upload(Pictures.film(50, 2), Pictures.film(60, 3)));
    var newest = photoIds(upload(Pictures.film(LARGE, 1))); // and so the first to be sent
    var socket = request();
    readHead(socket);

    assertThat(api.delete("/api/photos/" + later.getFirst()).status()).isEqualTo(200);
    assertThat(api.delete("/api/photos/" + newest.getFirst()).status()).isEqualTo(200);
    var file = Files.write(folder.resolve("export.zip"), socket.getInputStream().readAllBytes());

    assertThat(ForeignZip.list(file))
        .contains(
            "photos/" + newest.getFirst() + " " + LARGE + " 0",
            "photos/" + later.getLast() + " 60 0")
        .noneMatch(entry -> entry.contains(later.getFirst()));
  }

  @Test
  void aSlowReaderHoldsNoSnapshotAndTheFifthIsAskedToWait() throws IOException {
    upload(Pictures.film(LARGE, 1));
    for (var i = 0; i < 4; i++) {
      readHead(request());
    }

    var refused = api.get("/api/export?format=zip");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("10");
    for (var i = 0; i < 8; i++) {
      assertThat(api.get("/api/export").status()).isEqualTo(200);
    }
    assertThat(PhotoFiles.unfinished(tenant)).isEmpty();
  }

  /** Asks for the archive over a connection that takes little at once. */
  private Socket request() throws IOException {
    var key = api.post("/api/keys", "{\"name\":\"\",\"scopes\":[]}").field("key");
    var socket = new Socket();
    sockets.add(socket);
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress("localhost", tenant.port()));
    var request =
        """
        GET /api/export?format=zip HTTP/1.1
        Host: localhost
        Authorization: Bearer %s
        Connection: close

        """
            .formatted(key)
            .replace("\n", "\r\n");
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static void readHead(Socket socket) throws IOException {
    var head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      head.append((char) socket.getInputStream().read());
    }
    assertThat(head).startsWith("HTTP/1.1 200 ");
  }
}
