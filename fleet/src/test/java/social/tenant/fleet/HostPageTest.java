package social.tenant.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.Transcript;

/** Runs the README's commands about a host as they are written there. */
@Timeout(180)
class HostPageTest {
  private static final String HOST = "\n## An operator's first ten minutes";

  @TempDir Path directory;

  @Test
  void anOperatorsFirstTenMinutesGoAsWritten() throws IOException, InterruptedException {
    Transcript.provideProgram(directory, HostCommand.class);
    var readme = Files.readString(Path.of("../README.md"));
    var transcript = Transcript.of(readme.substring(readme.indexOf(HOST)));
    var port = TestHost.freePort(); // that of the page may be taken on this machine
    var environment = Map.of("PORT", Integer.toString(port), "BCRYPT_COST", "4");

    var output = transcript.with("8080", port).run(directory, environment);

    assertThat(output)
        .contains("ann is active", "/claim/", "\"content\":\"Buy a bigger pot\"")
        .containsPattern("opened_total +1\n")
        .contains("ann is in the trash for 7 days");
    assertThat(output.substring(output.indexOf("in the trash")))
        .contains("\"content\":\"Buy a bigger pot\"");
  }
}
