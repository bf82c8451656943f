package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTest {
  @Property
  void whatWasEncodedComesBack(@ForAll("unicode") String text) throws CharacterCodingException {
    assertThat(Percent.decodeQuery(URLEncoder.encode(text, StandardCharsets.UTF_8)))
        .isEqualTo(text);
  }

  @Property
  void anEncodedTargetHoldsNothingThatCouldEndALinkHeader(@ForAll String text) {
    assertThat(Percent.encodeQuery(text)).matches("[A-Za-z0-9!$&'()*+,;=:@/?._~%-]*");
  }

  @Property
  void encodingChangesNothingThatIsEncodedAlready(@ForAll("unicode") String text) {
    var once = Percent.encodeQuery(text);
    assertThat(Percent.encodeQuery(once)).isEqualTo(once);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%zz", "%+1", "a%C3", "%C3%28", "%FF", "%ED%A0%80", "\ufffd"})
  void whatIsNoUtf8IsRefused(String text) {
    assertThatThrownBy(() -> Percent.decode(text)).isInstanceOf(CharacterCodingException.class);
  }

  @Test
  void aPlusIsASpaceInQueriesOnly() throws CharacterCodingException {
    assertThat(Percent.decodeQuery("a+b%2Bc")).isEqualTo("a b+c");
    assertThat(Percent.decode("a+b%2Bc")).isEqualTo("a+b+c");
  }

  @Test
  void charactersThatCameAsTheyAreStay() throws CharacterCodingException {
    assertThat(Percent.decode("é😀%20é")).isEqualTo("é😀 é");
    assertThat(Percent.decode("%EF%BF%BD")).isEqualTo("\ufffd");
  }

  @Provide
  Arbitrary<String> unicode() {
    return Arbitraries.strings().ofMaxLength(20).filter(PercentTest::isUnicode);
  }

  private static boolean isUnicode(String text) {
    return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }
}
