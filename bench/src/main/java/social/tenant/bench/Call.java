package social.tenant.bench;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonValue;

/**
 * A request with gaps: {@code {name}} in its path and body stands for a value.
 *
 * @param body JSON, or empty
 * @param file the field of a form that has the file to upload; empty for none
 * @param take names of values and where they lie in the answer, as names with dots between
 */
record Call(String method, String path, String body, String file, Map<String, String> take) {
  /** The value that says who asks. */
  static final String TOKEN = "token";

  /** One without a body. */
  static Call get(String path) {
    return new Call("GET", path, "", "", Map.of());
  }

  /** One that makes something, of which the answer has a value. */
  static Call post(String path, String body, String name, String place) {
    return new Call("POST", path, body, "", Map.of(name, place));
  }

  /** As a file of a peer has it; all but {@code path} may be left out. */
  static Call read(JsonObject json) {
    var body = json.object("body");
    var take = json.object("take");
    var file = json.text("file", "");
    var usual = body == null && file.isEmpty() ? "GET" : "POST";
    return new Call(
        json.text("method", usual),
        json.requireText("path"),
        body == null ? "" : body.compact(),
        file,
        take == null ? Map.of() : texts(take));
  }

  private static Map<String, String> texts(JsonValue object) {
    return object.fields().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().text()));
  }

  /** The request with its gaps filled; a file goes into its form. */
  Request request(Map<String, String> values, byte[] upload) {
    var token = values.getOrDefault(TOKEN, "");
    return file.isEmpty()
        ? Request.json(method, filled(path, values), token, filled(body, values))
        : Request.upload(filled(path, values), token, Map.of(), file, upload);
  }

  private static String filled(String text, Map<String, String> values) {
    var filled = text;
    for (var value : values.entrySet()) {
      filled = filled.replace("{" + value.getKey() + "}", value.getValue());
    }
    return filled;
  }

  /** The value of a name in an answer. */
  String taken(String name, byte[] answer) {
    var value = JsonValue.parse(answer);
    for (var part : Objects.requireNonNull(take.get(name)).split("\\.", -1)) {
      var next = value.object("").value(part);
      if (next == null) {
        throw new UsageException("The answer to " + path + " has no " + take.get(name));
      }
      value = next;
    }
    return value.text();
  }
}
