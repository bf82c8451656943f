package social.tenant.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a client says that it takes, or has already. */
final class Accepts {
  private static final Pattern NO_WEIGHT = Pattern.compile("0(\\.0{0,3})?");

  private Accepts() {}

  /** Does the client take gzip (RFC 9110, 12.5.3)? A word about gzip itself beats the asterisk. */
  static boolean gzip(List<String> acceptEncoding) {
    var byAsterisk = false;
    for (var element : elements(acceptEncoding)) {
      var parts = element.toLowerCase(Locale.ROOT).split(";", -1);
      var coding = parts[0].strip();
      if (coding.equals("gzip") || coding.equals("x-gzip")) {
        return isWanted(parts);
      }
      if (coding.equals("*")) {
        byAsterisk = isWanted(parts);
      }
    }
    return byAsterisk;
  }

  /** Is an entity tag in an If-None-Match header (RFC 9110, 13.1.2)? Compared weakly. */
  static boolean matches(List<String> ifNoneMatch, String etag) {
    return elements(ifNoneMatch).stream()
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
  }

  private static boolean isWanted(String[] parts) {
    for (var i = 1; i < parts.length; i++) {
      var parameter = parts[i].strip();
      if (parameter.startsWith("q=") && NO_WEIGHT.matcher(parameter.substring(2)).matches()) {
        return false;
      }
    }
    return true;
  }

  /** The elements of list headers; our own tags hold no commas. */
  private static List<String> elements(List<String> headers) {
    var elements = new ArrayList<String>();
    for (var header : headers) {
      for (var element : header.split(",", -1)) {
        if (!element.isBlank()) {
          elements.add(element.strip());
        }
      }
    }
    return elements;
  }
}
