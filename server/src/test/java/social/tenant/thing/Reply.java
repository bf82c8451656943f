package social.tenant.thing;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.tenant.Api;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonValue;

/** What the server answered. */
public record Reply(Api.Answer answer) {
  public int status() {
    return answer.status();
  }

  public String body() {
    return answer.text();
  }

  public JsonValue json() {
    return answer.json();
  }

  public @Nullable String header(String name) {
    return answer.header(name);
  }

  /** A field of the object answered: the characters of a text, else its JSON. */
  public @Nullable String field(String name) {
    return field(json(), name);
  }

  public String id() {
    return Objects.requireNonNull(field("id"));
  }

  public String error() {
    return Objects.requireNonNull(field("error"), body());
  }

  public Map<String, JsonValue> fields() {
    return json().fields();
  }

  /** One field of each object in a list, or in the list that is a field. */
  public List<@Nullable String> each(String name) {
    return json().elements().stream().map(element -> field(element, name)).toList();
  }

  public List<@Nullable String> each(String list, String name) {
    return Objects.requireNonNull(fields().get(list)).elements().stream()
        .map(element -> field(element, name))
        .toList();
  }

  /** The texts in a list that is a field. */
  public List<String> texts(String list) {
    return Objects.requireNonNull(fields().get(list)).elements().stream()
        .map(JsonValue::text)
        .toList();
  }

  public static @Nullable String field(JsonValue object, String name) {
    var value = object.fields().get(name);
    if (value == null) {
      return null;
    }
    return value.kind() == JsonKind.TEXT ? value.text() : value.compact();
  }
}
