package social.tenant.thing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CaseFoldingTest {
  @Test
  void theVariantsOfACharacterAreAllThatFoldToTheSame() {
    Map<Integer, Set<Integer>> classes = new HashMap<>();
    for (var c = 0; c <= Character.MAX_CODE_POINT; c++) {
      classes.computeIfAbsent(CaseFolding.fold(c), folded -> new TreeSet<>()).add(c);
    }
    classes.forEach((folded, members) -> {
      if (members.size() > 1) {
        for (var member : members) {
          assertThat(CaseFolding.variants(member)).containsExactlyInAnyOrderElementsOf(members);
        }
      }
    });
  }

  @Test
  void aCharacterWithoutCaseIsItsOnlyVariant() {
    assertThat(CaseFolding.variants('%')).containsExactly((int) '%');
    assertThat(CaseFolding.variants('犬')).containsExactly((int) '犬');
  }
}
