package social.tenant.thing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import social.tenant.thing.Snippet.Match;

class SnippetTest {
  @Test
  void aWordIsMarkedWhereItBegins() {
    assertThat(snippet("Water the garden, gardener", "garden"))
        .isEqualTo(
            new Snippet("Water the garden, gardener", List.of(new Match(10, 6), new Match(18, 6))));
  }

  @Test
  void theTextIsMarkedAsItStandsWithinWordsToo() {
    assertThat(snippet("a hidden den", "DEN").matches())
        .containsExactly(new Match(5, 3), new Match(9, 3));
  }

  @Test
  void theMarksOnLettersDoNotMatter() {
    assertThat(snippet("Le cafe\u0301 du coin", "café").matches()).containsExactly(new Match(3, 5));
    assertThat(snippet("Le café du coin", "cafe").matches()).containsExactly(new Match(3, 4));
  }

  @Test
  void matchesThatTouchBecomeOne() {
    assertThat(snippet("aaaa", "aa").matches()).containsExactly(new Match(0, 4));
  }

  @Test
  void theLengthsAreUtf16Units() {
    assertThat(snippet("😀😀 dog", "😀").matches()).containsExactly(new Match(0, 4));
  }

  @Test
  void aLongTextIsCutAroundTheFirstMatch() {
    var snippet = snippet("x".repeat(1000) + " needle " + "y".repeat(1000), "needle");
    assertThat(snippet.text()).hasSize(160).contains(" needle ");
    assertThat(snippet.matches()).containsExactly(new Match(40, 6));
  }

  @Test
  void aMatchAtTheEndHasAsMuchAroundItAsFits() {
    var snippet = snippet("x ".repeat(500) + "needle", "needle");
    assertThat(snippet.text()).hasSize(160).endsWith("needle");
  }

  @Test
  void withoutAMatchItIsTheBeginning() {
    assertThat(snippet("z".repeat(200), "type")).isEqualTo(new Snippet("z".repeat(160), List.of()));
    assertThat(snippet("", "")).isEqualTo(new Snippet("", List.of()));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void matchesLieApartAndInOrderWithinATextOfWholeCharacters(
      @ForAll("contents") String content, @ForAll("texts") String q) {
    var snippet = snippet(content, q);
    assertThat(content).contains(snippet.text());
    assertThat(snippet.text().codePointCount(0, snippet.text().length())).isLessThanOrEqualTo(160);
    assertThat(snippet.text().codePoints()).allMatch(c -> c < 0xd800 || c > 0xdfff);
    var end = -1;
    for (var match : snippet.matches()) {
      assertThat(match.start()).isGreaterThan(end);
      assertThat(match.length()).isPositive();
      end = match.end();
      assertThat(end).isLessThanOrEqualTo(snippet.text().length());
      var part = snippet.text().substring(match.start(), end);
      assertThat(part.codePoints()).allMatch(c -> c < 0xd800 || c > 0xdfff);
    }
    if (!q.isEmpty() && QueryModel.part(content, q)) {
      assertThat(snippet.matches()).isNotEmpty();
    }
  }

  @Provide
  static Arbitrary<String> contents() {
    return text(400);
  }

  @Provide
  static Arbitrary<String> texts() {
    return text(3);
  }

  private static Arbitrary<String> text(int length) {
    return Arbitraries.of(
            "a", "A", "b", " ", " ", "é", "e\u0301", "ſ", "s", "😀", "\u0301", "%", "1")
        .list()
        .ofMaxSize(length)
        .map(parts -> String.join("", parts));
  }

  private static Snippet snippet(String content, String q) {
    return Snippet.of(content, SearchText.of(q));
  }
}
