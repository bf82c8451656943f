package social.tenant.thing;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonValue;

/** What the server answered. */
record Reply(int status, String body, HttpResponse<?> response) {
  JsonValue json() {
    return JsonValue.parse(body);
  }

  @Nullable String header(String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  /** A field of the object answered: the characters of a text, else its JSON. */
  @Nullable String field(String name) {
    return field(json(), name);
  }

  String id() {
    return Objects.requireNonNull(field("id"));
  }

  String error() {
    return Objects.requireNonNull(field("error"), body);
  }

  Map<String, JsonValue> fields() {
    return json().fields();
  }

  /** One field of each object in a list, or in the list that is a field. */
  List<@Nullable String> each(String name) {
    return json().elements().stream().map(element -> field(element, name)).toList();
  }

  List<@Nullable String> each(String list, String name) {
    return Objects.requireNonNull(fields().get(list)).elements().stream()
        .map(element -> field(element, name))
        .toList();
  }

  /** The texts in a list that is a field. */
  List<String> texts(String list) {
    return Objects.requireNonNull(fields().get(list)).elements().stream()
        .map(JsonValue::text)
        .toList();
  }

  static @Nullable String field(JsonValue object, String name) {
    var value = object.fields().get(name);
    if (value == null) {
      return null;
    }
    return value.kind() == JsonKind.TEXT ? value.text() : value.compact();
  }
}
