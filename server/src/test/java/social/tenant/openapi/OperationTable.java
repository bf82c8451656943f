package social.tenant.openapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
   * The operations of a path by method; empty when the path is not documented. Of several templates
   * that fit, the one with the first literal segment where they differ is taken, for every method.
   */
  Map<String, Operation> at(String path) {
    List<String> segments = List.of(withoutTrailingSlash(path).substring(1).split("/", -1));
    String best = null;
    for (String template : byTemplate.keySet()) {
      if (fits(template, segments) && (best == null || isMoreLiteral(template, best))) {
        best = template;
      }
    }
    return best == null ? Map.of() : byTemplate.getOrDefault(best, Map.of());
  }

  /** The operation that answers this request; a HEAD is answered by GET. */
  @Nullable Operation find(String method, String path) {
    return at(path).get(method.equals("HEAD") ? "GET" : method);
  }

  private static String withoutTrailingSlash(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static boolean fits(String template, List<String> segments) {
    String[] wanted = template.substring(1).split("/", -1);
    if (wanted.length != segments.size()) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (!isParameter(wanted[i]) && !wanted[i].equals(segments.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMoreLiteral(String template, String than) {
    return shape(template).compareTo(shape(than)) < 0;
  }

  /** A text that sorts literal segments before parameters. */
  private static String shape(String template) {
    return List.of(template.split("/", -1)).stream()
        .map(segment -> isParameter(segment) ? "1" : "0")
        .collect(Collectors.joining());
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }
}
