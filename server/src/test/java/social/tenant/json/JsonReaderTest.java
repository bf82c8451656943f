package social.tenant.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class JsonReaderTest {
  @Test
  void readsAListElementByElement() {
    var reader = reader("{\"skip\":{\"a\":[1]},\"things\":[{\"n\":1.50},{\"n\":2}]} ");
    var found = new ArrayList<String>();
    reader.beginObject();
    for (var name = reader.nextName(); name != null; name = reader.nextName()) {
      if (name.equals("things")) {
        reader.beginArray();
        while (reader.hasNext()) {
          found.add(reader.value(100).raw());
        }
      } else {
        reader.skip();
      }
    }
    reader.end();
    assertThat(found).containsExactly("{\"n\":1.50}", "{\"n\":2}");
  }

  @Test
  void refusesAValueOverTheBound() {
    var reader = reader("[\"" + "x".repeat(100) + "\"]");
    reader.beginArray();
    assertThatThrownBy(() -> reader.value(50))
        .hasMessage("A value in the document must be at most 50 bytes");
  }

  @Test
  void refusesATruncatedDocumentWhenItIsReached() {
    var reader = reader("[1,");
    reader.beginArray();
    assertThatThrownBy(
            () -> {
              while (reader.hasNext()) {
                reader.skip();
              }
            })
        .isInstanceOf(JsonSyntaxException.class);
  }

  @Test
  void refusesTextAfterTheDocument() {
    var reader = reader("1 2");
    reader.skip();
    assertThatThrownBy(reader::end).hasMessage("Malformed JSON at line 1, column 3");
  }

  private static JsonReader reader(String json) {
    return new JsonReader(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
