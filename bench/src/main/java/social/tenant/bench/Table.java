package social.tenant.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;

/** Figures in rows: texts first, then numbers. A number that is not there is NaN. */
final class Table implements JsonWritable {
  /**
   * A column of numbers.
   *
   * @param decimals how many are shown; the JSON has three more, unless the numbers are whole
   */
  record Column(String heading, int decimals) {}

  private static final int MORE_DECIMALS = 3;

  private record Row(List<String> texts, List<Double> numbers) {}

  private final String title;
  private final List<String> texts;
  private final List<Column> columns;
  private final List<Row> rows = new ArrayList<>();

  Table(String title, List<String> texts, Column... columns) {
    this.title = title;
    this.texts = texts;
    this.columns = List.of(columns);
  }

  /** Adds a row that has a text and a number for each column. */
  void add(List<String> rowTexts, double... numbers) {
    if (rowTexts.size() != texts.size() || numbers.length != columns.size()) {
      throw new IllegalArgumentException("The row does not fit the table " + title);
    }
    rows.add(new Row(rowTexts, Arrays.stream(numbers).boxed().toList()));
  }

  String markdown() {
    var out = new StringBuilder();
    if (!title.isEmpty()) {
      out.append("## ").append(title).append("\n\n");
    }
    var headings = new ArrayList<>(texts);
    columns.forEach(column -> headings.add(column.heading()));
    line(out, headings);
    line(
        out,
        IntStream.range(0, headings.size())
            .mapToObj(i -> i < texts.size() ? "---" : "--:")
            .toList());
    for (var row : rows) {
      var cells = new ArrayList<>(row.texts());
      for (var i = 0; i < columns.size(); i++) {
        cells.add(shown(row.numbers().get(i), columns.get(i).decimals()));
      }
      line(out, cells);
    }
    return out.toString();
  }

  @Override
  public void write(JsonOut out) {
    out.beginObject().field("title", title).name("rows").beginArray();
    for (var row : rows) {
      out.beginObject();
      for (var i = 0; i < texts.size(); i++) {
        out.field(texts.get(i), row.texts().get(i));
      }
      for (var i = 0; i < columns.size(); i++) {
        var decimals = columns.get(i).decimals();
        out.raw(
            columns.get(i).heading(),
            exact(row.numbers().get(i), decimals == 0 ? 0 : decimals + MORE_DECIMALS));
      }
      out.endObject();
    }
    out.endArray().endObject();
  }

  private static void line(StringBuilder out, List<String> cells) {
    out.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static String exact(double number, int decimals) {
    return Double.isFinite(number)
        ? String.format(Locale.ROOT, "%." + decimals + "f", number)
        : "null";
  }

  private static String shown(double number, int decimals) {
    return Double.isFinite(number)
        ? String.format(Locale.ROOT, "%,." + decimals + "f", number)
        : "-";
  }
}
