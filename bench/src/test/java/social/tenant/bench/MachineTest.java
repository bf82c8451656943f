package social.tenant.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import social.tenant.json.JsonOut;

class MachineTest {
  @Test
  void aBusyMachineSaysSo() {
    assertThat(machine(0.7).markdown()).endsWith("load average 0.7 before it began.");
  }

  @Test
  void aQuietMachineSaysWhatItIs() {
    assertThat(machine(0.6).markdown())
        .isEqualTo("Measured on 2026-01-02: 2 x AMD EPYC, 24 GB, Linux 6.1.");
  }

  @Test
  void theFiguresSayHowQuietItWas() {
    assertThat(JsonOut.text(machine(3))).contains("\"load_before\":3.00,\"quiet\":false");
  }

  private static Machine machine(double load) {
    return new Machine(LocalDate.of(2026, 1, 2), "AMD EPYC", 2, 24, "Linux 6.1", load);
  }
}
