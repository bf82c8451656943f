package social.tenant.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;

class ReportTest {
  @TempDir Path folder;

  @Test
  void aTableHasTextsThenNumbers() {
    assertThat(table().markdown())
        .isEqualTo(
            """
            ## Title

            | server | things | ms |
            | --- | --: | --: |
            | one | 20,000 | 1.25 |
            | two | 0 | - |
            """);
  }

  @Test
  void theFiguresOfATableAreMoreExactAndLackWhatIsNotThere() {
    assertThat(JsonOut.text(table()))
        .isEqualTo(
            """
            {"title":"Title","rows":[\
            {"server":"one","things":20000,"ms":1.25125},\
            {"server":"two","things":0,"ms":null}]}\
            """);
  }

  @Test
  void aRowThatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> table().add(List.of("three"), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theLongestBarIsTheLargestNumber() {
    var svg = bars().svg();

    assertThat(svg).contains("width=\"340.0\"").contains("width=\"170.0\"").contains("1.50");
  }

  @Test
  void labelsCanHoldAnything() throws Exception {
    assertThat(parsed(bars().svg())).contains("<a> & \"b\"");
  }

  @Test
  void aBarWithoutANumberIsAsShortAsCanBe() throws Exception {
    var chart = new BarChart("none");
    chart.add("nothing", Double.NaN);

    assertThat(parsed(chart.svg())).contains("nothing").contains("-");
  }

  @Test
  void linesHaveTheirSizesAndLabels() throws Exception {
    var chart = LineChart.logarithmic("ms", 1000, 10_000, 100_000);
    chart.add("get", 0.2, 0.2, 0.3);
    chart.add("search", 1, 5, 50);

    assertThat(parsed(chart.svg())).contains("get", "search", "1,000", "100,000", "0.1", "100");
  }

  @Test
  void plainLinesBeginAtNothing() throws Exception {
    var chart = LineChart.plain("MB", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    chart.add("heap", 70, 71, 70, 72, 71, 70, 71, 72, 70, 93);

    var svg = chart.svg();

    assertThat(parsed(svg)).contains("heap", "80", "100", "8");
    assertThat(svg).contains("y1=\"420.0\"").contains(">0</text>");
  }

  @Test
  void aRunLeavesAPageAPictureAndFigures() throws Exception {
    var machine = new Machine(LocalDate.of(2026, 1, 2), "AMD EPYC", 2, 24, "Linux 6.1", 0);
    var report = new Report("start", "# Start\n", machine, List.of(table()), bars());

    report.save(folder.resolve("docs"), folder.resolve("target"));

    assertThat(folder.resolve("docs/start.md"))
        .content()
        .startsWith("# Start\n\nMeasured on 2026-01-02: ")
        .contains("![start](start.svg)\n\n## Title\n")
        .endsWith("|\n");
    assertThat(folder.resolve("docs/start.svg")).content().isEqualTo(bars().svg());
    var figures = JsonValue.parse(Files.readAllBytes(folder.resolve("target/start.json")));
    assertThat(figures.object("").requireText("name")).isEqualTo("start");
  }

  private static Table table() {
    var table =
        new Table(
            "Title", List.of("server"), new Table.Column("things", 0), new Table.Column("ms", 2));
    table.add(List.of("one"), 20_000, 1.25125);
    table.add(List.of("two"), 0, Double.NaN);
    return table;
  }

  private static BarChart bars() {
    var chart = new BarChart("MB a process");
    chart.add("<a> & \"b\"", 3);
    chart.add("half", 1.5);
    return chart;
  }

  /** All text of a picture, if it is well-formed XML. */
  private static String parsed(String svg) throws Exception {
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    var root = builder.parse(new InputSource(new StringReader(svg))).getDocumentElement();
    assertThat(root.getTagName()).isEqualTo("svg");
    return root.getTextContent();
  }
}
