package social.tenant.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;

/**
 * docs/openapi.yaml, to hold answers against. Made once and shared: it is immutable but for schemas
 * that are compiled on first use, and safe for many threads.
 */
public final class OpenApiDocument {
  private static final int SHOWN_OF_A_BODY = 1_000;

  private final DocumentNode root;
  private final OperationTable table;
  private final Schemas schemas;
  private final Bodies bodies;
  private final Headers headers;

  private OpenApiDocument(JsonNode document) {
    root = DocumentNode.of(document);
    table = new OperationTable(required(root.child("paths"), "paths"));
    schemas = new Schemas(document);
    bodies = new Bodies(schemas);
    headers = new Headers(schemas);
  }

  /** The project's document, read once. */
  public static OpenApiDocument ofProject() {
    return OfProject.DOCUMENT;
  }

  /** Reads a document from YAML text. */
  public static OpenApiDocument parse(String yaml) {
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return new OpenApiDocument(Bodies.MAPPER.valueToTree(tree));
  }

  /** The operations of the document, in its order. */
  public List<Operation> operations() {
    return table.all();
  }

  /** The operation that answers this request, null when none is documented. */
  public @Nullable Operation find(String method, String path) {
    return table.find(method, path);
  }

  /**
   * Checks an answer, and the request too when the answer says that it was good.
   *
   * @throws AssertionError naming the operation, the status and each place that is wrong
   */
  public void check(RecordedExchange exchange) {
    List<String> problems = problems(exchange);
    if (!problems.isEmpty()) {
      throw new AssertionError(report(exchange, problems));
    }
  }

  /** What is wrong with an answer; empty when it is as documented or no matter of the API. */
  public List<String> problems(RecordedExchange exchange) {
    Map<String, Operation> operations = table.at(exchange.path());
    if (operations.isEmpty() && !exchange.path().startsWith("/api/")) {
      return List.of();
    }
    List<String> problems = new ArrayList<>(Headers.general(exchange));
    if (exchange.method().equals("OPTIONS")) {
      problems.addAll(options(exchange));
    } else {
      problems.addAll(answer(exchange, operations));
    }
    return problems;
  }

  private static List<String> options(RecordedExchange exchange) {
    return exchange.status() == 204 && exchange.body().length == 0
        ? List.of()
        : List.of("OPTIONS is answered by an empty 204");
  }

  private List<String> answer(RecordedExchange exchange, Map<String, Operation> operations) {
    Operation operation = table.find(exchange.method(), exchange.path());
    DocumentNode response = response(exchange, operation, !operations.isEmpty());
    if (response == null) {
      return List.of(unexpected(exchange, operation, operations));
    }
    List<String> problems = new ArrayList<>(headers.documented(response, exchange));
    if (!exchange.method().equals("HEAD")) {
      DocumentNode content = response.child("content");
      problems.addAll(bodies.answer(content, exchange.contentType(), exchange.body()));
    } else if (exchange.body().length > 0) {
      problems.add("body: HEAD has none");
    }
    if (operation != null && exchange.status() / 100 == 2) {
      problems.addAll(request(operation, exchange));
    }
    return problems;
  }

  private @Nullable DocumentNode response(
      RecordedExchange exchange, @Nullable Operation operation, boolean pathIsKnown) {
    String status = Integer.toString(exchange.status());
    if (operation != null) {
      DocumentNode own = operation.node().down("responses", status);
      return own != null ? own : root.down("x-every-route", status);
    }
    boolean misplaced = status.equals(pathIsKnown ? "404" : "405");
    return misplaced ? null : root.down("x-no-route", status);
  }

  private List<String> request(Operation operation, RecordedExchange exchange) {
    DocumentNode requestBody = operation.node().child("requestBody");
    if (requestBody == null) {
      return List.of();
    }
    return bodies.request(requestBody, exchange.requestType(), exchange.requestBody()).stream()
        .map(problem -> "request " + problem)
        .toList();
  }

  private static String unexpected(
      RecordedExchange exchange, @Nullable Operation operation, Map<String, Operation> known) {
    if (operation != null) {
      DocumentNode responses = operation.node().child("responses");
      return "status: not documented, only " + (responses == null ? "" : responses.names());
    }
    if (known.isEmpty()) {
      return "route: " + exchange.path() + " is not documented, so it should be 404";
    }
    return "route: only " + known.keySet() + " are documented here, so it should be 405";
  }

  private String report(RecordedExchange exchange, List<String> problems) {
    Operation operation = table.find(exchange.method(), exchange.path());
    String body = new String(exchange.body(), StandardCharsets.UTF_8);
    String shown =
        body.length() > SHOWN_OF_A_BODY ? body.substring(0, SHOWN_OF_A_BODY) + "..." : body;
    return "%s %s answered %d, which does not fit %s of docs/openapi.yaml:%n- %s%nbody: %s"
        .formatted(
            exchange.method(),
            exchange.target(),
            exchange.status(),
            operation == null ? "any operation" : operation.id(),
            String.join(System.lineSeparator() + "- ", problems),
            shown);
  }

  DocumentNode root() {
    return root;
  }

  Schemas schemas() {
    return schemas;
  }

  private static DocumentNode required(@Nullable DocumentNode node, String name) {
    if (node == null) {
      throw new IllegalArgumentException("The document has no " + name);
    }
    return node;
  }

  /** Reads the project's document when it is first asked for. */
  private static final class OfProject {
    static final OpenApiDocument DOCUMENT = parse(read());

    /** The module directory is where tests run; the document is in a directory above it. */
    private static String read() {
      Path directory = Path.of("").toAbsolutePath();
      while (!Files.exists(directory.resolve("docs/openapi.yaml"))) {
        directory = directory.getParent();
        if (directory == null) {
          throw new IllegalStateException(
              "No docs/openapi.yaml above " + Path.of("").toAbsolutePath());
        }
      }
      try {
        return Files.readString(directory.resolve("docs/openapi.yaml"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
