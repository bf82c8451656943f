package social.tenant.openapi;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * The schemas of the document, each compiled when it is first needed and kept. Safe for use by many
 * threads: compiled schemas hold no state of a validation.
 */
final class Schemas {
  private static final String ADDRESS = "https://tenant.example/docs/openapi.yaml";

  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();
  private final SchemaRegistry registry;

  Schemas(JsonNode document) {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
    registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder.schemas(Map.of(ADDRESS, document.toString())).schemaRegistryConfig(config));
  }

  /** What is wrong with this value, each with the JSON pointer of the place; empty when it fits. */
  List<String> problems(DocumentNode schema, JsonNode value) {
    return compiled.computeIfAbsent(schema.pointer(), this::compile).validate(value).stream()
        .map(error -> "at \"" + error.getInstanceLocation() + "\": " + error.getMessage())
        .toList();
  }

  private Schema compile(String pointer) {
    return registry.getSchema(SchemaLocation.of(ADDRESS + "#" + pointer));
  }
}
