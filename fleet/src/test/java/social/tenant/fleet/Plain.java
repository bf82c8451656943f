package social.tenant.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A client for answers that no tenant's document describes, such as those of the host itself, and
 * for so many of them that they are not to be read. Connections end with it.
 */
final class Plain implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;

  Plain(int port) {
    this.port = port;
  }

  /** A request to whatever answers to a host name, with a token or, if that is empty, without. */
  HttpRequest.Builder to(String host, String path, String token) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Host", host + ":" + port)
            .timeout(PATIENCE);
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  HttpResponse<String> get(String host, String path, String token) {
    try {
      return client.send(to(host, path, token).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> post(String host, String path, String token, String json)
      throws IOException, InterruptedException {
    var request =
        to(host, path, token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  /** The body of an answer as it comes, such as that of an event stream. */
  InputStream stream(String host, String path, String token)
      throws IOException, InterruptedException {
    return client.send(to(host, path, token).build(), BodyHandlers.ofInputStream()).body();
  }

  /** The status of an answer whose body is thrown away. */
  int status(String host, String path, String token) throws IOException, InterruptedException {
    return client.send(to(host, path, token).build(), BodyHandlers.discarding()).statusCode();
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
