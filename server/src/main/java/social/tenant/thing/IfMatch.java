package social.tenant.thing;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.http.Exchange;
import social.tenant.json.JsonObject;

/**
 * Which version a client means to change: the header {@code If-Match} (RFC 9110, 13.1.1) and, with
 * it, the field {@code version} of the body.
 *
 * @param header null: any version; nothing else is looked at then
 */
record IfMatch(@Nullable String header, @Nullable Long bodyVersion) {
  private static final Pattern ENTITY_TAG = Pattern.compile("(W/)?\"([^\"]*)\"");

  static IfMatch of(Exchange exchange, JsonObject body) {
    var headers = exchange.headers("If-Match");
    return headers.isEmpty()
        ? new IfMatch(null, null)
        : new IfMatch(String.join(",", headers), body.integer("version"));
  }

  /**
   * @throws ApiError 412 with the stored version, when another is meant
   */
  void require(long stored) {
    if (header != null && !(headerNames(stored) && bodyNames(stored))) {
      throw ApiError.preconditionFailed("Version conflict").with("version", stored);
    }
  }

  /** A weak tag names no version: the comparison is the strong one (RFC 9110, 8.8.3.2). */
  private boolean headerNames(long stored) {
    if (header == null || header.strip().equals("*")) {
      return true;
    }
    return ENTITY_TAG
        .matcher(header)
        .results()
        .anyMatch(tag -> tag.group(1) == null && tag.group(2).equals(Long.toString(stored)));
  }

  private boolean bodyNames(long stored) {
    return bodyVersion == null || bodyVersion == stored;
  }
}
