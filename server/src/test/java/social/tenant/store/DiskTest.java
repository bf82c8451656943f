package social.tenant.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real file system of one megabyte; only root may mount one, so it is skipped for others. */
class DiskTest {
  @TempDir Path directory;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", directory.toString());
    assumeTrue(mounted, "skipped: a small file system can be mounted by root only");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", directory.toString());
    }
  }

  @Test
  void aFullDiskChangesNothingAndTheDatabaseWorksOnceThereIsRoom() throws Exception {
    try (var database = Rows.open(directory.resolve("tenant.db"))) {
      add(database, "before", 10);
      var ballast = fill(100_000);

      assertThatThrownBy(() -> add(database, "large", 400_000))
          .isInstanceOf(StorageFullException.class);
      assertThat(Rows.thingIds(database)).containsExactly("before");

      Files.delete(ballast);
      add(database, "after", 200_000);
      assertThat(Rows.thingIds(database)).containsExactly("before", "after");
    }
  }

  @Test
  void whatWasCommittedSurvivesAnEndOnAFullDisk() throws Exception {
    var file = directory.resolve("tenant.db");
    try (var database = Rows.open(file)) {
      add(database, "before", 100_000);
      fill(0);
    }
    Files.delete(directory.resolve("ballast"));

    try (var database = Rows.open(file)) {
      assertThat(Rows.thingIds(database)).containsExactly("before");
    }
  }

  @Test
  void aTempFileThatFindsNoRoomSaysSo() {
    try (var data = DataDirectory.lock(directory.resolve("data"));
        var file = data.tempFile()) {
      assertThatThrownBy(() -> file.fill(new ByteArrayInputStream(new byte[2_000_000])))
          .isInstanceOf(StorageFullException.class);
    }
  }

  @Test
  void aStartOnAFullDiskIsRefused() throws Exception {
    fill(0);

    assertThatThrownBy(() -> Rows.open(directory.resolve("tenant.db")))
        .isInstanceOf(StartException.class)
        .hasMessageEndingWith("tenant.db cannot be opened: the disk is full");
  }

  @Test
  void aReadOnlyDiskIsRefused() throws Exception {
    var file = directory.resolve("tenant.db");
    Rows.open(file).close();
    run("mount", "-o", "remount,ro", directory.toString());

    assertThatThrownBy(() -> Rows.open(file))
        .isInstanceOf(StartException.class)
        .hasMessage(file + " or its directory is read-only");
    assertThatThrownBy(() -> DataDirectory.lock(directory))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith(directory + " cannot be used as data directory: ");
  }

  private static void add(Database database, String id, int size) {
    database.write(sql -> {
      Rows.addThing(sql, id, "x".repeat(size));
      return 0;
    });
  }

  /** Takes all room but some bytes. */
  private Path fill(long left) throws IOException {
    var ballast = directory.resolve("ballast");
    var room = Files.getFileStore(directory).getUsableSpace() - left;
    return Files.write(ballast, new byte[Math.toIntExact(room)]);
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
