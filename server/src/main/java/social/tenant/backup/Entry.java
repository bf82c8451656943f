package social.tenant.backup;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonFieldException;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonReader;
import social.tenant.json.JsonReader.Span;

/**
 * One entry of a list in a file: what its {@link Shape} names, the rest left out.
 *
 * @param path where it stands in the file, such as {@code things[2]}
 * @param lists where in the file its own lists stand
 */
record Entry(String path, JsonObject fields, Map<String, Span> lists) {
  /**
   * How large the fields of one entry may be together: twice what a request to the API can hold.
   * Reading them takes several times their size in memory.
   */
  private static final int MAX_BYTES = 4 << 20;

  /**
   * Reads the next value.
   *
   * @param path where it stands in the file
   * @throws JsonFieldException if it is no object or too large
   */
  static Entry read(JsonReader reader, String path, Shape shape) {
    var lists = new HashMap<String, Span>();
    var fields =
        reader.fields(
            path, shape.fields(), MAX_BYTES, name -> pass(reader, path, name, shape, lists));
    return new Entry(path, fields, lists);
  }

  /** Where one of its lists stands; null if it has none of this name. */
  @Nullable Span list(String name) {
    return lists.get(name);
  }

  private static void pass(
      JsonReader reader, String path, String name, Shape shape, Map<String, Span> lists) {
    var kind = reader.peek();
    var span = reader.span();
    if (!shape.lists().contains(name)) {
      return;
    }
    if (kind != JsonKind.ARRAY && kind != JsonKind.NULL) {
      throw JsonFieldException.wrongType(path + "." + name, "an array");
    }
    if (kind == JsonKind.ARRAY) {
      lists.put(name, span);
    } else {
      lists.remove(name);
    }
  }
}
