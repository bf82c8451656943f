package social.tenant.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.Api;
import social.tenant.ServerProcess;

/** An archive many times larger than the memory of the server, which has a heap of 64 MB. */
class LargeArchiveTest {
  private static final int FILMS = 9;
  private static final int FILM_BYTES = 45_000_000;
  private static final int PICTURES = 3000;

  @TempDir Path folder;

  @Test
  void goesInAndComesOutInConstantMemory() throws IOException, InterruptedException {
    var file = folder.resolve("import.zip");
    write(file);
    assertThat(Files.size(file)).isGreaterThan(400_000_000);
    try (var server = ServerProcess.serve(folder.resolve("data"));
        var client = HttpClient.newHttpClient()) {
      var api = server.api();
      var token = register(api);

      var imported =
          client.send(
              request(api, token, "/api/import")
                  .header("Content-Type", "application/zip")
                  .POST(BodyPublishers.ofFile(file))
                  .build(),
              BodyHandlers.ofString());
      assertThat(imported.body()).contains("\"photosCreated\":" + (FILMS + PICTURES));
      Files.delete(file);

      var exported =
          client.send(
              request(api, token, "/api/export?format=zip").build(),
              BodyHandlers.ofFile(folder.resolve("export.zip")));
      assertThat(exported.statusCode()).isEqualTo(200);
      ForeignZip.test(exported.body());
      assertThat(ForeignZip.list(exported.body())).hasSize(1 + FILMS + 2 * PICTURES);
    }
  }

  private static String register(Api api) {
    return api.post(
            "/api/auth/register",
            "{\"username\":\"ann\",\"email\":\"a@b\",\"password\":\"correct horse\"}")
        .field("token");
  }

  private static HttpRequest.Builder request(Api api, String token, String path) {
    return HttpRequest.newBuilder(URI.create(api.base() + path))
        .header("Authorization", "Bearer " + token);
  }

  private static void write(Path file) throws IOException {
    var random = new Random(1);
    var photos = new StringBuilder();
    try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      zip.setLevel(0);
      for (var i = 0; i < FILMS + PICTURES; i++) {
        var id = "%08x-0000-4000-8000-000000000000".formatted(i);
        photos.append(i == 0 ? "" : ",").append("{\"id\":\"%s\"}".formatted(id));
        zip.putNextEntry(new ZipEntry("photos/" + id));
        zip.write(i < FILMS ? Pictures.film(1_000_000, i) : Pictures.filmHead());
        for (var left = i < FILMS ? FILM_BYTES / 1_000_000 - 1 : 0; left > 0; left--) {
          var block = new byte[1_000_000];
          random.nextBytes(block);
          zip.write(block);
        }
        if (i >= FILMS) {
          zip.putNextEntry(new ZipEntry("thumbs/" + id));
          zip.write(Pictures.png());
        }
      }
      zip.putNextEntry(new ZipEntry("export.json"));
      zip.write(Archives.galleries(photos.toString()));
    }
  }
}
