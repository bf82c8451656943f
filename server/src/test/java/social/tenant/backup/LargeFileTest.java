package social.tenant.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.Api;
import social.tenant.ServerProcess;

/** A file larger than the memory of the server, which has a heap of 64 MB. */
class LargeFileTest {
  private static final int THINGS = 2000;
  private static final int VERSIONS = 100;

  @TempDir Path folder;

  @Test
  void goesInAndComesOutInConstantMemory() throws IOException, InterruptedException {
    var file = folder.resolve("import.json");
    write(file);
    assertThat(Files.size(file)).isGreaterThan(100_000_000);
    try (var server = ServerProcess.serve(folder.resolve("data"));
        var client = HttpClient.newHttpClient()) {
      var api = server.api();
      var request = request(api, register(api));

      var imported =
          client.send(
              request.apply("/api/import").POST(BodyPublishers.ofFile(file)).build(),
              BodyHandlers.ofString());
      assertThat(imported.body()).contains("\"thingsCreated\":" + THINGS);

      var exported =
          client.send(
              request.apply("/api/export").build(),
              BodyHandlers.ofFile(folder.resolve("export.json")));
      assertThat(exported.statusCode()).isEqualTo(200);
      assertThat(Files.size(exported.body())).isGreaterThan(Files.size(file));
    }
  }

  private static String register(Api api) {
    return api.post(
            "/api/auth/register",
            "{\"username\":\"ann\",\"email\":\"a@b\",\"password\":\"correct horse\"}")
        .field("token");
  }

  private static Function<String, HttpRequest.Builder> request(Api api, String token) {
    return path ->
        HttpRequest.newBuilder(URI.create(api.base() + path))
            .header("Authorization", "Bearer " + token);
  }

  private static void write(Path file) throws IOException {
    var words = "quiet river paper boat ";
    try (var out = Files.newBufferedWriter(file, UTF_8)) {
      out.write("{\"version\":\"1.0\",\"things\":[{\"version\":1000,\"versions\":[");
      for (var i = 1; i <= VERSIONS; i++) {
        out.write("%s{\"version\":%d,\"content\":\"".formatted(i == 1 ? "" : ",", i));
        out.write(words.repeat(22_000));
        out.write("\"}");
      }
      out.write("]}");
      for (var i = 1; i < THINGS; i++) {
        out.write(",{\"id\":\"%d\",\"content\":\"".formatted(i));
        out.write(words.repeat(1200));
        out.write("\"}");
      }
      out.write("]}");
    }
  }
}
