package social.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tenant import-db} as a process: its command line, its end, its memory. */
class ImportDbProcessTest {
  private static final int MEGABYTE = 1_000_000;

  @TempDir Path directory;

  @Test
  void theReportGoesToStandardOutput() {
    var file = EarlierDatabases.file(directory, "go");
    try (var first = importDb(data(), file);
        var help = ServerProcess.run(Map.of(), "help", "import-db")) {
      assertThat(first.output())
          .contains("of the Go server", " 57  things")
          .doesNotContain("ERROR");
      assertThat(first.exitCode()).isZero();
      assertThat(help.output()).contains("Usage: tenant import-db FILE");
    }
    try (var second = importDb(data(), file)) {
      assertThat(second.output())
          .hasLineCount(1)
          .contains("tenant import-db:", "has a user already");
      assertThat(second.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void aBadCommandLineIsOneLineAndExitCode2() {
    for (var arguments : List.<List<String>>of(List.of(), List.of("a", "b"), List.of("none"))) {
      var words = new ArrayList<>(List.of("import-db"));
      words.addAll(arguments);
      try (var refused = ServerProcess.run(Map.of(), words.toArray(String[]::new))) {
        assertThat(refused.output()).hasLineCount(1).startsWith("tenant import-db: ");
        assertThat(refused.exitCode()).isEqualTo(2);
      }
    }
  }

  @Test
  void aDirectoryInUseIsRefused() {
    var file = EarlierDatabases.file(directory, "go");
    try (var server = ServerProcess.serve(data())) {
      server.api();
      try (var refused = importDb(data(), file)) {
        assertThat(refused.output()).hasLineCount(1).contains("in use by another process");
        assertThat(refused.exitCode()).isEqualTo(1);
      }
    }
  }

  @Test
  void serveRefusesAnOldFileAndNamesImportDb() throws IOException {
    Files.createDirectory(data());
    var old = Files.move(EarlierDatabases.file(directory, "go"), data().resolve("tenant.db"));
    var before = Files.readAllBytes(old);
    try (var server = ServerProcess.serve(data())) {
      assertThat(server.output()).hasLineCount(1).contains("tenant import-db FILE");
      assertThat(server.exitCode()).isEqualTo(1);
    }
    assertThat(Files.readAllBytes(old)).isEqualTo(before);
  }

  /** One photo is as large as the heap, which the process has 64 MB of. */
  @Test
  void aFileLargerThanTheHeapIsMoved() {
    var file = large("zeroblob(64 * 1000000)");
    try (var move = importDb(data(), file)) {
      assertThat(move.output()).contains(" 5057  things", "  56  photos");
      assertThat(move.exitCode()).isZero();
    }
    assertThat(photoBytes()).isGreaterThan(113L * MEGABYTE);
  }

  @Test
  void aKillLeavesNothingAndTheMoveCanBeMadeAgain() throws Exception {
    var file = large("x'00'");
    try (var move = importDb(data(), file)) {
      while (photoBytes() < 5 * MEGABYTE) {
        Thread.onSpinWait();
      }
      move.kill();
    }
    assertThat(photoBytes()).isPositive();
    try (var tenant = TestTenant.in(data(), Map.of())) {
      assertThat(tenant.anyone().get("/api/auth/status").text()).contains("\"hasOwner\":false");
      assertThat(photoBytes()).isZero();
    }
    try (var again = importDb(data(), file)) {
      assertThat(again.output()).contains(" 5057  things", "  56  photos");
    }
    assertThat(photoBytes()).isGreaterThan(49L * MEGABYTE);
  }

  @Test
  void aFullDiskIsToldAndLeavesNothing() throws Exception {
    var disk = Files.createDirectory(directory.resolve("disk"));
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.toString()))
        .as("a small disk can be mounted here")
        .isZero();
    try (var move = importDb(disk.resolve("data"), large("x'00'"))) {
      assertThat(move.output()).endsWith("tenant import-db: the disk is full; nothing was taken");
      assertThat(move.exitCode()).isEqualTo(1);
      assertThat(bytes(disk.resolve("data/photos"))).isZero();
      try (var small = importDb(disk.resolve("data"), EarlierDatabases.file(directory, "rust"))) {
        assertThat(small.output()).contains(" 69  things");
      }
    } finally {
      run("umount", disk.toString());
    }
  }

  /** Go's file with 5,000 more things and 50 more photos of a megabyte, one of them given. */
  private Path large(String photo) {
    return EarlierDatabases.sqlite(
        EarlierDatabases.file(directory, "go"),
        """
        pragma synchronous = off;
        pragma journal_mode = off;
        with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000)
        insert into things
          (id, user_id, type, content, metadata, created_at, updated_at, visibility)
          select lower(hex(randomblob(16))), (select id from users), 'note',
            replace(hex(zeroblob(20)), '0', 'word ') || i, '{"n":' || i || '}',
            '2025-01-01 00:00:00', '2025-01-01 00:00:00', 'private' from n;
        with recursive n(i) as (select 1 union all select i + 1 from n where i < 50)
        insert into photos
          select lower(hex(randomblob(16))), '053f5484-4059-49f3-a064-8336a051d07c',
            iif(i = 50, %s, randomblob(1000000)), 'image/png', 'a.png', 1000000,
            '2025-01-01 00:00:00', '', i + 2 from n;
        """
            .formatted(photo));
  }

  private static ServerProcess importDb(Path data, Path file) {
    return ServerProcess.run(Map.of("DATA_DIR", data.toString()), "import-db", file.toString());
  }

  private long photoBytes() {
    return bytes(data().resolve("photos"));
  }

  private static long bytes(Path folder) {
    if (!Files.exists(folder)) {
      return 0;
    }
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException | UncheckedIOException gone) {
      return 0;
    }
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).start().waitFor();
  }

  private Path data() {
    return directory.resolve("data");
  }
}
