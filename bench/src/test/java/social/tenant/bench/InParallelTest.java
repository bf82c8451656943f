package social.tenant.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class InParallelTest {
  @Test
  void eachPartIsDoneOnce() throws Exception {
    Set<Integer> done = ConcurrentHashMap.newKeySet();
    InParallel.Worker worker = number -> assertThat(done.add(number)).isTrue();

    InParallel.each(1000, List.of(worker, worker, worker));

    assertThat(done).hasSize(1000).contains(0, 999);
  }

  @Test
  void aPartThatFailsIsTold() {
    InParallel.Worker worker =
        number -> {
          throw new IOException("part " + number);
        };

    assertThatThrownBy(() -> InParallel.each(3, List.of(worker)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("part 0");
  }
}
