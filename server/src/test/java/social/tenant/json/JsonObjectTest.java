package social.tenant.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonObjectTest {
  @Test
  void readsBothCasingsAndSnakeCaseCounts() {
    assertThat(body("{\"parentId\":\"p\"}").text("parent_id")).isEqualTo("p");
    assertThat(body("{\"parentId\":\"p\",\"parent_id\":\"q\"}").text("parent_id")).isEqualTo("q");
  }

  @Test
  void namesARequiredFieldThatIsAbsentOrNull() {
    assertThatThrownBy(() -> body("{}").requireText("content"))
        .hasMessage("Missing field: content");
    assertThatThrownBy(() -> body("{\"content\":null}").requireText("content"))
        .hasMessage("Missing field: content");
  }

  @Test
  void namesAFieldOfTheWrongTypeAndWhatWasExpected() {
    var body = body("{\"a\":1.5,\"t\":[\"x\",2],\"b\":{\"c\":\"d\"}}");
    assertThatThrownBy(() -> body.object("a")).hasMessage("Field a must be an object");
    assertThatThrownBy(() -> body.text("a")).hasMessage("Field a must be a string");
    assertThatThrownBy(() -> body.flag("a")).hasMessage("Field a must be true or false");
    assertThatThrownBy(() -> body.array("a")).hasMessage("Field a must be an array");
    assertThatThrownBy(() -> body.integer("a")).hasMessage("Field a must be a whole number");
    assertThatThrownBy(() -> body.texts("t")).hasMessage("Field t[1] must be a string");
    assertThatThrownBy(() -> body.child("b").flag("c"))
        .hasMessage("Field b.c must be true or false");
  }

  @Test
  void tellsAbsentFromNull() {
    var body = body("{\"kind_id\":null}");
    assertThat(body.has("kind_id")).isTrue();
    assertThat(body.isNull("kind_id")).isTrue();
    assertThat(body.has("name")).isFalse();
    assertThat(body.text("kind_id", "fallback")).isEqualTo("fallback");
  }

  @Test
  void refusesAnythingButAnObject() {
    assertThatThrownBy(() -> body("[1]")).hasMessage("The body must be a JSON object");
    assertThatThrownBy(() -> JsonValue.parse("1").object("things[2]"))
        .hasMessage("Field things[2] must be an object");
  }

  @Test
  void boundsTheNumberOfFields() {
    var fields =
        IntStream.rangeClosed(0, 1000)
            .mapToObj(i -> "\"f" + i + "\":0")
            .collect(Collectors.joining(",", "{", "}"));
    assertThatThrownBy(() -> body(fields)).hasMessage("An object must have at most 1000 fields");
  }

  private static JsonObject body(String json) {
    return JsonValue.parse(json).object("");
  }
}
