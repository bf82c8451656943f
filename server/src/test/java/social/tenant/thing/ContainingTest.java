package social.tenant.thing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import social.tenant.http.ApiError;

class ContainingTest {
  private static ScratchDatabase scratch;

  @BeforeContainer
  static void open() {
    scratch = new ScratchDatabase();
  }

  @AfterContainer
  static void close() {
    scratch.close();
  }

  @Property(tries = 2000)
  void findsWhatStandsThereInAnyCase(@ForAll("texts") String text, @ForAll("parts") String part) {
    assertThat(contains(text, part)).isEqualTo(modelContains(text, part));
  }

  @Property
  void findsEveryPartOfATextWithItsCaseChanged(@ForAll("texts") String text) {
    var half =
        text.substring(text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2));
    assertThat(contains(text, swapCase(half))).isTrue();
  }

  @Example
  void nothingHasASpecialMeaning() {
    for (var special : new String[] {"%", "_", "*", "?", "[", "]", "^", "-", "\\", "'", "\""}) {
      assertThat(contains("a" + special + "b", "A" + special + "B")).as(special).isTrue();
      assertThat(contains("kaxbk", "KA" + special + "BK")).as(special).isFalse();
      assertThat(contains("a" + special, special)).as(special).isTrue();
      assertThat(contains("ax", special)).as(special).isFalse();
    }
  }

  @Example
  void aTextOfTheGreatestLengthIsLookedFor() {
    var part = "\u1e9e".repeat(Containing.MAX_LENGTH);
    assertThat(contains("x" + "ß".repeat(Containing.MAX_LENGTH), part)).isTrue();
    assertThatThrownBy(() -> contains("", part + "a"))
        .isInstanceOf(ApiError.class)
        .hasMessage("A text to look for must be at most 2000 characters long");
  }

  @Example
  void aNulIsNowhere() {
    assertThat(contains("a\0b", "\0")).isFalse();
    assertThat(contains("a", "a\0")).isFalse();
  }

  private static boolean contains(String text, String part) {
    var condition = Containing.part(Clause.of("x"), part);
    var values = Clause.of("", text).then(condition).valuesAnd();
    return scratch
            .database()
            .read(sql ->
                sql.number("select count(*) from (select ? as x) where " + condition.sql(), values))
        == 1;
  }

  private static boolean modelContains(String text, String part) {
    for (var i = 0; i <= text.length() - part.length(); i++) {
      if (text.regionMatches(true, i, part, 0, part.length())) {
        return true;
      }
    }
    return false;
  }

  private static String swapCase(String text) {
    var swapped = new StringBuilder();
    text.codePoints()
        .map(c ->
            Character.toUpperCase(c) == c ? Character.toLowerCase(c) : Character.toUpperCase(c))
        .forEach(swapped::appendCodePoint);
    return swapped.toString();
  }

  @Provide
  static Arbitrary<String> texts() {
    return text(12);
  }

  @Provide
  static Arbitrary<String> parts() {
    return text(3);
  }

  private static Arbitrary<String> text(int length) {
    return Arbitraries.of(
            "a",
            "A",
            "b",
            "k",
            "K",
            "\u212a",
            "s",
            "S",
            "\u017f",
            "i",
            "I",
            "\u0130",
            "\u0131",
            "ß",
            "\u1e9e",
            "é",
            "É",
            "σ",
            "ς",
            "Σ",
            "ж",
            "Ж",
            "ა",
            "Ა",
            "ǆ",
            "ǅ",
            "Ǆ",
            "\ud801\udc28",
            "\ud801\udc00",
            "犬",
            "😀",
            "1",
            " ",
            "%",
            "_",
            "*",
            "?",
            "[",
            "]",
            "^",
            "-",
            "\\",
            "'",
            "\"")
        .list()
        .ofMaxSize(length)
        .map(parts -> String.join("", parts));
  }
}
