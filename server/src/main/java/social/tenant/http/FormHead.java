package social.tenant.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the headers of a part say that is of use here. */
record FormHead(String name, @Nullable String filename, @Nullable String contentType) {
  static final FormHead EMPTY = new FormHead("", null, null);

  /** The same with one more header; unknown ones change nothing. */
  FormHead with(String header, String value) {
    return switch (header.toLowerCase(Locale.ROOT)) {
      case "content-disposition" -> {
        var named = parameter(value, "name");
        yield new FormHead(named == null ? "" : named, parameter(value, "filename"), contentType);
      }
      case "content-type" -> new FormHead(name, filename, value.strip());
      default -> this;
    };
  }

  /**
   * A parameter of Content-Disposition, with or without quotes. In quotes a backslash makes a quote
   * or a backslash plain; before anything else it stands for itself, as in the paths that old
   * browsers send. Browsers write a quote as {@code %22}, a line break as {@code %0D%0A} (HTML,
   * multipart/form-data encoding algorithm).
   */
  static @Nullable String parameter(String header, String wanted) {
    var at = header.indexOf(';');
    while (at >= 0) {
      var equals = header.indexOf('=', at);
      if (equals < 0) {
        return null;
      }
      var name = header.substring(at + 1, equals).strip();
      var value = new StringBuilder();
      at = readValue(header, equals + 1, value);
      if (name.equalsIgnoreCase(wanted)) {
        return value.toString().replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
      }
    }
    return null;
  }

  /** Reads a value and finds the semicolon behind it, or -1. */
  private static int readValue(String header, int start, StringBuilder value) {
    var at = start;
    while (at < header.length() && header.charAt(at) == ' ') {
      at++;
    }
    if (at >= header.length() || header.charAt(at) != '"') {
      var end = header.indexOf(';', at);
      value.append(header.substring(at, end < 0 ? header.length() : end).strip());
      return end;
    }
    for (at++; at < header.length() && header.charAt(at) != '"'; at++) {
      if (isEscape(header, at)) {
        at++;
      }
      value.append(header.charAt(at));
    }
    return header.indexOf(';', at);
  }

  private static boolean isEscape(String header, int at) {
    return header.charAt(at) == '\\'
        && at + 1 < header.length()
        && (header.charAt(at + 1) == '"' || header.charAt(at + 1) == '\\');
  }
}
