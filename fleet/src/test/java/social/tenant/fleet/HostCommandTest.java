package social.tenant.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.json.JsonValue;

/** The operator's commands, as they are typed. */
@Timeout(120)
class HostCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String directory, String... words) {
    out.reset();
    err.reset();
    var command =
        new HostCommand(
            Map.of("HOST_DIR", directory),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return command.run(words);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void anOperatorsFirstMinutes() {
    try (TestHost host = TestHost.start()) {
      String directory = host.directory().toString();

      assertThat(run(directory, "create", "ann")).isZero();
      assertThat(out())
          .contains("ann is active", "http://ann.localhost:" + host.port() + "/claim/");
      assertThat(run(directory, "create", "bea", "bea.example", "--json")).isZero();
      assertThat(JsonValue.parse(out()).object("").requireTexts("domains"))
          .containsExactly("bea.example");
      assertThat(run(directory, "list")).isZero();
      assertThat(out()).containsPattern("ann +active +open").containsPattern("bea +active");
      assertThat(run(directory, "suspend", "bea")).isZero();
      assertThat(run(directory, "show", "bea")).isZero();
      assertThat(out()).contains("bea is suspended", "domain   bea.example", "bytes");
      assertThat(run(directory, "resume", "bea")).isZero();
      assertThat(run(directory, "domains", "bea")).isZero();
      assertThat(out()).doesNotContain("domain ");
      assertThat(run(directory, "link", "ann")).isZero();
      assertThat(run(directory, "delete", "ann")).isZero();
      assertThat(run(directory, "list", "--json")).isZero();
      assertThat(JsonValue.parse(out()).elements()).hasSize(1);
      assertThat(run(directory, "stats")).isZero();
      assertThat(out()).containsPattern("tenants +1");
      assertThat(err()).isEmpty();
    }
  }

  @Test
  void whatTheHostRefusesIsToldInALine() {
    try (TestHost host = TestHost.start()) {
      assertThat(run(host.directory().toString(), "create", "www")).isEqualTo(1);
      assertThat(err()).isEqualTo("tenant host: name is reserved\n");
      assertThat(run(host.directory().toString(), "show", "ann")).isEqualTo(1);
      assertThat(err()).isEqualTo("tenant host: There is no tenant of this name\n");
    }
  }

  @Test
  void withoutAHostItSaysSo() {
    assertThat(run("/nowhere", "list")).isEqualTo(1);
    assertThat(err()).contains("no host answers on /nowhere/operator.sock");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"creat", "list ann", "show", "show ann bea", "show Ann", "create", "list --xml"})
  void aCommandThatIsNoneIsBadUsage(String line) {
    try (TestHost host = TestHost.start()) {
      assertThat(run(host.directory().toString(), line.split(" "))).isEqualTo(2);
      assertThat(err()).startsWith("tenant host: ");
      assertThat(err().lines()).hasSize(1);
    }
  }

  @Test
  void helpIsGivenWithoutAHost() {
    assertThat(run("/nowhere", "--help")).isZero();
    assertThat(out()).startsWith("Usage: tenant host");
  }
}
