package social.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The shell commands of a page of the documentation, run as they are written there. The first one
 * that fails ends them, and every request must be answered as a success.
 */
public record Transcript(String commands) {
  private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  /** What the page has started ends with it. */
  private static final String STRICT =
      """
      set -eu -o pipefail
      trap 'kill -9 $(jobs -p) 2> /dev/null || true' EXIT
      curl() { command curl --fail-with-body "$@" && echo; }
      """;

  /** All commands of a text in Markdown. */
  public static Transcript of(String markdown) {
    return new Transcript(
        SHELL
            .matcher(markdown)
            .results()
            .map(block -> block.group(1))
            .collect(Collectors.joining()));
  }

  /** The same with something else in the place of a word, such as a port that may be taken. */
  public Transcript with(String word, int number) {
    assertThat(commands).contains(word);
    return new Transcript(commands.replace(word, Integer.toString(number)));
  }

  /**
   * Runs them.
   *
   * @return all that they printed
   */
  public String run(Path directory, Map<String, String> environment)
      throws IOException, InterruptedException {
    var shell = new ProcessBuilder("bash", "-c", STRICT + commands);
    shell.environment().putAll(environment);
    var process = shell.directory(directory.toFile()).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** Puts {@code ./tenant} into a directory: what the launcher does when everything is built. */
  public static void provideProgram(Path directory, Class<?> program) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var script = directory.resolve("tenant");
    Files.writeString(
        script,
        """
        #!/bin/bash
        [ "$1" != host ] || shift
        exec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m \\
          --enable-native-access=ALL-UNNAMED -cp '%s' %s "$@"
        """
            .formatted(java, classPath(), program.getName()));
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  private static String classPath() {
    return Pattern.compile(Pattern.quote(System.getProperty("path.separator")))
        .splitAsStream(System.getProperty("java.class.path"))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }
}
