package social.tenant.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Checks the header fields of an answer: the documented ones, and those every answer has. */
final class Headers {
  private static final Map<String, String> EVERY_ANSWER =
      Map.of("X-Content-Type-Options", "nosniff", "Referrer-Policy", "same-origin");

  private final Schemas schemas;

  Headers(Schemas schemas) {
    this.schemas = schemas;
  }

  /** What is wrong with the header fields that an answer has by its operation. */
  List<String> documented(DocumentNode response, RecordedExchange exchange) {
    DocumentNode headers = response.child("headers");
    List<String> problems = new ArrayList<>();
    for (String name : headers == null ? List.<String>of() : headers.names()) {
      DocumentNode header = headers == null ? null : headers.child(name);
      if (header != null) {
        problems.addAll(check(name, header, exchange.header(name)));
      }
    }
    return problems;
  }

  private List<String> check(String name, DocumentNode header, List<String> values) {
    if (values.isEmpty()) {
      return header.flag("required") ? List.of("header " + name + ": missing") : List.of();
    }
    DocumentNode schema = header.child("schema");
    if (schema == null || values.stream().anyMatch(value -> fits(schema, value))) {
      return List.of();
    }
    return schemas.problems(schema, typed(schema, values.getFirst())).stream()
        .map(problem -> "header " + name + " " + problem + ": " + values)
        .toList();
  }

  private boolean fits(DocumentNode schema, String value) {
    return schemas.problems(schema, typed(schema, value)).isEmpty();
  }

  /** What is wrong with the header fields that every answer has, whatever its route. */
  static List<String> general(RecordedExchange exchange) {
    List<String> problems = new ArrayList<>();
    EVERY_ANSWER.forEach((name, value) -> addUnless(problems, exchange, name, value));
    if (exchange.contentType().equals("application/json")) {
      addUnless(problems, exchange, "Cache-Control", "no-store");
    }
    return problems;
  }

  private static void addUnless(
      List<String> problems, RecordedExchange exchange, String name, String value) {
    List<String> values = exchange.header(name);
    if (!values.equals(List.of(value))) {
      problems.add("header " + name + ": should be \"" + value + "\", is " + values);
    }
  }

  private static JsonNode typed(DocumentNode schema, String value) {
    boolean number = schema.text("type").equals("integer") && value.matches("-?[0-9]{1,18}");
    return number
        ? JsonNodeFactory.instance.numberNode(Long.parseLong(value))
        : JsonNodeFactory.instance.stringNode(value);
  }
}
