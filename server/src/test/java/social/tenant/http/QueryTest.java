package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
  @Test
  void textIsDecoded() {
    var query = Query.parse("q=a+b%20c%2B%C3%A9&empty=&bare&x=1=2");
    assertThat(query.text("q")).isEqualTo("a b c+é");
    assertThat(query.text("empty")).isEmpty();
    assertThat(query.text("bare")).isEmpty();
    assertThat(query.text("x")).isEqualTo("1=2");
    assertThat(query.text("absent")).isNull();
    assertThat(query.text("absent", "fallback")).isEqualTo("fallback");
    assertThat(Query.parse(null).names()).isEmpty();
  }

  @Test
  void bothCasingsAreReadAndSnakeCaseCounts() {
    assertThat(Query.parse("includeDeleted=true").flag("include_deleted")).isTrue();
    assertThat(Query.parse("includeDeleted=true&include_deleted=false").flag("include_deleted"))
        .isFalse();
  }

  @Test
  void ofSeveralTheFirstCountsUnlessAllAreAskedFor() {
    var query = Query.parse("tag=a&tag=b&tag=");
    assertThat(query.text("tag")).isEqualTo("a");
    assertThat(query.texts("tag")).containsExactly("a", "b", "");
    assertThat(query.texts("other")).isEmpty();
  }

  @Test
  void namesAreDecodedAndKeepTheirOrder() {
    assertThat(Query.parse("meta.b=1&meta.a%20b=2&&=3&%zz=4&meta.b=5").names())
        .containsExactly("meta.b", "meta.a b");
  }

  @Test
  void aMalformedValueIsRefusedByNameWhenItIsRead() {
    var query = Query.parse("limit=5&q=%ff");
    assertThat(query.wholeNumber("limit", 1)).isEqualTo(5);
    assertThatThrownBy(() -> query.text("q"))
        .isInstanceOf(ApiError.class)
        .hasMessage("Parameter q is not percent-encoded UTF-8");
  }

  @Test
  void wholeNumbersMayBeTooLargeToHold() {
    var query = Query.parse("limit=007&large=9223372036854775808&larger=" + "9".repeat(500));
    assertThat(query.wholeNumber("limit", 1)).isEqualTo(7);
    assertThat(query.wholeNumber("large", 1)).isEqualTo(Long.MAX_VALUE);
    assertThat(query.wholeNumber("larger", 1)).isEqualTo(Long.MAX_VALUE);
    assertThat(query.wholeNumber("absent", 50)).isEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "+1", "1.0", "1e3", "abc", "٣", "0x10", "1%20", "99999999999999999999x"})
  void anythingElseIsNoWholeNumber(String text) {
    var query = Query.parse("limit=" + text);
    assertThatThrownBy(() -> query.wholeNumber("limit", 50))
        .isInstanceOf(ApiError.class)
        .hasMessage("Parameter limit must be a whole number, 0 or more");
  }

  @Test
  void flagsAreTrueOrFalse() {
    var query = Query.parse("a=true&b=1&c=false&d=0&e=yes");
    assertThat(query.flag("a")).isTrue();
    assertThat(query.flag("b")).isTrue();
    assertThat(query.flag("c")).isFalse();
    assertThat(query.flag("d")).isFalse();
    assertThat(query.flag("absent")).isFalse();
    assertThatThrownBy(() -> query.flag("e"))
        .isInstanceOf(ApiError.class)
        .hasMessage("Parameter e must be true or false");
  }
}
