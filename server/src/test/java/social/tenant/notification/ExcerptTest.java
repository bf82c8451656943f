package social.tenant.notification;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExcerptTest {
  @Property
  void aTextOfAtMostAHundredCharactersIsItsOwnExcerpt(@ForAll("texts") String text) {
    if (characters(text) <= 100) {
      assertThat(Excerpt.of(text)).isEqualTo(text);
    }
  }

  @Property
  void aLongerOneIsCutToNinetySevenAndThreeDots(@ForAll("texts") String text) {
    if (characters(text) > 100) {
      var excerpt = Excerpt.of(text);
      assertThat(characters(excerpt)).isEqualTo(100);
      assertThat(excerpt).endsWith("...");
      assertThat(text).startsWith(excerpt.substring(0, excerpt.length() - 3));
    }
  }

  @Property
  void noCharacterIsSplit(@ForAll("texts") String text) {
    assertThat(Excerpt.of(text).codePoints())
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private static int characters(String text) {
    return text.codePointCount(0, text.length());
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "é", "語", "👍", "🏽", " ")
        .list()
        .ofMinSize(90)
        .ofMaxSize(220)
        .map(list -> String.join("", list));
  }
}
