package social.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of the README as they are written there. */
class ReadmeTest {
  private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  /** Every request must be answered as a success, or the transcript ends. */
  private static final String STRICT =
      """
      set -eu -o pipefail
      curl() { command curl --fail-with-body "$@" && echo; }
      """;

  @TempDir Path directory;

  @Test
  void theFirstTenMinutesGoAsWritten() throws IOException, InterruptedException {
    try (var tenant = TestTenant.start()) {
      var shell = new ProcessBuilder("bash", "-c", STRICT + transcript());
      shell.environment().put("TENANT", "http://localhost:" + tenant.port());
      var process = shell.directory(directory.toFile()).redirectErrorStream(true).start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(process.waitFor()).as(output).isZero();
      assertThat(output)
          .contains("\"username\":\"ada\"", "\"snippet\":{\"text\":\"Ferns want water twice")
          .contains("\"change\":\"update\"", "\"tags\":[\"home\",\"weekly\"]")
          .contains("\"message\":\"Import completed\",\"kindsCreated\":0")
          .contains("\"thingsCreated\":0,\"thingsSkipped\":2");
      assertThat(directory.resolve("tenant-export.json")).content().contains("Water the plants");
    }
  }

  private static String transcript() throws IOException {
    var blocks = SHELL.matcher(Files.readString(Path.of("../README.md")));
    return blocks.results().map(block -> block.group(1)).collect(Collectors.joining());
  }
}
