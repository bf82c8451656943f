package social.tenant.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks bodies against the {@code content} of an answer or a request. */
final class Bodies {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final Schemas schemas;

  Bodies(Schemas schemas) {
    this.schemas = schemas;
  }

  /** What is wrong with an answer's body. */
  List<String> answer(@Nullable DocumentNode content, String contentType, byte[] body) {
    if (content == null) {
      return body.length == 0 ? List.of() : List.of("body: there should be none");
    }
    DocumentNode media = content.child(contentType);
    if (media == null) {
      return List.of("content type: \"" + contentType + "\" is none of " + content.names());
    }
    return isJson(contentType) ? json(media, body, false) : List.of();
  }

  /** What is wrong with a request's body; a body without a content type is taken for JSON. */
  List<String> request(DocumentNode requestBody, @Nullable String type, byte[] body) {
    DocumentNode content = requestBody.child("content");
    if (content == null || (body.length == 0 && !requestBody.flag("required"))) {
      return List.of();
    }
    String mediaType = type == null ? "application/json" : RecordedExchange.mediaType(type);
    DocumentNode media = content.child(isJson(mediaType) ? "application/json" : mediaType);
    if (media == null) {
      return List.of("content type: \"" + mediaType + "\" is none of " + content.names());
    }
    return isJson(mediaType) ? json(media, body, true) : List.of();
  }

  private List<String> json(DocumentNode media, byte[] body, boolean anyCasing) {
    DocumentNode schema = media.child("schema");
    if (schema == null) {
      return List.of();
    }
    try {
      JsonNode value = MAPPER.readTree(body);
      return schemas.problems(schema, anyCasing ? inSnakeCase(value) : value).stream()
          .map(problem -> "body " + problem)
          .toList();
    } catch (JacksonException e) {
      return List.of("body: not JSON: " + e.getOriginalMessage());
    }
  }

  private static boolean isJson(String mediaType) {
    return mediaType.equals("application/json") || mediaType.endsWith("+json");
  }

  /** Requests may use either casing; the document names snake_case. Metadata is left alone. */
  private static JsonNode inSnakeCase(JsonNode value) {
    if (value instanceof ArrayNode array) {
      List<JsonNode> elements = new ArrayList<>();
      array.forEach(element -> elements.add(inSnakeCase(element)));
      return MAPPER.createArrayNode().addAll(elements);
    }
    if (!(value instanceof ObjectNode object)) {
      return value;
    }
    ObjectNode snake = MAPPER.createObjectNode();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String name = snakeCase(field.getKey());
      JsonNode inside = name.equals("metadata") ? field.getValue() : inSnakeCase(field.getValue());
      if (name.equals(field.getKey())) {
        snake.set(name, inside);
      } else {
        snake.putIfAbsent(name, inside);
      }
    }
    return snake;
  }

  private static String snakeCase(String name) {
    StringBuilder snake = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        snake.append('_').append(Character.toLowerCase(c));
      } else {
        snake.append(c);
      }
    }
    return snake.toString();
  }
}
