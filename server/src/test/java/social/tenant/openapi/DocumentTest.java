package social.tenant.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The document holds together: its examples fit, and every operation says what it needs. */
final class DocumentTest {
  private static final Set<String> OPEN = Set.of("none", "optional");

  /** What another tenant may do by its signature, which is no credential of the owner's. */
  private static final String PEER = "peer";

  private final OpenApiDocument document = OpenApiDocument.ofProject();

  @Test
  void everyExampleFitsItsSchema() {
    List<String> problems = new ArrayList<>();

    int examples = checkExamples(document.root(), problems);

    assertThat(problems).isEmpty();
    assertThat(examples).isGreaterThan(document.operations().size());
  }

  @Test
  void everyRequestBodyAndEveryGoodAnswerHasAnExample() {
    List<String> without = new ArrayList<>();
    for (Operation operation : document.operations()) {
      for (DocumentNode content : contents(operation)) {
        for (String type : content.names()) {
          DocumentNode media = content.child(type);
          if (media != null && examples(media).isEmpty()) {
            without.add(operation + " at " + media.pointer());
          }
        }
      }
    }

    assertThat(without).isEmpty();
  }

  @Test
  void everyOperationIsNamedOnceAndDescribed() {
    Set<String> ids = new HashSet<>();
    for (Operation operation : document.operations()) {
      assertThat(ids.add(operation.id())).as("%s has an id of its own", operation).isTrue();
      assertThat(operation.node().text("summary")).as("%s", operation).isNotEmpty();
      assertThat(operation.node().text("description")).as("%s", operation).isNotEmpty();
      assertThat(operation.scope()).as("x-scope of %s", operation).isNotEmpty();
    }
  }

  @Test
  void everyScopeNamedByAnOperationExists() {
    DocumentNode scope = document.root().down("components", "schemas", "Scope", "enum");
    Set<String> known = new HashSet<>(Set.of("none", "optional", "any", "session", PEER, "token"));
    assertThat(scope).isNotNull();
    scope.value().forEach(name -> known.add(name.asString()));

    for (Operation operation : document.operations()) {
      assertThat(known).as("%s", operation).contains(operation.scope().split(" (or|and) "));
    }
  }

  @Test
  void whatNeedsCredentialsCanRefuseThem() {
    for (Operation operation : document.operations()) {
      boolean open = OPEN.contains(operation.scope());
      assertThat(operation.node().child("security") == null)
          .as("%s keeps the document's security unless it is open or a peer's", operation)
          .isEqualTo(!open && !operation.scope().startsWith(PEER));
      if (!open) {
        assertThat(statuses(operation)).as("%s", operation).contains("401", "500");
      }
      if (!open && !operation.scope().startsWith(PEER)) {
        assertThat(statuses(operation)).as("%s", operation).contains("403");
      }
    }
  }

  @Test
  void whatReadsABodyCanRefuseIt() {
    for (Operation operation : document.operations()) {
      if (operation.node().child("requestBody") != null) {
        assertThat(statuses(operation))
            .as("%s", operation)
            .contains("400", "413", "415", "500", "507");
      }
    }
  }

  @Test
  void everyParameterOfATemplateIsDescribed() {
    for (Operation operation : document.operations()) {
      for (String segment : operation.segments()) {
        if (segment.startsWith("{")) {
          String name = segment.substring(1, segment.length() - 1);
          assertThat(pathParameters(operation)).as("%s", operation).contains(name);
        }
      }
    }
  }

  @Test
  void noObjectOfAnAnswerIsOpenButMetadata() {
    DocumentNode schemas = document.root().down("components", "schemas");
    assertThat(schemas).isNotNull();
    for (Operation operation : document.operations()) {
      for (String status : statuses(operation)) {
        DocumentNode schema =
            operation.node().down("responses", status, "content", "application/json", "schema");
        assertThat(openObjects(schema, new HashSet<>())).as("%s", operation).isEmpty();
      }
    }
  }

  private int checkExamples(DocumentNode node, List<String> problems) {
    DocumentNode schema = node.child("schema");
    int count = 0;
    if (schema != null) {
      for (DocumentNode example : examples(node)) {
        count++;
        document.schemas().problems(schema, example.value()).stream()
            .map(problem -> example.pointer() + " " + problem)
            .forEach(problems::add);
      }
      return count;
    }
    for (String name : node.names()) {
      boolean plain = node.value().path(name).has("$ref");
      DocumentNode child = plain ? null : node.child(name);
      count += child == null ? 0 : checkExamples(child, problems);
    }
    return count;
  }

  private static List<DocumentNode> examples(DocumentNode node) {
    List<DocumentNode> examples = new ArrayList<>();
    DocumentNode single = node.child("example");
    if (single != null) {
      examples.add(single);
    }
    DocumentNode named = node.child("examples");
    for (String name : named == null ? List.<String>of() : named.names()) {
      DocumentNode value = named == null ? null : named.down(name, "value");
      if (value != null) {
        examples.add(value);
      }
    }
    return examples;
  }

  private static List<DocumentNode> contents(Operation operation) {
    List<DocumentNode> contents = new ArrayList<>();
    addIfThere(contents, operation.node().down("requestBody", "content"));
    for (String status : statuses(operation)) {
      if (status.startsWith("2")) {
        addIfThere(contents, operation.node().down("responses", status, "content"));
      }
    }
    return contents;
  }

  private static void addIfThere(List<DocumentNode> nodes, @Nullable DocumentNode node) {
    if (node != null) {
      nodes.add(node);
    }
  }

  private static List<String> statuses(Operation operation) {
    DocumentNode responses = operation.node().child("responses");
    return responses == null ? List.of() : responses.names();
  }

  private static List<String> pathParameters(Operation operation) {
    List<String> names = new ArrayList<>();
    DocumentNode parameters = operation.node().child("parameters");
    for (String index : parameters == null ? List.<String>of() : parameters.names()) {
      DocumentNode parameter = parameters == null ? null : parameters.child(index);
      if (parameter != null && parameter.text("in").equals("path")) {
        names.add(parameter.text("name"));
      }
    }
    return names;
  }

  /** Places of schemas with properties that let other properties pass. */
  private List<String> openObjects(@Nullable DocumentNode schema, Set<String> seen) {
    if (schema == null || !seen.add(schema.pointer())) {
      return List.of();
    }
    List<String> open = new ArrayList<>();
    boolean narrows = schema.value().has("allOf") || schema.value().has("$ref");
    if (schema.value().has("properties")
        && !narrows
        && schema.value().path("additionalProperties").asBoolean(true)) {
      open.add(schema.pointer());
    }
    for (String name : schema.names()) {
      if (schema.value().path(name).isContainer()) {
        open.addAll(openObjects(schema.child(name), seen));
      }
    }
    return open;
  }
}
