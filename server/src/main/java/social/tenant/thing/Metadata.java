package social.tenant.thing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.json.JsonWritable;

/** Metadata as text: an object of compact JSON, its numbers as they were written. */
final class Metadata {
  /** No metadata. */
  static final String EMPTY = "{}";

  private Metadata() {}

  /** The field {@code metadata} of a request. */
  static String read(JsonObject body, String fallback) {
    var metadata = body.object("metadata");
    return metadata == null ? fallback : metadata.compact();
  }

  /** One object over another: its keys replace those of the same name, one by one. */
  static String merge(String below, JsonWritable above) {
    Map<String, JsonValue> fields = new LinkedHashMap<>(JsonValue.parse(below).fields());
    fields.putAll(JsonValue.parse(JsonOut.bytes(above)).fields());
    return JsonOut.text(object(fields));
  }

  /** Only these keys of an object. */
  static JsonWritable pick(String metadata, Collection<String> keys) {
    Map<String, JsonValue> fields = new LinkedHashMap<>(JsonValue.parse(metadata).fields());
    fields.keySet().retainAll(keys);
    return object(fields);
  }

  private static JsonWritable object(Map<String, JsonValue> fields) {
    return out -> {
      out.beginObject();
      fields.forEach(out::field);
      out.endObject();
    };
  }
}
