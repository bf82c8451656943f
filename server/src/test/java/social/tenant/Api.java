package social.tenant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonValue;
import social.tenant.openapi.OpenApiDocument;
import social.tenant.openapi.RecordedExchange;

/**
 * A client of a tenant's API for tests: sends what it is told, and holds every answer to
 * docs/openapi.yaml. Immutable; {@link #as} and {@link #with} give changed copies.
 */
public final class Api {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final String base;
  private final List<String> headers;

  private Api(String base, List<String> headers) {
    this.base = base;
    this.headers = headers;
  }

  /** A client without credentials. */
  public static Api of(String base) {
    return new Api(base, List.of());
  }

  /** The same client with a session token or a key. */
  public Api as(String token) {
    return with("Authorization", "Bearer " + token);
  }

  /** The same client with one more header, in place of one of that name. */
  public Api with(String name, String value) {
    var changed = new ArrayList<String>();
    for (var i = 0; i < headers.size(); i += 2) {
      if (!headers.get(i).equalsIgnoreCase(name)) {
        changed.add(headers.get(i));
        changed.add(headers.get(i + 1));
      }
    }
    changed.add(name);
    changed.add(value);
    return new Api(base, List.copyOf(changed));
  }

  public String base() {
    return base;
  }

  /** The session token or key, for clients that are not this one. */
  public String token() {
    var bearer = headers.get(headers.indexOf("Authorization") + 1);
    return bearer.substring("Bearer ".length());
  }

  public Answer get(String path) {
    return send("GET", path, null);
  }

  public Answer delete(String path) {
    return send("DELETE", path, null);
  }

  public Answer delete(String path, String json) {
    return send("DELETE", path, json);
  }

  public Answer post(String path) {
    return send("POST", path, null);
  }

  public Answer post(String path, String json) {
    return send("POST", path, json);
  }

  public Answer put(String path) {
    return send("PUT", path, null);
  }

  public Answer put(String path, String json) {
    return send("PUT", path, json);
  }

  /** Sends bytes of any type. */
  public Answer post(String path, String contentType, byte[] body) {
    return with("Content-Type", contentType).sendBytes("POST", path, body);
  }

  /** Sends a request, with a body of {@code application/json} unless a Content-Type was set. */
  public Answer send(String method, String path, @Nullable String body) {
    return sendBytes(method, path, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with a body that need not be text. */
  public Answer sendBytes(String method, String path, byte @Nullable [] body) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (body != null && headers.stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
      request.header("Content-Type", "application/json");
    }
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    try {
      var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      var sent = body == null ? new byte[0] : body;
      var below = URI.create(base).getRawPath();
      OpenApiDocument.ofProject().check(RecordedExchange.of(response, sent, below));
      return new Answer(response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What came back. */
  public static final class Answer {
    private final HttpResponse<byte[]> response;

    Answer(HttpResponse<byte[]> response) {
      this.response = response;
    }

    public int status() {
      return response.statusCode();
    }

    public byte[] bytes() {
      return response.body();
    }

    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** The body as JSON. */
    public JsonValue json() {
      return JsonValue.parse(response.body());
    }

    /** The body as an object. */
    public JsonObject object() {
      return json().object("");
    }

    /** A text field of the body, which must be there. */
    public String field(String name) {
      return object().requireText(name);
    }

    /** The text of an error, in any style. */
    public String error() {
      return field("error");
    }

    /** The elements of a list as objects. */
    public List<JsonObject> list() {
      return json().elements().stream().map(element -> element.object("element")).toList();
    }

    /** One field of each element of a list. */
    public List<String> each(String name) {
      return list().stream().map(element -> element.requireText(name)).toList();
    }

    public @Nullable String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    /** All values of a header. */
    public List<String> all(String name) {
      return response.headers().allValues(name);
    }

    public String contentType() {
      var type = header("Content-Type");
      return type == null ? "" : type.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return response.statusCode() + " " + text();
    }
  }
}
