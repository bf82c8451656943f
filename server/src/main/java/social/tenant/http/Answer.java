package social.tenant.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;

/**
 * What a request is answered with: status, headers and a body. An immutable value.
 *
 * <p>JSON bodies are wrapped in the {@link Style} of the route they come from.
 */
public final class Answer {
  static final String JSON = "application/json";

  private final int status;
  private final List<Header> headers;
  private final Body body;

  private Answer(int status, List<Header> headers, Body body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** 200 with a JSON value. */
  public static Answer ok(JsonWritable value) {
    return of(200, value);
  }

  /** 201 with a JSON value. */
  public static Answer created(JsonWritable value) {
    return of(201, value);
  }

  /** Any status with a JSON value. */
  public static Answer of(int status, JsonWritable value) {
    return new Answer(status, List.of(), new Body.Json(value, false));
  }

  /** 200 with a JSON list. */
  public static Answer list(Collection<? extends JsonWritable> values) {
    return ok(out -> out.array(values));
  }

  /** 204 without a body. */
  public static Answer noContent() {
    return empty(204);
  }

  /** A status and no body, for example 304. */
  public static Answer empty(int status) {
    return new Answer(status, List.of(), new Body.None());
  }

  /**
   * 200 without content: {@code {"success":true,"data":null}} on enveloped routes, else {@code
   * {"status":"ok"}}.
   */
  public static Answer nothing() {
    return new Answer(200, List.of(), new Body.Nothing());
  }

  /** 302 to another address. */
  public static Answer redirect(String location) {
    return empty(302).header("Location", location);
  }

  /** Bytes of any type. */
  public static Answer bytes(int status, String contentType, byte[] body) {
    return new Answer(status, List.of(), new Body.Bytes(contentType, body));
  }

  /** 200 with a body that is written while it is sent and whose length is not known. */
  public static Answer stream(String contentType, StreamBody body) {
    return new Answer(200, List.of(), new Body.Stream(contentType, -1, body));
  }

  /**
   * A body of known length that is written while it is sent.
   *
   * @param length in bytes; a body that writes fewer or more ends the connection
   */
  public static Answer stream(int status, String contentType, long length, StreamBody body) {
    return new Answer(status, List.of(), new Body.Stream(contentType, length, body));
  }

  /** 200 with a stream of server-sent events that stays open until one of the two ends it. */
  public static Answer eventStream(Conversation conversation) {
    return new Answer(200, List.of(), new Body.Events(conversation));
  }

  /**
   * 101: the connection becomes a WebSocket. Only for a request that {@link
   * Exchange#requireWebSocket} has let pass.
   */
  public static Answer webSocket(Conversation conversation) {
    return new Answer(101, List.of(), new Body.Socket(conversation));
  }

  static Answer failure(ApiError error) {
    return new Answer(error.status(), error.headers(), new Body.Failure(error));
  }

  /** The same answer with one more header; one of the same name is not replaced. */
  public Answer header(String name, String value) {
    var more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Answer(status, List.copyOf(more), body);
  }

  /** The same answer with this header in place of any of its name. */
  Answer replacing(String name, String value) {
    var others = headers.stream().filter(header -> !header.name().equalsIgnoreCase(name)).toList();
    return new Answer(status, others, body).header(name, value);
  }

  /** The same answer with a {@code Set-Cookie} header (RFC 6265). */
  public Answer cookie(String setCookieValue) {
    return header("Set-Cookie", setCookieValue);
  }

  /** The same answer, its JSON not wrapped even if the route is enveloped. */
  public Answer bare() {
    return body instanceof Body.Json json
        ? new Answer(status, headers, new Body.Json(json.value(), true))
        : this;
  }

  public int status() {
    return status;
  }

  /** The first header of a name, in any case. */
  public @Nullable String header(String name) {
    for (var header : headers) {
      if (header.name().equalsIgnoreCase(name)) {
        return header.value();
      }
    }
    return null;
  }

  /** Does its connection become one that stays open? */
  boolean staysOpen() {
    return body instanceof Body.Events || body instanceof Body.Socket;
  }

  /** The same answer; when its connection is over, something more is done. */
  Answer followedBy(Runnable action) {
    return switch (body) {
      case Body.Events(var talk) ->
          new Answer(status, headers, new Body.Events(new FollowedConversation(talk, action)));
      case Body.Socket(var talk) ->
          new Answer(status, headers, new Body.Socket(new FollowedConversation(talk, action)));
      default -> throw new IllegalArgumentException("An answer that ends");
    };
  }

  List<Header> headers() {
    return headers;
  }

  Body body() {
    return body;
  }

  /** The same answer with its JSON as bytes. */
  Answer rendered(Style style) {
    return switch (body) {
      case Body.Json json -> json(json.bare() ? Style.PLAIN : style, json.value());
      case Body.Nothing() when style == Style.ENVELOPED -> json(style, JsonOut::nullValue);
      case Body.Nothing() ->
          json(Style.PLAIN, out -> out.beginObject().field("status", "ok").endObject());
      case Body.Failure(var error) -> json(Style.PLAIN, out -> error.write(out, style));
      case Body.None none -> this;
      case Body.Bytes bytes -> this;
      case Body.Stream stream -> this;
      case Body.Events events -> this;
      case Body.Socket socket -> this;
    };
  }

  private Answer json(Style style, JsonWritable value) {
    JsonWritable whole =
        style == Style.ENVELOPED
            ? out -> out.beginObject().field("success", true).field("data", value).endObject()
            : value;
    return new Answer(status, headers, new Body.Bytes(JSON, JsonOut.bytes(whole)));
  }
}
