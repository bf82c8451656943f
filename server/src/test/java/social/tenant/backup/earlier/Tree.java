package social.tenant.backup.earlier;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonValue;

/**
 * A JSON answer as maps and lists, in the form of today: names in snake_case, times cut to
 * microseconds. What is inside metadata stays as it is.
 */
final class Tree {
  private static final Pattern WORD_BEGIN = Pattern.compile("(?<=[a-z0-9])([A-Z])");
  private static final Pattern TIME =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(?:\\.(\\d+))?Z");
  private static final String DATA = "metadata";

  private Tree() {}

  static @Nullable Object of(JsonValue value) {
    return of(value, false);
  }

  @SuppressWarnings("unchecked") // an object becomes a map, by the method above
  static Map<String, @Nullable Object> map(JsonValue value) {
    return (Map<String, @Nullable Object>) of(value);
  }

  @SuppressWarnings("unchecked") // a list of objects becomes a list of maps
  static List<Map<String, @Nullable Object>> maps(@Nullable Object tree) {
    return (List<Map<String, @Nullable Object>>) tree;
  }

  private static @Nullable Object of(JsonValue value, boolean isData) {
    return switch (value.kind()) {
      case OBJECT -> object(value, isData);
      case ARRAY -> {
        var list = new ArrayList<@Nullable Object>();
        value.elements().forEach(element -> list.add(of(element, isData)));
        yield list;
      }
      case TEXT -> isData ? value.text() : time(value.text());
      case NUMBER -> new BigDecimal(value.number());
      case BOOLEAN -> value.flag();
      case NULL -> null;
    };
  }

  private static Map<String, @Nullable Object> object(JsonValue value, boolean isData) {
    var map = new TreeMap<String, @Nullable Object>();
    value
        .fields()
        .forEach((name, held) ->
            map.put(isData ? name : snake(name), of(held, isData || name.equals(DATA))));
    return map;
  }

  private static String snake(String name) {
    return WORD_BEGIN.matcher(name).replaceAll("_$1").toLowerCase(Locale.ROOT);
  }

  private static String time(String text) {
    var time = TIME.matcher(text);
    if (!time.matches()) {
      return text;
    }
    var fraction = time.group(2) == null ? "" : time.group(2);
    return time.group(1) + "." + (fraction + "000000").substring(0, 6) + "Z";
  }
}
