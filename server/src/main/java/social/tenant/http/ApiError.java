package social.tenant.http;

import java.util.ArrayList;
import java.util.List;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;

/**
 * A refused request: status, text, further JSON fields and headers, all of them meant for the
 * client. It has no stack trace, for nothing is wrong here.
 */
public final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private record Field(String name, JsonWritable value) {}

  private final int status;
  private final transient List<Field> fields;
  private final transient List<Header> headers;

  private ApiError(int status, String text, List<Field> fields, List<Header> headers) {
    super(text, null, false, false);
    this.status = status;
    this.fields = fields;
    this.headers = headers;
  }

  /** An error of any status. A 401 gets {@code WWW-Authenticate: Bearer}. */
  public static ApiError of(int status, String text) {
    return status == 401
        ? unauthorized(text, "Bearer")
        : new ApiError(status, text, List.of(), List.of());
  }

  public static ApiError badRequest(String text) {
    return of(400, text);
  }

  /** 401 with the challenge of {@code WWW-Authenticate} (RFC 9110, 11.6.1). */
  public static ApiError unauthorized(String text, String challenge) {
    return new ApiError(401, text, List.of(), List.of(new Header("WWW-Authenticate", challenge)));
  }

  public static ApiError forbidden(String text) {
    return of(403, text);
  }

  public static ApiError notFound(String text) {
    return of(404, text);
  }

  public static ApiError conflict(String text) {
    return of(409, text);
  }

  public static ApiError preconditionFailed(String text) {
    return of(412, text);
  }

  /** 413 for a body of more than so many bytes. */
  public static ApiError tooLarge(long limit) {
    return of(413, "Request body is larger than " + limit + " bytes").with("limit", limit);
  }

  public static ApiError unsupportedMediaType(String text) {
    return of(415, text);
  }

  /** 429 with {@code Retry-After}. */
  public static ApiError tooMany(String text, long retryAfterSeconds) {
    return of(429, text).header("Retry-After", Long.toString(retryAfterSeconds));
  }

  public static ApiError badGateway(String text) {
    return of(502, text);
  }

  /** 507 for a full disk. */
  public static ApiError storageFull() {
    return of(507, "Storage is full");
  }

  /** The same error with one more field beside {@code error}. */
  public ApiError with(String field, long value) {
    return with(field, out -> out.value(value));
  }

  /** The same error with one more field beside {@code error}. */
  public ApiError with(String field, String value) {
    return with(field, out -> out.value(value));
  }

  /** The same error with one more header. */
  public ApiError header(String name, String value) {
    return new ApiError(status, text(), fields, append(headers, new Header(name, value)));
  }

  public int status() {
    return status;
  }

  /** What the client is told. */
  public String text() {
    return String.valueOf(getMessage());
  }

  List<Header> headers() {
    return headers;
  }

  /** Writes the error as one object in the style of its route. */
  void write(JsonOut out, Style style) {
    out.beginObject();
    switch (style) {
      case PLAIN -> {}
      case ENVELOPED -> out.field("success", false);
      case STATUS -> out.field("status", "error");
    }
    out.field("error", text());
    fields.forEach(field -> out.field(field.name(), field.value()));
    out.endObject();
  }

  private ApiError with(String name, JsonWritable value) {
    return new ApiError(status, text(), append(fields, new Field(name, value)), headers);
  }

  private static <T> List<T> append(List<T> list, T last) {
    var longer = new ArrayList<>(list);
    longer.add(last);
    return List.copyOf(longer);
  }
}
