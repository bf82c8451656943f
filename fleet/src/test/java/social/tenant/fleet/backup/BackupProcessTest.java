package social.tenant.fleet.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.Api;
import social.tenant.ServerProcess;
import social.tenant.fleet.HostCommand;
import social.tenant.fleet.TestHost;
import social.tenant.http.SocketClient;
import social.tenant.json.JsonValue;

/** Backups when the host is killed in the middle of one. */
@Timeout(300)
class BackupProcessTest {
  private static final int TENANTS = 60;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  private final int port = TestHost.freePort();

  private ServerProcess run(Path directory, String... words) {
    var environment =
        Map.of(
            "HOST_DIR", directory.toString(), "PORT", Integer.toString(port), "BCRYPT_COST", "4");
    return ServerProcess.run(HostCommand.class, environment, words);
  }

  private Api tenant(String name) {
    return Api.of("http://localhost:" + port).with("Host", name + ".localhost:" + port);
  }

  private Api owner(Path directory, String name) throws IOException {
    String url;
    try (var client = new SocketClient(directory.resolve("operator.sock"))) {
      String body = "{\"name\":\"" + name + "\"}";
      var made = client.send("POST", "/api/tenants", body, PATIENCE);
      url = JsonValue.parse(made.body()).object("").child("claim").requireText("url");
    }
    String path = url.substring(url.indexOf("/claim/"));
    String token = tenant(name).post(path, "{\"password\":\"correct horse\"}").field("token");
    return tenant(name).as(token);
  }

  /** Writes until nobody answers any more, and notes what was answered. */
  private static void write(Api owner, List<String> kept) {
    try {
      for (int number = 0; number < 100_000; number++) {
        String thing = "{\"type\":\"note\",\"content\":\"" + number + "\"}";
        kept.add(owner.post("/api/things", thing).field("id"));
      }
    } catch (RuntimeException killed) {
      // What was answered until now counts.
    }
  }

  @Test
  void oneThatIsCutOffLeavesTheEarlierOneAndTheNextHoldsAllThatWasAcknowledged() throws Exception {
    Path directory = folder.resolve("host");
    Path backups = folder.resolve("backups");
    Map<String, Api> owners = new HashMap<>();
    Map<String, List<String>> first = new HashMap<>();
    Map<String, List<String>> kept = new ConcurrentHashMap<>();
    try (var server = run(directory);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.api();
      for (int number = 0; number < TENANTS; number++) {
        String name = "t" + number;
        owners.put(name, owner(directory, name));
        first.put(name, List.of(owners.get(name).post("/api/things", note()).field("id")));
      }
      assertThat(backup(directory, backups)).contains("copied     " + TENANTS);
      for (String name : owners.keySet()) {
        kept.put(name, Collections.synchronizedList(new ArrayList<>(first.get(name))));
        threads.execute(() -> write(owners.get(name), kept.get(name)));
      }
      String earlier = BackupSource.open(backups, null).id();
      Future<String> second = threads.submit(() -> backup(directory, backups));
      while (newVersions(backups, earlier) < TENANTS / 3) {
        Thread.onSpinWait();
      }
      server.kill();
      assertThat(second.get()).contains("tenant host: ");
      assertThat(BackupSource.open(backups, null).id()).isEqualTo(earlier);
    }

    killRestore(backups, folder.resolve("from the first"));
    restoreAndCheck(backups, folder.resolve("from the first"), owners, first);
    try (var server = run(directory)) {
      server.api();
      assertThat(backup(directory, backups)).contains("backup ").doesNotContain("tenant host:");
    }
    restoreAndCheck(backups, folder.resolve("from the second"), owners, kept);
  }

  private static String note() {
    return "{\"type\":\"note\",\"content\":\"before\"}";
  }

  private String backup(Path directory, Path backups) {
    try (var command = run(directory, "backup", backups.toString())) {
      return command.output();
    }
  }

  private static long newVersions(Path backups, String earlier) {
    try (var files = Files.walk(backups.resolve("tenants"), 2)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> BackupFolder.ID.matcher(name).matches() && name.compareTo(earlier) > 0)
          .count();
    } catch (UncheckedIOException | IOException moved) {
      return 0;
    }
  }

  /** Begins a restore, kills it when some tenants are there, and leaves all as it is then. */
  private void killRestore(Path backups, Path into) {
    try (var command = run(into, "restore", backups.toString())) {
      while (tenantsOf(into) < TENANTS / 6) {
        Thread.onSpinWait();
      }
      command.kill();
    }
    assertThat(tenantsOf(into)).isLessThan(TENANTS);
    try (var refused = run(into)) {
      assertThat(refused.output()).contains("is half restored");
    }
  }

  private static long tenantsOf(Path host) {
    try (var all = Files.list(host.resolve("tenants"))) {
      return all.count();
    } catch (IOException notYet) {
      return 0;
    }
  }

  /** Every tenant opens, which checks its database since it was not closed here. */
  private void restoreAndCheck(
      Path backups, Path into, Map<String, Api> owners, Map<String, List<String>> things) {
    try (var command = run(into, "restore", backups.toString(), "--json")) {
      var report = JsonValue.parse(command.output()).object("");
      assertThat(report.requireInteger("copied") + report.requireInteger("unchanged"))
          .isEqualTo(TENANTS);
      assertThat(command.exitCode()).isZero();
    }
    try (var server = run(into)) {
      server.api();
      owners.forEach((name, owner) -> {
        for (String id : things.get(name)) {
          assertThat(owner.get("/api/things/" + id).status()).as(name).isEqualTo(200);
        }
      });
      server.terminate();
      assertThat(server.output()).doesNotContain("ERROR").doesNotContain("damaged");
    }
    try (var again = run(into, "restore", backups.toString())) {
      assertThat(again.output()).contains("holds a host already");
      assertThat(again.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void aRestoreThatWasCutOffIsTakenUpAndNoHostStartsBefore() throws IOException {
    Path directory = folder.resolve("host");
    Path backups = folder.resolve("backups");
    try (var server = run(directory)) {
      server.api();
      owner(directory, "ann").post("/api/things", note());
      owner(directory, "bea");
      backup(directory, backups);
    }
    Path into = folder.resolve("restored");
    Files.createDirectories(into.resolve("tenants"));
    String id = BackupSource.open(backups, null).id();
    Files.writeString(into.resolve("restoring"), id);
    try (var refused = run(into)) {
      assertThat(refused.output()).contains("is half restored");
      assertThat(refused.exitCode()).isEqualTo(1);
    }
    try (var restore = run(into, "restore", backups.toString(), "--json")) {
      assertThat(JsonValue.parse(restore.output()).object("").requireInteger("copied"))
          .isEqualTo(2);
    }
    try (var server = run(into)) {
      server.api();
      assertThat(tenant("ann").get("/api/auth/status").text()).contains("\"hasOwner\":true");
    }
  }
}
