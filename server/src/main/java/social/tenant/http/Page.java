package social.tenant.http;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list a request asks for.
 *
 * @param limit at most so many entries; may be 0
 * @param offset how many entries come before; 0 when there is a cursor, which wins
 */
public record Page(int limit, long offset, @Nullable Cursor cursor) {
  /**
   * Reads the parameters {@code limit}, {@code offset} and {@code cursor}.
   *
   * @param fallback the limit if none is asked for
   * @param max what larger limits are cut to
   * @throws ApiError 400 if one of them is malformed
   */
  public static Page of(Exchange exchange, int fallback, int max) {
    var query = exchange.query();
    var limit = Math.toIntExact(Math.min(max, query.wholeNumber("limit", fallback)));
    var offset = query.wholeNumber("offset", 0);
    var cursor = query.text("cursor");
    return cursor == null
        ? new Page(limit, offset, null)
        : new Page(limit, 0, Cursor.parse(cursor));
  }

  /**
   * Tells where the next page is: the headers {@code X-Next-Cursor} and {@code Link} (RFC 8288),
   * the latter with all parameters of this request but {@code offset} and {@code cursor}.
   *
   * @param last the place of the last entry of this page
   */
  public static Answer next(Exchange exchange, Answer answer, Cursor last) {
    var encoded = last.encode();
    var query = new StringJoiner("&", "?", "");
    var raw = exchange.rawQuery();
    for (var parameter : raw == null ? new String[0] : raw.split("&", -1)) {
      if (!parameter.isEmpty() && !isPlace(parameter)) {
        query.add(parameter);
      }
    }
    var target = exchange.base() + exchange.path() + query.add("cursor=" + encoded);
    return answer
        .header("X-Next-Cursor", encoded)
        .header("Link", "<" + Percent.encodeQuery(target) + ">; rel=\"next\"");
  }

  private static boolean isPlace(String parameter) {
    var names = Query.parse(parameter).names();
    return names.contains("offset") || names.contains("cursor");
  }
}
