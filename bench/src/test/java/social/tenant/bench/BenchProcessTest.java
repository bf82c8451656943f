package social.tenant.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show. */
class BenchProcessTest {
  private static final int PATIENCE_SECONDS = 60;

  @TempDir Path home;

  @Test
  void aMeasurementThatIsBrokenOffLeavesNoServerBehind() throws Exception {
    var bench = resting();
    try (var output = bench.inputReader(UTF_8)) {
      assertThat(output.lines().anyMatch(line -> line.contains("after 1 uploads"))).isTrue();
      var servers = bench.children().toList();

      bench.destroy();

      assertThat(servers).hasSize(1);
      servers.getFirst().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(bench.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      bench.children().forEach(ProcessHandle::destroyForcibly);
      bench.destroyForcibly();
    }
  }

  /** A measurement that has come to its rest, which lasts longer than any test. */
  private Process resting() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classes = System.getProperty("java.class.path");
    var options = "memory --settle 0 --things 1 --reads 1 --uploads 1 --upload-mb 1 --rest 9999";
    var command = new ArrayList<>(List.of(java, "-Dtenant.home=" + home));
    command.addAll(List.of("-Djava.io.tmpdir=" + home, "-cp", classes, Bench.class.getName()));
    command.addAll(List.of(options.split(" ", -1)));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
