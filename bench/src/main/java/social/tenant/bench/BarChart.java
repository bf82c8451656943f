package social.tenant.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bars from left to right, one below the other, each with its value. */
final class BarChart implements Chart {
  private static final int WIDTH = 760;
  private static final int LEFT = 330;
  private static final int RIGHT = 90;
  private static final int TOP = 48;
  private static final int STEP = 26;
  private static final int BAR = 18;

  private record Bar(String label, double value) {}

  private final String title;
  private final List<Bar> bars = new ArrayList<>();

  /**
   * A chart without bars.
   *
   * @param title says what is shown and its unit
   */
  BarChart(String title) {
    this.title = title;
  }

  void add(String label, double value) {
    bars.add(new Bar(label, value));
  }

  @Override
  public String svg() {
    var height = TOP + STEP * bars.size() + 12;
    var longest = bars.stream().mapToDouble(Bar::value).filter(Double::isFinite).max().orElse(1);
    var out = new StringBuilder();
    out.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d"\
         font-family="sans-serif" font-size="13">
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        <text x="16" y="28" font-size="16" font-weight="bold" fill="#1f2933">%3$s</text>
        """
            .formatted(WIDTH, height, Chart.escaped(title)));
    for (var i = 0; i < bars.size(); i++) {
      append(out, bars.get(i), TOP + STEP * i, longest);
    }
    return out.append("</svg>\n").toString();
  }

  private static void append(StringBuilder out, Bar bar, int top, double longest) {
    var full = WIDTH - LEFT - RIGHT;
    var length = Double.isFinite(bar.value()) && longest > 0 ? full * bar.value() / longest : 0;
    var value = String.format(Locale.ROOT, bar.value() < 10 ? "%,.2f" : "%,.0f", bar.value());
    out.append(
        String.format(
            Locale.ROOT,
            """
            <text x="%d" y="%d" text-anchor="end" fill="#1f2933">%s</text>
            <rect x="%d" y="%d" width="%.1f" height="%d" fill="#3b7ea1"/>
            <text x="%.1f" y="%d" fill="#1f2933">%s</text>
            """,
            LEFT - 8,
            top + 14,
            Chart.escaped(bar.label()),
            LEFT,
            top,
            Math.max(1, length),
            BAR,
            LEFT + length + 8,
            top + 14,
            Double.isFinite(bar.value()) ? value : "-"));
  }
}
