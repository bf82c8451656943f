package social.tenant.backup.earlier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ArrayList<String> lines = new ArrayList<>();

  @Test
  void aLongImportTellsHowFarItIs() {
    var progress = new Progress(lines::add, "Things", 25_000, 10_000);
    for (var i = 0; i < 25_000; i++) {
      progress.add(1);
    }

    assertThat(lines).containsExactly("Things: 10,000 of 25,000", "Things: 20,000 of 25,000");
  }

  @Test
  void aShortOneSaysNothing() {
    new Progress(lines::add, "Things", 9_999, 10_000).add(9_999);

    assertThat(lines).isEmpty();
  }
}
