package social.tenant.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two forms of a line. Neither lets a value break out of its line or its quotes. */
final class LogLine {
  private LogLine() {}

  static String text(
      String time,
      String level,
      String event,
      List<@Nullable Object> pairs,
      @Nullable String fault) {
    var line = new StringBuilder(time).append(' ').append(level).append(' ').append(event);
    for (var i = 0; i + 1 < pairs.size(); i += 2) {
      line.append(' ').append(pairs.get(i)).append('=');
      var value = String.valueOf(pairs.get(i + 1));
      if (value.isEmpty() || value.chars().anyMatch(c -> c <= ' ' || c == '"' || c == 0x7f)) {
        quote(line, value);
      } else {
        line.append(value);
      }
    }
    if (fault != null) {
      line.append(System.lineSeparator()).append(fault);
    }
    return line.toString();
  }

  static String json(
      String time,
      String level,
      String event,
      List<@Nullable Object> pairs,
      @Nullable String fault) {
    var line = new StringBuilder("{\"time\":\"").append(time).append("\",\"level\":\"");
    quote(line.append(level).append("\",\"event\":"), event);
    for (var i = 0; i + 1 < pairs.size(); i += 2) {
      quote(line.append(','), String.valueOf(pairs.get(i)));
      quote(line.append(':'), String.valueOf(pairs.get(i + 1)));
    }
    if (fault != null) {
      quote(line.append(",\"stack\":"), fault);
    }
    return line.append('}').toString();
  }

  /** Appends a JSON string (RFC 8259, 7). */
  private static void quote(StringBuilder line, String value) {
    line.append('"');
    for (var i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      switch (c) {
        case '"' -> line.append("\\\"");
        case '\\' -> line.append("\\\\");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        case '\t' -> line.append("\\t");
        default -> {
          if (c < ' ' || c == 0x7f || (Character.isSurrogate(c) && !paired(value, i))) {
            line.append(String.format("\\u%04x", (int) c));
          } else {
            line.append(c);
          }
        }
      }
    }
    line.append('"');
  }

  private static boolean paired(String text, int index) {
    var c = text.charAt(index);
    return Character.isHighSurrogate(c)
        ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
        : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
  }
}
