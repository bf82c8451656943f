package social.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of the page about two tenants as they are written there. */
class TwoTenantsPageTest {
  private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  /** A request that is answered with an error ends it, and so no server is left behind. */
  private static final String STRICT =
      """
      set -eu -o pipefail
      trap 'kill -9 $(jobs -p) 2> /dev/null || true' EXIT
      curl() { command curl --fail-with-body "$@" && echo; }
      """;

  @TempDir Path directory;

  @Test
  void everythingGoesAsWritten() throws IOException, InterruptedException {
    provideProgram();
    var shell = new ProcessBuilder("bash", "-c", STRICT + commands());
    var process = shell.directory(directory.toFile()).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output)
        .contains("\"notified\":true", "The plums are ripe", "With pleasure!", "\"heart\":1")
        .contains("\"notification_type\":\"mention\"", "event: channel.message.created")
        .contains("The channel's server did not answer", "not now")
        .contains("\"seq\":2,", "\"content\":\"Then at eleven.\"")
        .doesNotContain("\"seq\":3,");
  }

  /** What the launcher does when everything is built. */
  private void provideProgram() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var program = directory.resolve("tenant");
    Files.writeString(
        program,
        """
        #!/bin/bash
        exec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m \\
          --enable-native-access=ALL-UNNAMED -cp '%s' %s "$@"
        """
            .formatted(java, classPath(), TenantServer.class.getName()));
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  private static String classPath() {
    return Pattern.compile(Pattern.quote(System.getProperty("path.separator")))
        .splitAsStream(System.getProperty("java.class.path"))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  /** The ports of the page may be taken on this machine. */
  private static String commands() throws IOException {
    var blocks = SHELL.matcher(Files.readString(Path.of("../docs/two-tenants.md")));
    try (var one = new ServerSocket(0);
        var other = new ServerSocket(0)) {
      return blocks
          .results()
          .map(block -> block.group(1))
          .collect(Collectors.joining())
          .replace("8071", Integer.toString(one.getLocalPort()))
          .replace("8072", Integer.toString(other.getLocalPort()));
    }
  }
}
