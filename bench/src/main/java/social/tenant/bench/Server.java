package social.tenant.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import social.tenant.json.JsonValue;

/** A server in a process of its own, on a free port over an empty directory, and its owner. */
final class Server implements AutoCloseable {
  private static final int ATTEMPTS = 300;
  private static final int ATTEMPT_MILLIS = 100;
  private static final String OWNER =
      "{\"username\":\"bench\",\"email\":\"bench@example.org\",\"password\":\"bench bench bench\"}";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Process process;
  private final String base;
  private final Path directory;
  private String token = "";

  private Server(Process process, String base, Path directory) {
    this.process = process;
    this.base = base;
    this.directory = directory;
  }

  /**
   * Starts a command with PORT and DATA_DIR in its environment, waits until it answers and
   * registers the owner.
   */
  static Server start(List<String> command, Path directory)
      throws IOException, InterruptedException {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(directory.resolve("log").toFile());
    builder.environment().put("PORT", Integer.toString(port));
    builder.environment().put("DATA_DIR", directory.resolve("data").toString());
    var server = new Server(builder.start(), "http://localhost:" + port, directory);
    server.awaitAnswer();
    server.token = server.send("POST", "/api/auth/register", OWNER).object("").requireText("token");
    return server;
  }

  /** Sends a request as the owner; anything but a success ends the measurement. */
  JsonValue send(String method, String path, String body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    var response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(method + " " + path + " was answered " + response.statusCode());
    }
    return JsonValue.parse(response.body());
  }

  /** Its memory now. */
  Memory memory() throws IOException {
    return Memory.of(process.pid());
  }

  /** What it keeps on the disk, in bytes. */
  long diskBytes() throws IOException {
    try (var files = Files.walk(directory.resolve("data"))) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** Stops it as an operator does. */
  @Override
  public void close() {
    client.close();
    process.destroy();
    try {
      if (!process.waitFor(ATTEMPTS * ATTEMPT_MILLIS, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitAnswer() throws IOException, InterruptedException {
    for (var attempt = 0; attempt < ATTEMPTS && process.isAlive(); attempt++) {
      try {
        send("GET", "/health", "");
        return;
      } catch (IOException e) {
        Thread.sleep(ATTEMPT_MILLIS);
      }
    }
    process.destroyForcibly();
    throw new IOException(
        "The server does not answer: " + Files.readString(directory.resolve("log")));
  }
}
