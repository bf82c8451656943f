package social.tenant.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scopes allow. */
class ScopesTest {
  @Test
  void noneAtAllAndTheStarAllowEverything() {
    assertThat(Scope.ALL).allMatch(new Scopes(List.of())::allow);
    assertThat(Scope.ALL).allMatch(new Scopes(List.of("feed:read", "*"))::allow);
  }

  @Test
  void aScopeAllowsItself() {
    for (String scope : Scope.ALL) {
      assertThat(new Scopes(List.of(scope)).allow(scope)).as(scope).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "things:read, tags:read views:read",
    "things:write, tags:write views:write views:delete",
    "things:delete, tags:delete views:delete",
    "tags:read, ''",
    "views:write, ''",
    "admin, ''"
  })
  void anOlderScopeOpensLaterOnes(String held, String opened) {
    List<String> expected = opened.isEmpty() ? List.of() : List.of(opened.split(" ", -1));

    assertThat(Scope.ALL.stream().filter(new Scopes(List.of(held))::allow))
        .filteredOn(scope -> !scope.equals(held))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void aWildcardCoversItsResourceAndWhatThatOpens() {
    Scopes scopes = new Scopes(List.of("things:*"));

    assertThat(Scope.ALL.stream().filter(scopes::allow))
        .containsExactlyInAnyOrder(
            "things:read",
            "things:write",
            "things:delete",
            "tags:read",
            "tags:write",
            "tags:delete",
            "views:read",
            "views:write",
            "views:delete");
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin:*", "things", "things:", "*:read", "th*", "Things:read", ""})
  void otherTextsAllowNothing(String text) {
    assertThat(Scope.ALL).noneMatch(new Scopes(List.of(text))::allow);
  }

  @Property
  void scopesAreReadAsTheyWereWritten(@ForAll List<String> names) {
    List<String> texts = names.stream().map(ScopesTest::withoutHalfCharacters).toList();

    assertThat(Scopes.parse(new Scopes(texts).json()).names()).isEqualTo(texts);
  }

  private static String withoutHalfCharacters(String text) {
    return text.replaceAll("[\\ud800-\\udfff]", "");
  }
}
