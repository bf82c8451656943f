package social.tenant.backup.earlier;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an import took over, what it left, and what was odd. For one thread. */
public final class Findings {
  /** How wide the column of numbers is. */
  private static final int WIDTH = 9;

  private final Map<String, Long> taken = new LinkedHashMap<>();
  private final Map<String, Long> left = new LinkedHashMap<>();
  private final Map<Oddity, Long> odd = new EnumMap<>(Oddity.class);
  private String source = "";

  Findings() {}

  /** Says from where. */
  void source(String words) {
    source = words;
  }

  void took(String what) {
    taken.merge(what, 1L, Long::sum);
  }

  void left(String what, long count) {
    if (count > 0) {
      left.merge(what, count, Long::sum);
    }
  }

  void odd(Oddity oddity) {
    odd(oddity, 1);
  }

  void odd(Oddity oddity, long count) {
    if (count > 0) {
      odd.merge(oddity, count, Long::sum);
    }
  }

  long count(Oddity oddity) {
    return odd.getOrDefault(oddity, 0L);
  }

  /** All of it for people to read, a line for each number that is not 0. */
  public String text() {
    var text = new StringBuilder("Took over ").append(source).append(":\n");
    write(text, taken);
    if (!left.isEmpty()) {
      text.append("Left behind:\n");
      write(text, left);
    }
    if (odd.isEmpty()) {
      return text.append("Nothing was odd.").toString();
    }
    text.append("Odd:\n");
    var words = new LinkedHashMap<String, Long>();
    odd.forEach((oddity, count) -> words.put(oddity.words(), count));
    write(text, words);
    return text.toString().stripTrailing();
  }

  private static void write(StringBuilder text, Map<String, Long> counts) {
    counts.forEach((words, count) -> {
      var digits = Long.toString(count);
      text.repeat(' ', Math.max(0, WIDTH - digits.length())).append(digits);
      text.append("  ").append(words).append('\n');
    });
  }
}
