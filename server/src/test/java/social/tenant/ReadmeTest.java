package social.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of the README as they are written there, but for those about a host. */
class ReadmeTest {
  private static final String HOST = "\n## An operator's first ten minutes";

  @TempDir Path directory;

  @Test
  void theFirstTenMinutesGoAsWritten() throws IOException, InterruptedException {
    var readme = Files.readString(Path.of("../README.md"));
    var transcript = Transcript.of(readme.substring(0, readme.indexOf(HOST)));
    try (var tenant = TestTenant.start()) {
      var environment = Map.of("TENANT", "http://localhost:" + tenant.port());

      assertThat(transcript.run(directory, environment))
          .contains("\"username\":\"ada\"", "\"snippet\":{\"text\":\"Ferns want water twice")
          .contains("\"change\":\"update\"", "\"tags\":[\"home\",\"weekly\"]")
          .contains("\"message\":\"Import completed\",\"kindsCreated\":0")
          .contains("\"thingsCreated\":0,\"thingsSkipped\":2");
      assertThat(directory.resolve("tenant-export.json")).content().contains("Water the plants");
    }
  }
}
