package social.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of the page about two tenants as they are written there. */
class TwoTenantsPageTest {
  @TempDir Path directory;

  @Test
  void everythingGoesAsWritten() throws IOException, InterruptedException {
    Transcript.provideProgram(directory, TenantServer.class);

    assertThat(page().run(directory, Map.of()))
        .contains("\"notified\":true", "The plums are ripe", "With pleasure!", "\"heart\":1")
        .contains("\"notification_type\":\"mention\"", "event: channel.message.created")
        .contains("The channel's server did not answer", "not now")
        .contains("\"seq\":2,", "\"content\":\"Then at eleven.\"")
        .doesNotContain("\"seq\":3,");
  }

  /** The ports of the page may be taken on this machine. */
  private static Transcript page() throws IOException {
    var page = Transcript.of(Files.readString(Path.of("../docs/two-tenants.md")));
    try (var one = new ServerSocket(0);
        var other = new ServerSocket(0)) {
      return page.with("8071", one.getLocalPort()).with("8072", other.getLocalPort());
    }
  }
}
