package social.tenant.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import social.tenant.TestTenant;

/** The same door as seen by a client of another house: Python's websockets, run by a script. */
@Timeout(120)
class OtherHouseTest {
  private static final String SCRIPT = "/social/tenant/stream/client.py";
  private static String python = "";

  private final TestTenant tenant = TestTenant.start();

  @BeforeAll
  static void findPython() {
    python =
        Stream.of("python3", "/usr/bin/python3")
            .filter(OtherHouseTest::hasWebSockets)
            .findFirst()
            .orElseThrow(() ->
                new AssertionError(
                    "This test needs Python's websockets: apt-get install python3-websockets"));
  }

  private static boolean hasWebSockets(String command) {
    try {
      var process = new ProcessBuilder(command, "-c", "import websockets").start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void aClientOfAnotherHouseIsServedTheSame() throws Exception {
    var owner = tenant.owner();
    var lines = run("story", owner.base(), owner.token());

    assertThat(lines)
        .containsExactly(
            "extensions []",
            "pong {\"type\":\"pong\"}",
            "error Malformed JSON at line 1, column 1",
            "subscribed 0",
            "thing.created 1 grüße 👋",
            "thing.deleted 2",
            "missed thing.created 1",
            "missed thing.deleted 2",
            "ping answered",
            "too large 1009",
            "logged out 4001",
            "refused 401");
  }

  private static List<String> run(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(python, script()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    var process = builder.start();
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      return output.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String script() throws Exception {
    return Path.of(OtherHouseTest.class.getResource(SCRIPT).toURI()).toString();
  }
}
