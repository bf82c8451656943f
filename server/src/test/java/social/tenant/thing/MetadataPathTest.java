package social.tenant.thing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.thing.MetadataPath.Segment;

class MetadataPathTest {
  @Test
  void keysAreJoinedByDotsAndMayHaveAnIndex() {
    assertThat(MetadataPath.read("address.lines[2].text"))
        .isEqualTo(path(key("address"), new Segment("lines", 2), key("text")));
  }

  @Test
  void aKeyWithDotsOrBracketsGoesInQuotes() {
    assertThat(MetadataPath.read("\"a.b[0]\"[1].c"))
        .isEqualTo(path(new Segment("a.b[0]", 1), key("c")));
  }

  @Test
  void aQuoteWithinQuotesIsEscaped() {
    assertThat(MetadataPath.read("\"5\\\" \\\\ disk\"")).isEqualTo(path(key("5\" \\ disk")));
  }

  @Test
  void anIndexThatNoListCanHaveIsStillOne() {
    assertThat(MetadataPath.read("a[99999999999999999999]"))
        .isEqualTo(path(new Segment("a", Integer.MAX_VALUE)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a.",
        ".a",
        "a..b",
        "[0]",
        "a[",
        "a[]",
        "a[x]",
        "a[-1]",
        "a[1",
        "a]",
        "a[1]b",
        "a[0][1]",
        "\"",
        "\"a",
        "\"a\"b",
        "\"a\\\"",
        "a[ 1]",
        "1.2.3.4.5.6.7.8.9.10.11"
      })
  void aMalformedPathIsNone(String text) {
    assertThat(MetadataPath.read(text)).isNull();
  }

  @Test
  void tenSegmentsAreAllowed() {
    assertThat(MetadataPath.read("1.2.3.4.5.6.7.8.9.10")).isNotNull();
  }

  @Property
  void whatIsWrittenReadsAsTheSamePath(@ForAll("paths") MetadataPath path) {
    assertThat(MetadataPath.read(path.toString())).isEqualTo(path);
  }

  @Property
  void anyTextIsReadOrRefusedWithoutFault(@ForAll("hostileTexts") String text) {
    var path = MetadataPath.read(text);
    if (path != null) {
      assertThat(MetadataPath.read(path.toString())).isEqualTo(path);
    }
  }

  @Property
  void whatIsPutAtAPlaceIsFoundThere(@ForAll("paths") MetadataPath path) {
    var metadata = JsonValue.parse("{\"a\":{\"b\":[1,{\"c\":2}]},\"\":[[3]],\"x\":\"text\"}");
    var changed = path.with(metadata, out -> out.value("new"));
    assertThat(changed).isNotNull();
    var found = path.find(JsonValue.parse(JsonOut.bytes(changed)));
    assertThat(found).isNotNull();
    assertThat(found.text()).isEqualTo("new");
  }

  @Test
  void whatDoesNotLeadToTheChangedPlaceStaysAsItIs() {
    var metadata = JsonValue.parse("{\"a\":{\"b\":[1.50,2],\"c\":null},\"d\":1e3}");
    var changed = path(key("a"), new Segment("b", 3)).with(metadata, out -> out.value(true));
    assertThat(changed).isNotNull();
    assertThat(JsonOut.text(changed))
        .isEqualTo("{\"a\":{\"b\":[1.50,2,null,true],\"c\":null},\"d\":1e3}");
  }

  @Test
  void aListIsNotFilledUpWithoutBound() {
    var metadata = JsonValue.parse("{}");
    assertThat(path(new Segment("a", 1000)).with(metadata, out -> out.value(1))).isNull();
  }

  @Test
  void nothingIsFoundWhereTheMetadataIsSomethingElse() {
    var metadata = JsonValue.parse("{\"a\":[1],\"b\":null}");
    assertThat(path(key("a"), key("b")).find(metadata)).isNull();
    assertThat(path(new Segment("a", 1)).find(metadata)).isNull();
    assertThat(path(new Segment("b", 0)).find(metadata)).isNull();
    assertThat(path(key("b")).find(metadata)).isNotNull();
  }

  @Provide
  static Arbitrary<MetadataPath> paths() {
    var keys =
        Arbitraries.oneOf(
            Arbitraries.of("a", "b", "x", "gt", "eq", "contains", "\"", "\\", "\\\"", "a.b", ""),
            Arbitraries.strings()
                .withChars("ab.[]\"\\ é\u0000😀".toCharArray())
                .ofMaxLength(6)
                .filter(MetadataPathTest::isUnicode));
    var segments =
        Combinators.combine(keys, Arbitraries.integers().between(-1, 12)).as(Segment::new);
    return segments.list().ofMinSize(1).ofMaxSize(10).map(MetadataPath::new);
  }

  @Provide
  static Arbitrary<String> hostileTexts() {
    return Arbitraries.strings().withChars("a.[]\"\\09-gt'$%\u0000").ofMaxLength(30);
  }

  private static boolean isUnicode(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
  }

  private static Segment key(String key) {
    return new Segment(key, Segment.NO_INDEX);
  }

  private static MetadataPath path(Segment... segments) {
    return new MetadataPath(List.of(segments));
  }
}
