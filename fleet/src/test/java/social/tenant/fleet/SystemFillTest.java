package social.tenant.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the system's files say of its memory. */
class SystemFillTest {
  @TempDir Path root;

  private void write(String file, String text) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), text);
  }

  private double fill() {
    return new SystemFill(root).getAsDouble();
  }

  @BeforeEach
  void machineOfWhoseLastThirdAQuarterIsInUse() throws IOException {
    write("proc/meminfo", "MemTotal:  1200 kB\nMemFree: 10 kB\nMemAvailable:  300 kB\n");
  }

  private void group(String folder, String most) throws IOException {
    write(folder + "/memory.max", most + "\n");
    write(folder + "/memory.current", "900\n");
    write(
        folder + "/memory.stat",
        "anon 500\nfile 300\nactive_file 100\ninactive_file 150\nslab_reclaimable 50\n");
  }

  @Test
  void theMachinesCountsWhereNoGroupHasALimit() throws IOException {
    assertThat(fill()).isEqualTo(0.25, within(0.001));
    group("sys/fs/cgroup/system.slice/tenant.service", "max");
    write("proc/self/cgroup", "0::/system.slice/tenant.service\n");

    assertThat(fill()).isEqualTo(0.25, within(0.001));
  }

  @Test
  void ofALimitedGroupCountsWhatCanNotBeDropped() throws IOException {
    group("sys/fs/cgroup/system.slice/tenant.service", "1000");
    write("proc/self/cgroup", "1:name=systemd:/\n0::/system.slice/tenant.service\n");

    assertThat(fill()).isEqualTo(0.6, within(0.001));
  }

  @Test
  void inAContainerTheGroupIsTheRoot() throws IOException {
    group("sys/fs/cgroup", "800");
    write("proc/self/cgroup", "0::/../../elsewhere\n");

    assertThat(fill()).isEqualTo(0.75, within(0.001));
  }

  @Test
  void whereThereAreNoSuchFilesNothingIsFull() throws IOException {
    Files.delete(root.resolve("proc/meminfo"));

    assertThat(fill()).isZero();
  }
}
