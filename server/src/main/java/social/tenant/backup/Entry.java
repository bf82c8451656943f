package social.tenant.backup;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonFieldException;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonReader;
import social.tenant.json.JsonReader.Span;
import social.tenant.json.JsonValue;

/**
 * One entry of a list in a file: what its {@link Shape} names, the rest left out.
 *
 * @param lists where in the file its own lists stand
 */
record Entry(JsonObject fields, Map<String, Span> lists) {
  /**
   * The largest single value, twice what a request to the API can hold. Reading one takes several
   * times its size in memory.
   */
  private static final int MAX_VALUE_BYTES = 4 << 20;

  /**
   * Reads the next value.
   *
   * @param path where it stands in the file
   * @throws JsonFieldException if it is no object, or a part of it is too large
   */
  static Entry read(JsonReader reader, String path, Shape shape) {
    if (reader.peek() != JsonKind.OBJECT) {
      throw JsonFieldException.wrongType(path, "an object");
    }
    var fields = new HashMap<String, JsonValue>();
    var lists = new HashMap<String, Span>();
    reader.beginObject();
    for (var name = reader.nextName(); name != null; name = reader.nextName()) {
      if (shape.fields().contains(name)) {
        fields.put(name, value(reader, path + "." + name));
      } else if (shape.lists().contains(name)) {
        putList(lists, reader, path, name);
      } else {
        reader.skip();
      }
    }
    return new Entry(JsonObject.of(path, fields), lists);
  }

  /** Where one of its lists stands; null if it has none of this name. */
  @Nullable Span list(String name) {
    return lists.get(name);
  }

  private static void putList(
      Map<String, Span> lists, JsonReader reader, String path, String name) {
    switch (reader.peek()) {
      case ARRAY -> lists.put(name, reader.span());
      case NULL -> {
        reader.skip();
        lists.remove(name);
      }
      default -> throw JsonFieldException.wrongType(path + "." + name, "an array");
    }
  }

  private static JsonValue value(JsonReader reader, String path) {
    try {
      return reader.value(MAX_VALUE_BYTES);
    } catch (JsonFieldException e) {
      throw new JsonFieldException(
          "Field " + path + " must be at most " + MAX_VALUE_BYTES + " bytes");
    }
  }
}
