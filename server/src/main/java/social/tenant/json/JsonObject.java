package social.tenant.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, or an object inside one, read by name and type.
 *
 * <p>Names are given in snake_case and found in both casings: {@code text("parent_id")} also reads
 * {@code parentId}; if both are there, snake_case counts. Null counts as absent. A value of another
 * type is a {@link JsonFieldException} that names the field by its path.
 */
public final class JsonObject {
  /** More fields than any request has; a bound on what a hostile one costs. */
  private static final int MAX_FIELDS = 1000;

  private final String path;
  private final Map<String, JsonValue> fields;

  JsonObject(String path, JsonValue value) {
    this.path = path;
    if (value.kind() != JsonKind.OBJECT) {
      throw path.isEmpty()
          ? new JsonFieldException("The body must be a JSON object")
          : JsonFieldException.wrongType(path, "an object");
    }
    fields = value.fields(MAX_FIELDS);
  }

  /** Is the field there, be it null? */
  public boolean has(String name) {
    return find(name) != null;
  }

  /** Is the field there, and null? */
  public boolean isNull(String name) {
    var value = find(name);
    return value != null && value.kind() == JsonKind.NULL;
  }

  /** Any value but null. */
  public @Nullable JsonValue value(String name) {
    var value = find(name);
    return value == null || value.kind() == JsonKind.NULL ? null : value;
  }

  public @Nullable String text(String name) {
    var value = value(name, JsonKind.TEXT);
    return value == null ? null : value.text();
  }

  public String text(String name, String fallback) {
    var text = text(name);
    return text == null ? fallback : text;
  }

  public String requireText(String name) {
    return require(name, JsonKind.TEXT).text();
  }

  public @Nullable Boolean flag(String name) {
    var value = value(name, JsonKind.BOOLEAN);
    return value == null ? null : Boolean.valueOf(value.flag());
  }

  public boolean flag(String name, boolean fallback) {
    var value = value(name, JsonKind.BOOLEAN);
    return value == null ? fallback : value.flag();
  }

  public boolean requireFlag(String name) {
    return require(name, JsonKind.BOOLEAN).flag();
  }

  /** A whole number that a long can hold; {@code 2.0} and {@code 2e3} are none. */
  public @Nullable Long integer(String name) {
    var value = value(name, JsonKind.NUMBER);
    return value == null ? null : Long.valueOf(integer(name, value));
  }

  public long requireInteger(String name) {
    return integer(name, require(name, JsonKind.NUMBER));
  }

  /** An object as it is, for data that is kept without being looked into. */
  public @Nullable JsonValue object(String name) {
    return value(name, JsonKind.OBJECT);
  }

  /** An object whose fields are read in turn. */
  public @Nullable JsonObject child(String name) {
    var value = value(name, JsonKind.OBJECT);
    return value == null ? null : value.object(path(name));
  }

  public @Nullable List<JsonValue> array(String name) {
    var value = value(name, JsonKind.ARRAY);
    return value == null ? null : value.elements();
  }

  public @Nullable List<String> texts(String name) {
    var value = value(name, JsonKind.ARRAY);
    return value == null ? null : texts(name, value);
  }

  public List<String> requireTexts(String name) {
    return texts(name, require(name, JsonKind.ARRAY));
  }

  /** Where a field of this object stands in the request, such as {@code things[2].metadata}. */
  public String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Where an element of a list in this object stands, such as {@code things[2]}. */
  public String path(String name, int index) {
    return path(name) + "[" + index + "]";
  }

  private List<String> texts(String name, JsonValue list) {
    var texts = new ArrayList<String>();
    for (var element : list.elements()) {
      if (element.kind() != JsonKind.TEXT) {
        throw JsonFieldException.wrongType(path(name, texts.size()), expected(JsonKind.TEXT));
      }
      texts.add(element.text());
    }
    return texts;
  }

  private long integer(String name, JsonValue number) {
    try {
      return Long.parseLong(number.number());
    } catch (NumberFormatException e) {
      throw JsonFieldException.wrongType(path(name), "a whole number");
    }
  }

  private JsonValue require(String name, JsonKind kind) {
    var value = value(name, kind);
    if (value == null) {
      throw JsonFieldException.missing(path(name));
    }
    return value;
  }

  private @Nullable JsonValue value(String name, JsonKind kind) {
    var value = value(name);
    if (value != null && value.kind() != kind) {
      throw JsonFieldException.wrongType(path(name), expected(kind));
    }
    return value;
  }

  private @Nullable JsonValue find(String name) {
    var value = fields.get(name);
    return value == null && name.indexOf('_') > 0 ? fields.get(Casing.camel(name)) : value;
  }

  private static String expected(JsonKind kind) {
    return switch (kind) {
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case TEXT -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL -> "null";
    };
  }
}
