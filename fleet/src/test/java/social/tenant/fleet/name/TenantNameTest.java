package social.tenant.fleet.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tenant may be called. */
class TenantNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"a", "7", "ann", "ann-2", "a--b", "abcdefghijklmnopqrstuvwxyzabcdefghijklmn"})
  void lettersDigitsAndHyphensMakeAName(String name) {
    assertThat(TenantName.objection(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "Ann", "-ann", "ann-", "an_n", "a.b", "ä", "..", "a/b", "a\nb", "a\u0000",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmno"
      })
  void nothingElseDoes(String name) {
    assertThat(TenantName.isName(name)).isFalse();
    assertThat(TenantName.objection(name)).startsWith("must be 1 to 40");
  }

  @ParameterizedTest
  @ValueSource(strings = {"www", "api", "login", "claim", "admin", "assets"})
  void whatOthersNeedIsReserved(String name) {
    assertThat(TenantName.objection(name)).isEqualTo("is reserved");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xn--bcher-kva", "ab--c"})
  void whatBrowsersWouldShowAsSomethingElseIsRefused(String name) {
    assertThat(TenantName.objection(name)).contains("hyphens");
  }
}
