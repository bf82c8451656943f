package social.tenant.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The options of a command line: {@code --name value} or, for a flag, {@code --name}. */
final class Options {
  private final Map<String, List<String>> values;

  private Options(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * Reads a command line.
   *
   * @param valued names of the options that have a value and may be given several times
   * @param flags names of those that have none
   * @throws UsageException for anything else
   */
  static Options parse(List<String> arguments, Set<String> valued, Set<String> flags) {
    var values = new HashMap<String, List<String>>();
    for (var at = 0; at < arguments.size(); at++) {
      var name = arguments.get(at);
      if (flags.contains(name)) {
        values.put(name, List.of());
      } else if (!valued.contains(name)) {
        throw new UsageException("unexpected argument '" + name + "' (see 'tenant bench help')");
      } else if (++at == arguments.size()) {
        throw new UsageException(name + " needs a value");
      } else {
        values.computeIfAbsent(name, _ -> new ArrayList<>()).add(arguments.get(at));
      }
    }
    return new Options(values);
  }

  boolean has(String flag) {
    return values.containsKey(flag);
  }

  /** Every value that an option was given, in order. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  Path path(String name, Path fallback) {
    var given = all(name);
    return given.isEmpty() ? fallback : Path.of(given.getLast());
  }

  int number(String name, int fallback) {
    return numbers(name, List.of(fallback)).getLast();
  }

  /** Whole numbers between commas, such as {@code 50,500,1000}, none below zero. */
  List<Integer> numbers(String name, List<Integer> fallback) {
    var given = all(name);
    if (given.isEmpty()) {
      return fallback;
    }
    return Arrays.stream(given.getLast().split(",", -1)).map(text -> whole(name, text)).toList();
  }

  private static int whole(String name, String text) {
    if (!text.matches("\\d{1,9}")) {
      throw new UsageException(name + " takes whole numbers, not '" + text + "'");
    }
    return Integer.parseInt(text);
  }
}
