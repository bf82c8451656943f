package social.tenant.thing;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.thing.MetadataPath.Segment;

/** What the contract says about conditions, in the plainest Java: what SQL is tested against. */
final class QueryModel {
  /** A number as it is written. */
  record Num(String written) {}

  /** The null of JSON, for there is none in lists and maps here. */
  enum Nothing {
    NULL
  }

  private QueryModel() {}

  static String json(Object value) {
    return JsonOut.text(out -> write(out, value));
  }

  private static void write(JsonOut out, Object value) {
    switch (value) {
      case String text -> out.value(text);
      case Boolean flag -> out.value(flag);
      case Num number -> out.raw(number.written());
      case Nothing nothing -> out.nullValue();
      case List<?> list -> {
        out.beginArray();
        list.forEach(element -> write(out, element));
        out.endArray();
      }
      case Map<?, ?> map -> {
        out.beginObject();
        map.forEach((name, field) -> write(out.name(name.toString()), field));
        out.endObject();
      }
      default -> throw new IllegalArgumentException(value.toString());
    }
  }

  static @Nullable Object at(Object metadata, List<Segment> path) {
    @Nullable Object value = metadata;
    for (var segment : path) {
      value = value instanceof Map<?, ?> map ? map.get(segment.key()) : null;
      if (segment.index() >= 0) {
        value =
            value instanceof List<?> list && segment.index() < list.size()
                ? list.get(segment.index())
                : null;
      }
    }
    return value;
  }

  static boolean holds(@Nullable Object stored, Comparison comparison, String given) {
    return switch (comparison) {
      case EQ -> equal(stored, given);
      case NE -> !equal(stored, given);
      case GT -> ordered(stored, given, order -> order > 0);
      case LT -> ordered(stored, given, order -> order < 0);
      case CONTAINS ->
          stored instanceof String text && part(text, given)
              || stored instanceof List<?> list
                  && list.stream().anyMatch(element -> equal(element, given));
    };
  }

  private static boolean equal(@Nullable Object stored, String given) {
    return switch (stored) {
      case Boolean flag -> given.equals(flag.toString());
      case Nothing nothing -> given.equals("null");
      case null, default -> ordered(stored, given, order -> order == 0);
    };
  }

  private static boolean ordered(@Nullable Object stored, String given, IntPredicate test) {
    return switch (stored) {
      case String text -> test.test(compareText(text, given));
      case Num number -> isNumber(given) && test.test(compareNumbers(number.written(), given));
      case null, default -> false;
    };
  }

  private static int compareNumbers(String stored, String given) {
    return new BigDecimal(stored).compareTo(new BigDecimal(given));
  }

  static int compareText(String text, String other) {
    var characters = text.codePoints().toArray();
    var others = other.codePoints().toArray();
    return Arrays.compare(characters, others);
  }

  private static boolean isNumber(String text) {
    return text.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
  }

  static boolean part(String text, String part) {
    for (var i = 0; i <= text.length() - part.length(); i++) {
      if (text.regionMatches(true, i, part, 0, part.length())) {
        return true;
      }
    }
    return false;
  }
}
