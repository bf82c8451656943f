package social.tenant.thing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.json.JsonWritable;

/**
 * A place in a thing's metadata: keys joined by dots, each with an optional index, such as {@code
 * address.lines[0]}. A key with dots or brackets goes in double quotes, where a backslash takes the
 * meaning from a quote or a backslash behind it: {@code "a.b"."say \"hi\""}.
 *
 * @param segments one to ten
 */
public record MetadataPath(List<Segment> segments) {
  /** The most segments a path may have. */
  static final int MAX_SEGMENTS = 10;

  /** The longest list that {@link #with} makes by filling it up with null. */
  private static final int MAX_FILLED_LIST = 1000;

  /**
   * A key, and possibly a place in the list found there.
   *
   * @param index from 0; {@link #NO_INDEX} without one
   */
  public record Segment(String key, int index) {
    static final int NO_INDEX = -1;

    boolean hasIndex() {
      return index != NO_INDEX;
    }
  }

  public MetadataPath {
    segments = List.copyOf(segments);
  }

  /** Reads a path; null when it is malformed. */
  public static @Nullable MetadataPath read(String text) {
    return new Reader(text).path();
  }

  /**
   * Reads a path.
   *
   * @throws ApiError 400 when it is malformed
   */
  public static MetadataPath parse(String text) {
    var path = read(text);
    if (path == null) {
      throw ApiError.badRequest("Invalid metadata path: " + text);
    }
    return path;
  }

  /** The path as it is written in a request. */
  @Override
  public String toString() {
    return segments.stream().map(MetadataPath::written).collect(Collectors.joining("."));
  }

  /** The path as SQLite's JSON functions read it: every key quoted and escaped as in JSON. */
  String toSqlite() {
    var path = new StringBuilder("$");
    for (var segment : segments) {
      path.append('.').append(JsonOut.text(out -> out.value(segment.key())));
      if (segment.hasIndex()) {
        path.append('[').append(segment.index()).append(']');
      }
    }
    return path.toString();
  }

  /** The value at this place; null when there is none (a JSON null is a value). */
  public @Nullable JsonValue find(JsonValue metadata) {
    @Nullable JsonValue value = metadata;
    for (var segment : segments) {
      value = value.kind() == JsonKind.OBJECT ? value.fields().get(segment.key()) : null;
      if (value != null && segment.hasIndex()) {
        value = elementAt(value, segment.index());
      }
      if (value == null) {
        return null;
      }
    }
    return value;
  }

  /**
   * The same metadata with another value at this place. Objects and lists that lead there are made
   * where they are absent or something else; a list that is too short is filled up with null.
   *
   * @return null when that would take a list of more than 1,000 elements
   */
  public @Nullable JsonWritable with(@Nullable JsonValue metadata, JsonWritable value) {
    var fillable = segments.stream().allMatch(segment -> segment.index() < MAX_FILLED_LIST);
    return fillable ? withField(metadata, 0, value) : null;
  }

  private JsonWritable withField(@Nullable JsonValue object, int depth, JsonWritable value) {
    var fields = new LinkedHashMap<String, JsonWritable>();
    @Nullable JsonValue old = null;
    var segment = segments.get(depth);
    if (object != null && object.kind() == JsonKind.OBJECT) {
      fields.putAll(object.fields());
      old = object.fields().get(segment.key());
    }
    fields.put(
        segment.key(),
        segment.hasIndex() ? withElement(old, depth, value) : next(old, depth, value));
    return out -> {
      out.beginObject();
      fields.forEach(out::field);
      out.endObject();
    };
  }

  private JsonWritable withElement(@Nullable JsonValue list, int depth, JsonWritable value) {
    var elements = new ArrayList<JsonWritable>();
    if (list != null && list.kind() == JsonKind.ARRAY) {
      elements.addAll(list.elements());
    }
    var index = segments.get(depth).index();
    while (elements.size() <= index) {
      elements.add(JsonOut::nullValue);
    }
    var old = list == null ? null : elementAt(list, index);
    elements.set(index, next(old, depth, value));
    return out -> out.array(elements);
  }

  private JsonWritable next(@Nullable JsonValue old, int depth, JsonWritable value) {
    return depth + 1 == segments.size() ? value : withField(old, depth + 1, value);
  }

  private static @Nullable JsonValue elementAt(JsonValue list, int index) {
    if (list.kind() != JsonKind.ARRAY) {
      return null;
    }
    var elements = list.elements();
    return index < elements.size() ? elements.get(index) : null;
  }

  private static String written(Segment segment) {
    var key = segment.key();
    var quoted =
        key.isEmpty() || key.startsWith("\"") || key.chars().anyMatch(c -> ".[]".indexOf(c) >= 0);
    var text = quoted ? '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : key;
    return segment.hasIndex() ? text + "[" + segment.index() + "]" : text;
  }

  /** Reads one path from left to right. */
  private static final class Reader {
    private final String text;
    private int position;

    Reader(String text) {
      this.text = text;
    }

    @Nullable MetadataPath path() {
      var segments = new ArrayList<Segment>();
      do {
        var segment = segment();
        if (segment == null || segments.size() == MAX_SEGMENTS) {
          return null;
        }
        segments.add(segment);
      } while (take('.'));
      return position == text.length() ? new MetadataPath(segments) : null;
    }

    private @Nullable Segment segment() {
      var key = take('"') ? quotedKey() : bareKey();
      if (key == null) {
        return null;
      }
      if (!take('[')) {
        return new Segment(key, Segment.NO_INDEX);
      }
      var index = index();
      return index == null || !take(']') ? null : new Segment(key, index);
    }

    private @Nullable String bareKey() {
      var start = position;
      while (position < text.length() && ".[]".indexOf(text.charAt(position)) < 0) {
        position++;
      }
      return position == start ? null : text.substring(start, position);
    }

    private @Nullable String quotedKey() {
      var key = new StringBuilder();
      while (position < text.length()) {
        var c = text.charAt(position++);
        if (c == '"') {
          return key.toString();
        }
        if (c == '\\' && position < text.length() && "\"\\".indexOf(text.charAt(position)) >= 0) {
          c = text.charAt(position++);
        }
        key.append(c);
      }
      return null;
    }

    /** Digits; an index that no list can have is as good as any other. */
    private @Nullable Integer index() {
      var start = position;
      var index = 0L;
      while (position < text.length()
          && text.charAt(position) >= '0'
          && text.charAt(position) <= '9') {
        index = Math.min(index * 10 + text.charAt(position) - '0', Integer.MAX_VALUE);
        position++;
      }
      return position == start ? null : Integer.valueOf((int) index);
    }

    private boolean take(char c) {
      if (position < text.length() && text.charAt(position) == c) {
        position++;
        return true;
      }
      return false;
    }
  }
}
