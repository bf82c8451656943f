package social.tenant.view;

import java.util.ArrayList;
import java.util.List;
import social.tenant.http.ApiError;
import social.tenant.json.JsonFieldException;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.json.JsonWritable;
import social.tenant.thing.Comparison;
import social.tenant.thing.Thing;
import social.tenant.thing.ThingField;
import social.tenant.thing.ThingFilter;

/**
 * A condition of a view. It is kept as it was sent, and judged when the view is looked at.
 *
 * @param value no object and no list
 */
record ViewFilter(String field, String op, JsonValue value) implements JsonWritable {
  /** More than any view has; a bound on what evaluating one costs. */
  private static final int MAX_FILTERS = 100;

  private static final JsonValue NULL = JsonValue.parse("null");

  static List<ViewFilter> readAll(JsonObject config, String field, List<JsonValue> list) {
    if (list.size() > MAX_FILTERS) {
      throw JsonFieldException.wrongType(
          config.path(field), "an array of at most " + MAX_FILTERS + " filters");
    }
    var filters = new ArrayList<ViewFilter>();
    for (var i = 0; i < list.size(); i++) {
      filters.add(read(list.get(i).object(config.path(field, i))));
    }
    return List.copyOf(filters);
  }

  private static ViewFilter read(JsonObject filter) {
    var value = filter.value("value");
    if (value != null && (value.kind() == JsonKind.OBJECT || value.kind() == JsonKind.ARRAY)) {
      throw JsonFieldException.wrongType(
          filter.path("value"), "a string, a number, true, false or null");
    }
    return new ViewFilter(
        filter.requireText("field"),
        filter.text("op", Comparison.EQ.word()),
        value == null ? NULL : value);
  }

  /** Does it ask for comments and nothing else? */
  boolean asksForComments() {
    return field.equals("type") && op.equals(Comparison.EQ.word()) && given().equals(Thing.COMMENT);
  }

  /**
   * Adds the condition to those of a filter.
   *
   * @throws ApiError 400 when field or op can not be
   */
  void addTo(ThingFilter filter) {
    var comparison = Comparison.read(op);
    if (comparison == null) {
      throw invalid(op);
    }
    filter.where(field(field), comparison, given());
  }

  /**
   * The field of a name in a view.
   *
   * @throws ApiError 400 when it is malformed
   */
  static ThingField field(String name) {
    var field = ThingField.read(name);
    if (field == null) {
      throw invalid(name);
    }
    return field;
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject().field("field", field).field("op", op).field("value", value).endObject();
  }

  /** The value as a query string would give it. */
  private String given() {
    return value.kind() == JsonKind.TEXT ? value.text() : value.raw();
  }

  private static ApiError invalid(String what) {
    return ApiError.badRequest("Invalid filter: " + what);
  }
}
