package social.tenant.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MentionTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@ann| ann",
        "hi @ann how are you| ann",
        "(@ann)| ann)",
        "@ann's book| ann's",
        "@ann.| ann.",
        "'\"@ann\"'| ann\"",
        "@ann.b| ann.b",
        "@安娜 你好| 安娜",
        "@ann…| ann…",
      })
  void aNameReachesToTheNextSpaceButMayEndBefore(String text, String longest) {
    var mention = MentionText.find(text).getFirst();

    assertThat(mention.names().getFirst()).isEqualTo(longest);
    assertThat(mention.host()).isNull();
    if (!longest.equals("ann.b") && longest.startsWith("ann")) {
      assertThat(mention.names()).contains("ann");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "@ann-marie",
    "@ann_b",
    "@annä",
    "@ann2",
    "@ann.example",
  })
  void whatBelongsToANameDoesNotEndIt(String text) {
    assertThat(MentionText.find(text).getFirst().names()).doesNotContain("ann");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bob@example.org",
        "https://example.org/@bob",
        "a.@bob",
        "@@bob",
        "@",
        "@ bob",
        "nothing at all",
        "/@bob",
        "é@bob",
      })
  void anAddressIsNoMention(String text) {
    var names = MentionText.find(text).stream().flatMap(mention -> mention.names().stream());

    assertThat(names).doesNotContain("bob");
  }

  @ParameterizedTest
  @CsvSource({
    "@bob@b.example, b.example",
    "@bob@b.example., b.example",
    "@bob@B.Example:8443!, b.example:8443",
    "@bob@localhost:8069: hi, localhost:8069",
    "@bob@[::1]:80, [::1]:80",
  })
  void aHostCanBeNamed(String text, String host) {
    assertThat(MentionText.find(text)).containsExactly(new Mention(List.of("bob"), host));
  }

  @Test
  void aTextMentionsSeveral() {
    assertThat(MentionText.find("@ann, @bob@b.example and @cat"))
        .extracting(mention -> mention.names().getLast())
        .containsExactly("ann", "bob", "cat");
  }

  @Test
  void ofTooManyMentionsTheFirstCount() {
    assertThat(MentionText.find("@a ".repeat(1_000))).hasSize(MentionText.MOST);
  }

  @Test
  void ofTooManyEndsTheShortestCount() {
    var mention = MentionText.find("@ann" + "!".repeat(200)).getFirst();

    assertThat(mention.names()).hasSizeLessThan(20).endsWith("ann!!", "ann!", "ann");
  }

  @Test
  void aNameIsFoundInATextWithoutSpaces() {
    assertThat(MentionText.find("@ann," + "x".repeat(100_000)).getFirst().names()).contains("ann");
  }

  @Property
  void anyTextIsRead(@ForAll String text) {
    for (var mention : MentionText.find(text)) {
      assertThat(mention.names()).isNotEmpty().allMatch(name -> text.contains("@" + name));
      assertThat(mention.names()).allMatch(name -> name.codePoints().noneMatch(c -> c == '@'));
    }
  }

  @Property
  void noNameEndsInTheMiddleOfACharacter(@ForAll("pictures") String text) {
    for (var mention : MentionText.find("@" + text)) {
      assertThat(mention.names())
          .allMatch(name -> !Character.isHighSurrogate(name.charAt(name.length() - 1)));
    }
  }

  @Property
  void aNameWithinAnyTextIsFound(
      @ForAll("names") String name,
      @ForAll @StringLength(max = 40) String before,
      @ForAll @StringLength(max = 40) String after) {
    var text = before.replace('@', 'a') + " @" + name + " " + after.replace('@', 'a');

    assertThat(MentionText.find(text))
        .singleElement()
        .satisfies(mention -> assertThat(mention.names().getFirst()).isEqualTo(name));
  }

  @Property
  void aHostWithinAnyTextIsFound(@ForAll("names") String name, @ForAll("hosts") String host) {
    assertThat(MentionText.find("see @" + name + "@" + host + ", please"))
        .containsExactly(new Mention(List.of(name), host));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('à', 'ö')
        .withChars("._-!'ñ語")
        .ofMinLength(3)
        .ofMaxLength(30);
  }

  @Provide
  Arbitrary<String> hosts() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .ofMinLength(1)
        .ofMaxLength(10)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(labels -> String.join(".", labels));
  }

  @Provide
  Arbitrary<String> pictures() {
    return Arbitraries.of("🙂", "👍", "!", ".", "a", "é", "‍", "️")
        .list()
        .map(list -> String.join("", list));
  }
}
