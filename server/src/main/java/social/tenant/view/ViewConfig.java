package social.tenant.view;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;

/**
 * How a view is made up. What is empty is unset, and left out when it is written.
 *
 * @param columns of a table
 * @param groupBy a field, as in {@link ViewFilter}
 * @param boardColumns the groups that come first
 * @param dateField a field, for a calendar
 * @param defaultView how the client shows it at first; only kept here
 */
record ViewConfig(
    @Nullable ViewSort sort,
    List<ViewFilter> filters,
    List<String> columns,
    String groupBy,
    List<String> boardColumns,
    String dateField,
    String defaultView)
    implements JsonWritable {
  static final ViewConfig EMPTY = new ViewConfig(null, List.of(), List.of(), "", List.of(), "", "");

  /** Reads an object; unknown keys are dropped. */
  static ViewConfig read(JsonObject config) {
    var sort = config.child("sort");
    var filters = config.array("filters");
    return new ViewConfig(
        sort == null ? null : ViewSort.read(sort),
        filters == null ? List.of() : ViewFilter.readAll(config, "filters", filters),
        texts(config, "columns"),
        config.text("group_by", ""),
        texts(config, "board_columns"),
        config.text("date_field", ""),
        config.text("default_view", ""));
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject();
    if (sort != null) {
      out.field("sort", sort);
    }
    if (!filters.isEmpty()) {
      out.array("filters", filters);
    }
    writeTexts(out, "columns", columns);
    writeText(out, "group_by", groupBy);
    writeTexts(out, "board_columns", boardColumns);
    writeText(out, "date_field", dateField);
    writeText(out, "default_view", defaultView);
    out.endObject();
  }

  private static List<String> texts(JsonObject config, String name) {
    return List.copyOf(Objects.requireNonNullElse(config.texts(name), List.of()));
  }

  private static void writeTexts(JsonOut out, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      out.texts(name, texts);
    }
  }

  private static void writeText(JsonOut out, String name, String text) {
    if (!text.isEmpty()) {
      out.field(name, text);
    }
  }
}
