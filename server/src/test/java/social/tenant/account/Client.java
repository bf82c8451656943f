package social.tenant.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import social.tenant.openapi.OpenApiDocument;
import social.tenant.openapi.RecordedExchange;

/** Sends requests to a server under test, and holds each answer to the document of the API. */
final class Client {
  private final HttpClient http;
  private final int port;
  private final List<String> headers;

  Client(HttpClient http, int port, List<String> headers) {
    this.http = http;
    this.port = port;
    this.headers = headers;
  }

  /** The same client with one more header in each request. */
  Client with(String name, String value) {
    List<String> more = new ArrayList<>(headers);
    more.add(name);
    more.add(value);
    return new Client(http, port, more);
  }

  /** The same client, which proves itself by a bearer token. */
  Client as(String token) {
    return with("Authorization", "Bearer " + token);
  }

  /** The same client, which proves itself by a cookie. */
  Client withCookie(String token) {
    return with("Cookie", "tenant_auth=" + token);
  }

  /** The origin under which the server is reached. */
  String origin() {
    return "http://localhost:" + port;
  }

  Reply get(String path) {
    return send("GET", path, "");
  }

  Reply post(String path, String json) {
    return send("POST", path, json);
  }

  Reply put(String path, String json) {
    return send("PUT", path, json);
  }

  Reply delete(String path) {
    return send("DELETE", path, "");
  }

  Reply send(String method, String path, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(origin() + path))
            .method(
                method,
                json.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    if (!json.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.size(); i += 2) {
      request.header(headers.get(i), headers.get(i + 1));
    }
    return checked(request.build(), body);
  }

  private Reply checked(HttpRequest request, byte[] body) {
    try {
      var response = http.send(request, BodyHandlers.ofByteArray());
      OpenApiDocument.ofProject().check(RecordedExchange.of(response, body));
      return new Reply(response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
