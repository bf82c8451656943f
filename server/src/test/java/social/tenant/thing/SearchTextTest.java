package social.tenant.thing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTextTest {
  @Test
  void wordsAreLettersAndDigitsWithTheirMarks() {
    assertThat(SearchText.of("foo_bar 12-é e\u0301l हिन्दी \"x*").words())
        .containsExactly("foo", "bar", "12", "é", "e\u0301l", "हिन्दी", "x");
  }

  @Test
  void aTextMayHaveNoWord() {
    assertThat(SearchText.of("%_ \u0301*").words()).isEmpty();
  }

  @Test
  void aLongTextIsCutToWholeCharacters() {
    var text = SearchText.of("😀".repeat(300)).text();
    assertThat(text).isEqualTo("😀".repeat(256));
  }

  @Test
  void everyWordMayBeTheBeginningOfOne() {
    assertThat(SearchText.of("one AND tw").expression()).isEqualTo("\"one\"* \"AND\"* \"tw\"*");
  }
}
