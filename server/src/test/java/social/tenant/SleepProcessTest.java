package social.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.subscription.HookReceiver;
import social.tenant.time.Times;

/** A process that goes to sleep, and what its supervisor finds. */
class SleepProcessTest {
  private static final String REGISTRATION =
      "{\"username\":\"ann\",\"email\":\"ann@example.org\",\"password\":\"correct horse\"}";
  private static final String NOTE = "{\"type\":\"note\",\"content\":\"hi\"}";
  private static final String WEBHOOK =
      "{\"event_type\":\"thing.created\",\"action_type\":\"webhook\","
          + "\"action_config\":{\"url\":\"%s\"}}";

  @TempDir Path directory;

  private Path nextWake() {
    return directory.resolve("next-wake");
  }

  private ServerProcess serve(String idleExitAfter) {
    return ServerProcess.serve(
        directory, Map.of("IDLE_EXIT_AFTER", idleExitAfter, "ALLOW_PRIVATE_PEERS", "true"));
  }

  @Test
  void itExitsWith0AndLeavesAnEmptyFileIfNothingIsDue() throws IOException {
    try (var server = serve("1s")) {
      assertThat(server.output()).contains("Going to sleep").doesNotContain("ERROR", "WARN");
      assertThat(server.exitCode()).isZero();
      assertThat(nextWake()).isEmptyFile();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(nextWake())))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void itLeavesTheTimeOfTheNextDeliveryAndTakesItUpWhenItIsWokenThen() throws IOException {
    try (var receiver = new HookReceiver(500)) {
      try (var server = serve("1s")) {
        var api = server.api();
        var token = api.post("/api/auth/register", REGISTRATION).field("token");
        api.as(token).post("/api/subscriptions", WEBHOOK.formatted(receiver.url()));
        api.as(token).post("/api/things", NOTE);
        receiver.take();
        assertThat(server.exitCode()).isZero();
        var due = Times.parse(Files.readString(nextWake()));
        assertThat(due).isBetween(Instant.now(), Instant.now().plusSeconds(30));
      }
      try (var server = serve("1h")) {
        server.api();
        assertThat(nextWake()).doesNotExist();
        server.terminate();
        assertThat(server.exitCode()).isZero();
        assertThat(nextWake()).content().hasSize("2026-01-02T03:04:05.678901Z".length());
      }
    }
  }

  @Test
  void aKillLeavesNoTimeBehind() {
    try (var server = serve("1h")) {
      server.api();
      server.kill();
    }
    assertThat(nextWake()).doesNotExist();
  }
}
