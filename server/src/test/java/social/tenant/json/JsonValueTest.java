package social.tenant.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":1,}",
        "[1 2]",
        "[1,]",
        "[1.]",
        "[+1]",
        "[.5]",
        "[1e]",
        "\"\\x\"",
        "\"a\nb\"",
        "nul",
        "nulll",
        "[1]x",
        "{\"a\" 1}",
        "{\"a\":1}}",
        "tru",
        "-",
        "",
        "  ",
        "\"\\ud800\"",
        "[\"\\udc00x\"]",
        "{\"\\ud800\":1}",
        "[NaN]",
        "[Infinity]",
        "// x\n1",
        "\"\u0001\"",
        "[1]\u0000",
        "1 2"
      })
  void refusesWhatIsNotJson(String text) {
    assertThatThrownBy(() -> JsonValue.parse(text)).isInstanceOf(JsonSyntaxException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{bad|1|2",
        "{\"a\":|1|6",
        "{\"a\":1,}|1|8",
        "[1]x|1|4",
        "~\n\n  {\n\"a\": x}~|4|6",
        "{\"é\": x}|1|7",
        "[\"\\ud800\"]|1|2",
      })
  void saysWhereTheFaultIs(String text, int line, int column) {
    assertThatThrownBy(() -> JsonValue.parse(text))
        .hasMessage("Malformed JSON at line " + line + ", column " + column);
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    for (var bytes :
        new byte[][] {
          {'"', (byte) 0xff, '"'},
          {'"', (byte) 0xc0, (byte) 0x80, '"'},
          {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
          "[1]".getBytes(StandardCharsets.UTF_16LE),
        }) {
      assertThatThrownBy(() -> JsonValue.parse(bytes)).isInstanceOf(JsonSyntaxException.class);
    }
  }

  @Test
  void takes64LevelsOfNestingAndNoMore() {
    assertThat(JsonValue.parse("[".repeat(64) + "]".repeat(64)).kind()).isEqualTo(JsonKind.ARRAY);
    assertThatThrownBy(() -> JsonValue.parse("[".repeat(65) + "]".repeat(65)))
        .isInstanceOf(JsonSyntaxException.class);
    assertThatThrownBy(() -> JsonValue.parse("[".repeat(1_000_000)))
        .isInstanceOf(JsonSyntaxException.class);
  }

  @Test
  void keepsNumbersAsTheyWereWritten() {
    var numbers = "[1.10,1e400,-0,123456789012345678901234567890.000000000000000001,1E+2]";
    assertThat(JsonValue.parse(numbers).compact()).isEqualTo(numbers);
  }

  @Test
  void writesEveryCharacterAsItself() {
    assertThat(JsonOut.text(out -> out.value("漢字 and 🌱"))).isEqualTo("\"漢字 and 🌱\"");
  }

  @Test
  void dropsWhiteSpaceBetweenTokensOnly() {
    assertThat(JsonValue.parse(" { \"a b\" : [ 1 , \" x \" ] } ").compact())
        .isEqualTo("{\"a b\":[1,\" x \"]}");
  }

  @Test
  void findsFieldsInsideASliceOfALargerDocument() {
    var inner = JsonValue.parse("[0, {\"a\": {\"b\": [1, \"zé\\u0041\"]}}]").elements().get(1);
    var list = inner.fields().get("a").fields().get("b");
    assertThat(list.raw()).isEqualTo("[1, \"zé\\u0041\"]");
    assertThat(list.elements().get(1).text()).isEqualTo("zéA");
  }

  @Test
  void theLastOfFieldsWithOneNameCounts() {
    assertThat(JsonValue.parse("{\"a\":1,\"a\":2}").fields()).extractingByKey("a").hasToString("2");
  }

  @Property
  void whatIsWrittenIsReadBackTheSame(@ForAll("documents") Object document) {
    var text = JsonOut.text(out -> write(out, document));
    var value = JsonValue.parse(text);
    assertThat(value.compact()).isEqualTo(text);
    assertThat(read(value)).isEqualTo(document);
  }

  @Property
  void anyBytesAreEitherReadOrRefusedWithAPlace(@ForAll byte[] bytes) {
    try {
      JsonValue.parse(bytes).compact();
    } catch (JsonSyntaxException e) {
      assertThat(e).hasMessageMatching("Malformed JSON at line \\d+, column \\d+");
    }
  }

  @Provide
  Arbitrary<Object> documents() {
    var texts = Arbitraries.strings().excludeChars(surrogates()).ofMaxLength(20);
    return Arbitraries.lazyOf(
        () -> texts.map(Object.class::cast),
        () -> Arbitraries.longs().map(Object.class::cast),
        () -> Arbitraries.of(true, false),
        () -> documents().list().ofMaxSize(3).map(Object.class::cast),
        () ->
            Combinators.combine(texts, documents())
                .as((name, value) -> (Object) Map.of(name, value)));
  }

  private static char[] surrogates() {
    var surrogates = new char[Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1];
    for (var i = 0; i < surrogates.length; i++) {
      surrogates[i] = (char) (Character.MIN_SURROGATE + i);
    }
    return surrogates;
  }

  private static void write(JsonOut out, Object document) {
    switch (document) {
      case String text -> out.value(text);
      case Long number -> out.value(number);
      case Boolean flag -> out.value(flag);
      case Map<?, ?> map -> {
        out.beginObject();
        map.forEach((name, value) -> write(out.name(name.toString()), value));
        out.endObject();
      }
      case Iterable<?> list -> {
        out.beginArray();
        list.forEach(value -> write(out, value));
        out.endArray();
      }
      default -> throw new IllegalArgumentException(document.toString());
    }
  }

  private static Object read(JsonValue value) {
    return switch (value.kind()) {
      case TEXT -> value.text();
      case NUMBER -> Long.valueOf(value.number());
      case BOOLEAN -> value.flag();
      case OBJECT -> {
        var field = value.fields().entrySet().iterator().next();
        yield Map.of(field.getKey(), read(field.getValue()));
      }
      case ARRAY -> value.elements().stream().map(JsonValueTest::read).toList();
      case NULL -> throw new IllegalArgumentException("null is not generated");
    };
  }

  @Test
  void namesThatAreRepeatedAreSeenAtAnyDepth() {
    assertThat(JsonValue.parse("{\"a\":1,\"b\":{\"a\":2},\"c\":[{\"a\":3}]}").hasRepeatedNames())
        .isFalse();
    assertThat(JsonValue.parse("{\"a\":1,\"\\u0061\":2}").hasRepeatedNames()).isTrue();
    assertThat(JsonValue.parse("[{\"x\":{\"a\":1,\"b\":2,\"a\":3}}]").hasRepeatedNames()).isTrue();
  }
}
