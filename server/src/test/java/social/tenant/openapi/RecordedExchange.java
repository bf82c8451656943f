package social.tenant.openapi;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, as they went over the wire.
 *
 * @param method the request's method, upper case
 * @param target path of the request, still percent-encoded, with or without a query
 * @param requestType content type of the request, null when it had none
 * @param requestBody body of the request, empty when it had none
 * @param status status of the answer
 * @param headers header fields of the answer, whatever their case
 * @param body body of the answer, empty when it had none
 */
@SuppressWarnings("ArrayRecordComponent") // exchanges are read, never compared
public record RecordedExchange(
    String method,
    String target,
    @Nullable String requestType,
    byte[] requestBody,
    int status,
    Map<String, List<String>> headers,
    byte[] body) {

  /** Keeps the headers under names that are compared without regard to case. */
  public RecordedExchange {
    Map<String, List<String>> any = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    any.putAll(headers);
    headers = any;
  }

  /**
   * What the JDK's client sent and received; its request no longer knows the body it sent.
   *
   * @param base the path that the tenant is below, such as {@code /ann}; empty for a whole host
   */
  public static RecordedExchange of(
      HttpResponse<byte[]> response, byte[] requestBody, String base) {
    var request = response.request();
    return new RecordedExchange(
        request.method().toUpperCase(Locale.ROOT),
        request.uri().getRawPath().substring(base.length()),
        request.headers().firstValue("Content-Type").orElse(null),
        requestBody,
        response.statusCode(),
        response.headers().map(),
        response.body());
  }

  /** The target without its query. */
  String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** All values of a header field of the answer, empty when it is not there. */
  List<String> header(String name) {
    return headers.getOrDefault(name, List.of());
  }

  /** Media type of the answer without its parameters, lower case; empty when there is none. */
  String contentType() {
    return header("Content-Type").isEmpty() ? "" : mediaType(header("Content-Type").getFirst());
  }

  /** A media type without its parameters, lower case. */
  static String mediaType(String contentType) {
    int parameters = contentType.indexOf(';');
    String bare = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return bare.strip().toLowerCase(Locale.ROOT);
  }
}
