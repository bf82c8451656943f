package social.tenant.openapi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All operations of the document, found by method and path as the contract routes them. */
final class OperationTable {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private final List<Operation> operations = new ArrayList<>();
  private final Map<String, Map<String, Operation>> byTemplate = new HashMap<>();

  OperationTable(DocumentNode paths) {
    for (String template : paths.names()) {
      DocumentNode item = paths.child(template);
      for (String name : item == null ? List.<String>of() : item.names()) {
        DocumentNode node = METHODS.contains(name) && item != null ? item.child(name) : null;
        if (node != null) {
          add(Operation.of(name.toUpperCase(Locale.ROOT), template, node));
        }
      }
    }
  }

  private void add(Operation operation) {
    operations.add(operation);
    byTemplate
        .computeIfAbsent(operation.template(), template -> new HashMap<>())
        .put(operation.method(), operation);
  }

  List<Operation> all() {
    return List.copyOf(operations);
  }

  /**
   * The operations of a path by method; empty when the path is not documented. As the server does
   * it, a literal segment wins over a parameter for good, whatever follows and whatever the method.
   */
  Map<String, Operation> at(String path) {
    List<String> segments = segments(path);
    List<List<String>> left = byTemplate.keySet().stream().map(OperationTable::segments).toList();
    for (int i = 0; i < segments.size(); i++) {
      left = narrow(left, i, segments.get(i));
    }
    return left.stream()
        .filter(template -> template.size() == segments.size())
        .findFirst()
        .map(template -> byTemplate.getOrDefault("/" + String.join("/", template), Map.of()))
        .orElse(Map.of());
  }

  /** The operation that answers this request; a HEAD is answered by GET. */
  @Nullable Operation find(String method, String path) {
    return at(path).get(method.equals("HEAD") ? "GET" : method);
  }

  private static List<List<String>> narrow(List<List<String>> templates, int at, String segment) {
    List<List<String>> literal = having(templates, at, segment::equals);
    return literal.isEmpty() && !segment.isEmpty()
        ? having(templates, at, OperationTable::isParameter)
        : literal;
  }

  private static List<List<String>> having(
      List<List<String>> templates, int at, Predicate<String> segment) {
    return templates.stream()
        .filter(template -> template.size() > at && segment.test(template.get(at)))
        .toList();
  }

  /** The segments of a path, decoded one by one; one trailing slash is ignored. */
  private static List<String> segments(String path) {
    String[] raw = path.substring(1).split("/", -1);
    int count = raw.length > 1 && raw[raw.length - 1].isEmpty() ? raw.length - 1 : raw.length;
    return Arrays.stream(raw, 0, count).map(OperationTable::decoded).toList();
  }

  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return segment; // not decodable: the server answers 400
    }
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }
}
