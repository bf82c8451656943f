package social.tenant.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read below /proc, as Linux writes it. */
class ProcFilesTest {
  private static final List<String> ROLLUP =
      """
      55d0f0a00000-7ffd8b5f2000 ---p 00000000 00:00 0                          [rollup]
      Rss:                8452 kB
      Pss:                3120 kB
      Pss_Dirty:          2876 kB
      Pss_Anon:           2700 kB
      Shared_Clean:       5460 kB
      Private_Clean:       116 kB
      Private_Dirty:      2876 kB
      """
          .lines()
          .toList();
  private static final List<String> STATUS =
      """
      Name:\ttenant
      VmRSS:\t    8452 kB
      VmPTE:\t     128 kB
      Threads:\t9
      """
          .lines()
          .toList();

  @Test
  void memoryOfAProcess() {
    var memory = Memory.parse(ROLLUP, STATUS);

    assertThat(memory).isEqualTo(new Memory(8452, 3120, 2876, 128, 9));
    assertThat(memory.kernelStacks()).isEqualTo(144);
  }

  @Test
  void memoryOfProcessesAddsUp() {
    var memory = new Memory(1, 2, 3, 4, 5);

    assertThat(memory.plus(memory)).isEqualTo(new Memory(2, 4, 6, 8, 10));
  }

  @Test
  void memoryOfTheMachine() {
    var lines =
        List.of(
            "MemTotal:       24683700 kB",
            "MemFree:        14137236 kB",
            "MemAvailable:   18615308 kB",
            "Slab:             310000 kB",
            "SUnreclaim:        81234 kB");

    assertThat(SystemMemory.parse(lines))
        .isEqualTo(new SystemMemory(24_683_700, 18_615_308, 81_234));
  }

  @Test
  void aMissingNameIsToldByName() {
    assertThatThrownBy(() -> Memory.parse(List.of("Rss: 1 kB"), STATUS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Pss");
  }

  @Test
  void processorTimeIsReadBehindANameWithBracketsAndSpaces() {
    var stat = "4711 (a (b) c) S 1 4711 4711 0 -1 4194560 900 0 1 0 123 45 0 0 20 0 9 0 8000 1 2 3";

    assertThat(CpuTime.parse(stat)).isEqualTo(1_680_000);
  }

  @Test
  void thisProcessHasMemoryAndTookTime() throws Exception {
    var pid = ProcessHandle.current().pid();

    assertThat(Memory.of(pid).proportional()).isPositive();
    assertThat(CpuTime.micros(pid)).isPositive();
    assertThat(SystemMemory.now().available()).isPositive();
  }

  @Test
  void theProcessorHasTheNameThatItGivesItself() {
    assertThat(Machine.processor(List.of("processor\t: 0", "model name\t: AMD EPYC")))
        .isEqualTo("AMD EPYC");
  }

  @Test
  void aProcessorWithoutANameIsCalledByItsKind() {
    assertThat(Machine.processor(List.of("processor : 0")))
        .isEqualTo(System.getProperty("os.arch"));
  }
}
