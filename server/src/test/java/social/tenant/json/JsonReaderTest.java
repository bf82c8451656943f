package social.tenant.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Set;
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

  @Test
  void tellsWhereValuesStandSoThatTheyCanBeReadLater() {
    var document = "{\"é\": [ {\"a\" : \"ü💬\"} , 17,null ],\"b\":" + " ".repeat(9000) + "[3]}";
    var spans = new ArrayList<JsonReader.Span>();
    var reader = reader(document);
    reader.beginObject();
    reader.nextName();
    spans.add(reader.span());
    reader.nextName();
    spans.add(reader.span());
    assertThat(reader.nextName()).isNull();
    reader.end();

    assertThat(slice(document, spans.getFirst())).isEqualTo("[ {\"a\" : \"ü💬\"} , 17,null ]");
    assertThat(slice(document, spans.getLast())).isEqualTo("[3]");

    var list = spans.getFirst();
    var inner = reader(slice(document, list), list.start());
    inner.beginArray();
    assertThat(slice(document, inner.span())).isEqualTo("{\"a\" : \"ü💬\"}");
    assertThat(slice(document, inner.span())).isEqualTo("17");
  }

  @Test
  void readsOnlyTheWantedFields() {
    var reader = reader("[{\"a\":1, \"big\":[1,2], \"b\":{\"c\":[]}},3]");
    var others = new ArrayList<String>();
    reader.beginArray();
    var fields =
        reader.fields(
            "things[0]",
            Set.of("a", "b"),
            100,
            name -> {
              others.add(name);
              reader.skip();
            });

    assertThat(fields.requireInteger("a")).isEqualTo(1);
    assertThat(fields.value("b").raw()).isEqualTo("{\"c\":[]}");
    assertThat(fields.has("big")).isFalse();
    assertThat(others).containsExactly("big");
    assertThatThrownBy(() -> reader.fields("things[1]", Set.of(), 100, name -> reader.skip()))
        .hasMessage("Field things[1] must be an object");
  }

  @Test
  void refusesWantedFieldsOverTheBound() {
    var reader = reader("{\"other\":\"" + "x".repeat(100) + "\",\"a\":\"" + "x".repeat(50) + "\"}");
    assertThatThrownBy(() -> reader.fields("x", Set.of("a"), 50, name -> reader.skip()))
        .hasMessage("Field x must be at most 50 bytes");
  }

  @Test
  void aStreamMayWrapValuesAsDeepAsARequest() {
    assertThat(reader("[".repeat(69) + "]".repeat(69)).peek()).isEqualTo(JsonKind.ARRAY);
    reader("[".repeat(69) + "]".repeat(69)).skip();
    assertThatThrownBy(() -> reader("[".repeat(70) + "]".repeat(70)).skip())
        .isInstanceOf(JsonSyntaxException.class);
  }

  private static String slice(String document, JsonReader.Span span) {
    var bytes = document.getBytes(StandardCharsets.UTF_8);
    return new String(
        bytes, (int) span.start(), (int) (span.end() - span.start()), StandardCharsets.UTF_8);
  }

  private static JsonReader reader(String json, long offset) {
    return new JsonReader(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), offset);
  }

  private static JsonReader reader(String json) {
    return new JsonReader(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
