package social.tenant.kind;

import java.util.ArrayList;
import java.util.List;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.json.JsonWritable;

/**
 * Something that things of a kind have in their metadata.
 *
 * @param type such as {@code text}, {@code date} or {@code select}; any other is kept as it is
 * @param options the choices of a select, with commas between them
 */
public record Attribute(String name, String type, boolean required, String options)
    implements JsonWritable {

  /** Reads a list of attributes out of an object; what is absent from one gets its default. */
  static List<Attribute> readAll(JsonObject object, String field, List<JsonValue> list) {
    var attributes = new ArrayList<Attribute>();
    for (var i = 0; i < list.size(); i++) {
      attributes.add(read(list.get(i).object(object.path(field, i))));
    }
    return List.copyOf(attributes);
  }

  private static Attribute read(JsonObject attribute) {
    return new Attribute(
        attribute.text("name", ""),
        attribute.text("type", "text"),
        attribute.flag("required", false),
        attribute.text("options", ""));
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject()
        .field("name", name)
        .field("type", type)
        .field("required", required)
        .field("options", options)
        .endObject();
  }
}
