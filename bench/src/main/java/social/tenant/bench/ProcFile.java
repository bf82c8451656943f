package social.tenant.bench;

import java.util.List;

/** A file below {@code /proc} whose lines are {@code Name: number unit}. */
final class ProcFile {
  private ProcFile() {}

  /**
   * The number that a name has.
   *
   * @throws IllegalStateException if the name is not there
   */
  static long number(List<String> lines, String name) {
    for (var line : lines) {
      if (line.startsWith(name + ":")) {
        return Long.parseLong(line.substring(name.length() + 1).replaceAll("\\D", ""));
      }
    }
    throw new IllegalStateException("There is no " + name);
  }
}
