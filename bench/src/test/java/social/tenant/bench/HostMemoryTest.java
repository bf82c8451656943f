package social.tenant.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HostMemoryTest {
  private static final String INFO =
      """
      334:
      garbage-first heap   total reserved 1048576K, committed 18432K, used 6739K \
      [0x00000000c0000000, 0x0000000100000000)
       region size 1024K, 4 young (4096K), 1 survivors (1024K)
      """;

  private static final List<String> SMAPS =
      List.of(
          "c0000000-c1200000 rw-p 00000000 00:00 0",
          "Private_Clean:         7 kB",
          "Private_Dirty:     18000 kB",
          "fc000000-100000000 rw-p 00000000 00:00 0",
          "Private_Dirty:       400 kB",
          "7f0000000000-7f0000100000 rw-p 00000000 00:00 0 [heap]",
          "Private_Dirty:       900 kB");

  @Test
  void theHeapIsTheMappingsWithinItsAddresses() {
    var memory = HostMemory.parse(INFO, SMAPS, List.of("VmPTE:\t      50 kB"));

    assertThat(memory).isEqualTo(new HostMemory(19_350, 18_400, 6739));
    assertThat(memory.outside()).isEqualTo(950);
  }

  @Test
  void anotherCollectorIsRefused() {
    assertThatThrownBy(() -> HostMemory.parse("def new generation", SMAPS, List.of()))
        .hasMessageContaining("No heap of the G1 collector: def new generation");
  }
}
