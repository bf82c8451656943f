package social.tenant.http;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/** The path of a request, cut into segments that are decoded one by one. */
final class RequestPath {
  private RequestPath() {}

  /**
   * The segments of a raw path; one trailing slash is ignored, an empty segment elsewhere is kept.
   *
   * @throws ApiError 400 for an encoded slash, a NUL, a dot segment, encoded or not, and for what
   *     is no percent-encoded UTF-8: whoever sends that hopes to be read in two ways
   */
  static List<String> segments(String raw) {
    if (!raw.startsWith("/")) {
      throw invalid();
    }
    var segments = new ArrayList<String>();
    var start = 1;
    while (start < raw.length()) {
      var slash = raw.indexOf('/', start);
      var end = slash < 0 ? raw.length() : slash;
      segments.add(segment(raw.substring(start, end)));
      start = end + 1;
    }
    return segments;
  }

  private static String segment(String raw) {
    try {
      var segment = Percent.decode(raw);
      if (segment.equals(".")
          || segment.equals("..")
          || segment.indexOf('/') >= 0
          || segment.indexOf('\0') >= 0) {
        throw invalid();
      }
      return segment;
    } catch (CharacterCodingException e) {
      throw invalid();
    }
  }

  private static ApiError invalid() {
    return ApiError.badRequest("Invalid path");
  }
}
