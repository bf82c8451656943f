package social.tenant.thing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;

/**
 * Metadata as text: an object of compact JSON, its numbers as they were written. No object in it
 * has two fields of one name, of which each reader of JSON would see another.
 */
public final class Metadata {
  /** No metadata. */
  static final String EMPTY = "{}";

  private Metadata() {}

  /** The field {@code metadata} of a request. */
  static String read(JsonObject body, String fallback) {
    var metadata = body.object("metadata");
    return metadata == null ? fallback : of(metadata);
  }

  /** An object that was sent or imported; of fields with one name the last counts. */
  public static String of(JsonValue object) {
    return object.hasRepeatedNames()
        ? JsonOut.text(out -> writeLast(object, out))
        : object.compact();
  }

  private static void writeLast(JsonValue value, JsonOut out) {
    switch (value.kind()) {
      case OBJECT -> {
        out.beginObject();
        value.fields().forEach((name, held) -> writeLast(held, out.name(name)));
        out.endObject();
      }
      case ARRAY -> {
        out.beginArray();
        value.elements().forEach(element -> writeLast(element, out));
        out.endArray();
      }
      default -> value.write(out);
    }
  }

  /** One object over another: its keys replace those of the same name, one by one. */
  public static String merge(String below, String above) {
    Map<String, JsonValue> fields = new LinkedHashMap<>(JsonValue.parse(below).fields());
    fields.putAll(JsonValue.parse(above).fields());
    return text(fields);
  }

  /** Only these keys of an object. */
  static String pick(String metadata, Collection<String> keys) {
    Map<String, JsonValue> fields = new LinkedHashMap<>(JsonValue.parse(metadata).fields());
    fields.keySet().retainAll(keys);
    return text(fields);
  }

  private static String text(Map<String, JsonValue> fields) {
    return JsonOut.text(out -> {
      out.beginObject();
      fields.forEach(out::field);
      out.endObject();
    });
  }
}
