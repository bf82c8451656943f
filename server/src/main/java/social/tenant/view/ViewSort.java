package social.tenant.view;

import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonFieldException;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.thing.ThingField;
import social.tenant.thing.ThingOrder;

/**
 * By what a view is sorted.
 *
 * @param order {@code asc}, {@code desc} or empty, which is ascending
 */
record ViewSort(String field, String order) implements JsonWritable {
  /** Reads the object; null when it names no field. */
  static @Nullable ViewSort read(JsonObject sort) {
    var field = sort.text("field", "");
    var order = sort.text("order", "");
    if (!order.isEmpty() && !order.equals("asc") && !order.equals("desc")) {
      throw JsonFieldException.wrongType(sort.path("order"), "asc or desc");
    }
    return field.isEmpty() ? null : new ViewSort(field, order);
  }

  /** The order it stands for; a field that can not be stands for creation. */
  ThingOrder toOrder() {
    var read = ThingField.read(field);
    return new ThingOrder(read == null ? ThingField.CREATED : read, order.equals("desc"));
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject().field("field", field);
    if (!order.isEmpty()) {
      out.field("order", order);
    }
    out.endObject();
  }
}
