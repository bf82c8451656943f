package social.tenant.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoakCountsTest {
  private final SoakCounts counts = new SoakCounts();

  @Test
  void answersAreToldApart() {
    for (var status : List.of(200, 201, 503, 429, 404)) {
      counts.answered("create", status);
    }
    counts.unanswered("create");

    var count = counts.all().get("create");
    assertThat(count).isNotNull();
    assertThat(List.of(count.done(), count.again(), count.refused(), count.unanswered()))
        .containsExactly(2, 2, 1, 1);
  }

  @Test
  void manyFaultsAreCountedAndTheFirstHundredKept() {
    counts.faults(Collections.nCopies(250, "odd"));
    counts.faults(List.of("odder"));

    assertThat(counts.faultCount()).isEqualTo(251);
    assertThat(counts.faults()).hasSize(100).containsOnly("odd");
  }
}
