package social.tenant.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/**
 * Lines, over plain numbers from 0 on, or over a logarithmic scale in both directions, where a
 * straight line is a power of the size.
 */
final class LineChart implements Chart {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 460;
  private static final int LEFT = 70;
  private static final int RIGHT = 250;
  private static final int TOP = 50;
  private static final int BOTTOM = 40;
  private static final List<String> COLOURS =
      List.of(
          "#3b7ea1", "#c4572e", "#4c8c4a", "#8a5a9e", "#b58900", "#2a9d8f", "#a23b5f", "#6b7280",
          "#1f4e79", "#7a5c3e");

  private static final int MOST_LABELS = 7;

  private record Line(String label, List<Double> values) {}

  private final String title;
  private final boolean isLogarithmic;
  private final double[] sizes;
  private final List<Line> lines = new ArrayList<>();

  private LineChart(String title, boolean isLogarithmic, double... sizes) {
    this.title = title;
    this.isLogarithmic = isLogarithmic;
    this.sizes = sizes.clone();
  }

  /**
   * A chart without lines, over logarithmic scales.
   *
   * @param title says what is shown and its unit
   * @param sizes where each line has a value, all above zero
   */
  static LineChart logarithmic(String title, double... sizes) {
    return new LineChart(title, true, sizes);
  }

  /** The same over plain scales. */
  static LineChart plain(String title, double... sizes) {
    return new LineChart(title, false, sizes);
  }

  /** Adds a line; its values are above zero. */
  void add(String label, double... values) {
    lines.add(new Line(label, Arrays.stream(values).boxed().toList()));
  }

  @Override
  public String svg() {
    var step = step();
    var lowest = isLogarithmic ? Math.floor(ends().getMin()) : 0;
    var highest = Math.max(lowest + step, step * Math.ceil(ends().getMax() / step));
    var out = new StringBuilder();
    out.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d"\
         font-family="sans-serif" font-size="12">
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        <text x="16" y="28" font-size="16" font-weight="bold" fill="#1f2933">%3$s</text>
        """
            .formatted(WIDTH, HEIGHT, Chart.escaped(title)));
    for (var height = lowest; height <= highest; height += step) {
      var y = TOP + (highest - height) / (highest - lowest) * (HEIGHT - TOP - BOTTOM);
      grid(out, y, isLogarithmic ? Math.pow(10, height) : height);
    }
    for (var i = 0; i < sizes.length; i += Math.ceilDiv(sizes.length, MOST_LABELS)) {
      var label = String.format(Locale.ROOT, "%,.0f", sizes[i]);
      out.append(text(x(sizes[i]), HEIGHT - 16.0, "middle", label));
    }
    for (var i = 0; i < lines.size(); i++) {
      append(out, i, lowest, highest);
    }
    return out.append("</svg>\n").toString();
  }

  private DoubleSummaryStatistics ends() {
    return lines.stream()
        .flatMap(line -> line.values().stream())
        .mapToDouble(this::scaled)
        .summaryStatistics();
  }

  /** From one line of the grid to the next: a power of ten, or about a fifth of it all. */
  private double step() {
    if (isLogarithmic) {
      return 1;
    }
    var fifth = Math.max(ends().getMax(), 1) / 5;
    var power = Math.pow(10, Math.floor(Math.log10(fifth)));
    return power * Math.ceil(fifth / power);
  }

  private double scaled(double value) {
    return isLogarithmic ? Math.log10(value) : value;
  }

  private double x(double size) {
    var first = scaled(sizes[0]);
    var span = scaled(sizes[sizes.length - 1]) - first;
    var part = span > 0 ? (scaled(size) - first) / span : 0;
    return LEFT + part * (WIDTH - LEFT - RIGHT);
  }

  private void append(StringBuilder out, int number, double lowest, double highest) {
    var line = lines.get(number);
    var colour = COLOURS.get(number % COLOURS.size());
    var points = new StringBuilder();
    for (var i = 0; i < sizes.length; i++) {
      var part = (highest - scaled(line.values().get(i))) / (highest - lowest);
      points.append(
          String.format(
              Locale.ROOT, "%.1f,%.1f ", x(sizes[i]), TOP + part * (HEIGHT - TOP - BOTTOM)));
    }
    var key = TOP + 18 * number;
    out.append(
        """
        <polyline points="%s" fill="none" stroke="%s" stroke-width="2"/>
        <rect x="%d" y="%d" width="12" height="12" fill="%s"/>
        """
            .formatted(points.toString().strip(), colour, WIDTH - RIGHT + 20, key, colour));
    out.append(text(WIDTH - RIGHT + 38.0, key + 11.0, "start", line.label()));
  }

  private static void grid(StringBuilder out, double y, double value) {
    out.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#d5dbe1\"/>%n",
            LEFT,
            y,
            WIDTH - RIGHT,
            y));
    out.append(text(LEFT - 8.0, y + 4, "end", shown(value)));
  }

  private static String text(double x, double y, String anchor, String text) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#1f2933\">%s</text>%n",
        x,
        y,
        anchor,
        Chart.escaped(text));
  }

  private static String shown(double value) {
    return String.format(Locale.ROOT, value < 1 ? "%s" : "%,.0f", value);
  }
}
