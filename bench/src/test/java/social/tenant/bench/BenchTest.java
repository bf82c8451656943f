package social.tenant.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.json.JsonKind;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;

/** Each measurement with the smallest numbers, of real servers; and what it says to nonsense. */
class BenchTest {
  @TempDir Path home;

  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

  @Test
  void densityHasARowForEachStateOfEachStep() throws IOException {
    bench("density", "--processes", "1,2", "--settle", "0", "--asked", "0", "--quiet", "0");

    assertThat(column("density", "state")).hasSize(6).startsWith("touched");
    assertThat(column("density", "processes")).containsExactly("1", "1", "1", "2", "2", "2");
    assertThat(home.resolve("docs/bench/density.svg")).content().contains("JVM, 2, touched");
  }

  @Test
  void startHasARowForEachSizeAndOneOfNothing() throws IOException {
    bench("start", "--starts", "1", "--things", "0,3");

    assertThat(column("start", "server")).containsExactly("`true`", "JVM", "JVM");
    assertThat(home.resolve("docs/bench/start.md")).content().contains("| JVM | 3 | ");
  }

  @Test
  void memoryIsReadAfterEachKindOfUse() throws IOException {
    bench(
        "memory",
        options("--settle 0 --things 2 --reads 2 --uploads 1 --upload-mb 1 --large-mb 1 --rest 0"));

    assertThat(column("memory", "state"))
        .containsExactly(
            "touched",
            "after 2 things",
            "after 2 reads",
            "after 1 uploads",
            "after 0 s of rest",
            "four uploads at once, peak");
  }

  @Test
  void loadComparesServersWithTheFirst() throws IOException {
    bench("load", options("--things 5 --connections 2 --seconds 0 --warm-up 0 --jvm"));

    assertThat(column("load", "request"))
        .containsExactly(
            "get one", "get one with an API key", "list 50", "search", "mixed", "create", "upload");
    assertThat(column("load", "factor")).containsOnly("1.00000");
  }

  @Test
  void growthHasAnExponentForEachRequest() throws IOException {
    bench("growth", "--things", "10,2000", "--requests", "1");

    assertThat(column("growth", "request")).contains("get one", "search a word", "change");
    assertThat(column("growth", "exponent")).allMatch(exponent -> !exponent.equals("null"));
  }

  @Test
  void hostTellsWhatOpenTenantsTake() throws IOException {
    launcher();

    bench("host", options("--tenants 40 --things 1 --seconds 1 --rest 0 --in-flight 20"));

    assertThat(column("host", "tenants open")).containsExactly("0", "40", "40");
    assertThat(home.resolve("docs/bench/host.md"))
        .content()
        .contains("| by Zipf | 40 | 13 |")
        .contains("| get one |")
        .contains("| keeps 20 requests in flight |");
  }

  @Test
  void soakFindsThatAHostKeepsWhatItAnswered() throws IOException {
    launcher();

    bench("soak", options("--minutes 0 --clients 2 --tenants 3 --pause 0"));

    assertThat(column("soak", "what")).contains("things found at the end");
    assertThat(home.resolve("docs/bench/soak.md"))
        .content()
        .contains("killed by `SIGKILL` 1 times")
        .contains("| create |");
  }

  @Test
  void aServerThatEndsAtOnceIsToldWithWhatItPrinted() {
    assertThat(run("memory", "--command", "broken=sh -c 'echo no such port {port}; exit 3'"))
        .isEqualTo(1);
    assertThat(complaints()).contains("does not answer").contains("no such port 1");
    assertThat(home.resolve("docs")).doesNotExist();
  }

  @Test
  void aCommandThatIsNotThereIsTold() {
    assertThat(run("start", "--command", "/no/such/server")).isEqualTo(1);
    assertThat(complaints()).contains("/no/such/server");
  }

  @Test
  void theNativeServerMustBeBuilt() {
    assertThat(run("load", "--native")).isEqualTo(2);
    assertThat(complaints()).contains("native/target/tenant");
  }

  @Test
  void anUnknownMeasurementIsRefused() {
    assertThat(run("speed")).isEqualTo(2);
    assertThat(complaints()).contains("tenant bench speed: unknown measurement");
  }

  @Test
  void anOptionOfAnotherMeasurementIsRefused() {
    assertThat(run("start", "--connections", "2")).isEqualTo(2);
    assertThat(complaints()).contains("unexpected argument '--connections'");
  }

  @Test
  void anOptionWithoutItsValueIsRefused() {
    assertThat(run("start", "--starts")).isEqualTo(2);
    assertThat(complaints()).contains("--starts needs a value");
  }

  @Test
  void aNumberThatIsNoneIsRefused() {
    assertThat(run("density", "--processes", "5,many")).isEqualTo(2);
    assertThat(complaints()).contains("--processes takes whole numbers, not 'many'");
  }

  @Test
  void withoutANameItSaysWhatItCanDo() {
    assertThat(run()).isZero();
  }

  @Test
  void aPeerIsMeasuredInItsOwnWay() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var command =
        "'%s' -Xmx64m -cp '%s' social.tenant.TenantServer serve"
            .formatted(java, System.getProperty("java.class.path"));
    var peer =
        """
        {"name": "other", "command": %s, "prepare": ["touch {dir}/prepared"], "ready": "/ready",
         "setup": [{"path": "/api/auth/register", "take": {"token": "token"},
           "body": {"username": "ann", "email": "ann@example.org", "password": "long enough"}}],
         "requests": {
           "create": {"path": "/api/things", "take": {"id": "id"},
             "body": {"type": "note", "content": "{text}"}},
           "get one": {"path": "/api/things/{id}"},
           "list 50": {"path": "/api/things?limit=50"},
           "search": {"path": "/api/things/search?q={word}"},
           "upload": {"path": "/api/upload", "file": "files"}}}
        """
            .formatted(JsonOut.text(out -> out.value(command)));
    var file = Files.writeString(home.resolve("peer.json"), peer).toString();
    var options = options("--things 2 --connections 1 --seconds 0 --warm-up 0 --peer");

    bench("load", Stream.concat(Arrays.stream(options), Stream.of(file)).toArray(String[]::new));

    assertThat(column("load", "request"))
        .containsExactly("get one", "list 50", "search", "mixed", "create", "upload");
    assertThat(column("load", "server")).containsOnly("other");
    assertThat(run("growth", "--peer", file)).isEqualTo(2);
    assertThat(run("start", "--peer", file)).isEqualTo(2);
    assertThat(complaints()).contains("needs the request 'first read' of each server");
  }

  /** Stands for the one of the project, which would build what it starts. */
  private void launcher() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var script =
        "#!/bin/sh\nexec '%s' -XX:+UseG1GC -Xmx256m -cp '%s' social.tenant.fleet.HostCommand\n"
            .formatted(java, System.getProperty("java.class.path"));
    var file = home.resolve("tenant");
    Files.writeString(file, script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private void bench(String name, String... options) {
    var arguments = new String[options.length + 1];
    arguments[0] = name;
    System.arraycopy(options, 0, arguments, 1, options.length);
    assertThat(run(arguments)).as(complaints()).isZero();
  }

  private static String[] options(String line) {
    return line.split(" ", -1);
  }

  private int run(String... arguments) {
    var out = new PrintStream(new ByteArrayOutputStream(), false, UTF_8);
    return new Bench(home, out, new PrintStream(complaints, true, UTF_8)).run(arguments);
  }

  private String complaints() {
    return complaints.toString(UTF_8);
  }

  /** What the figures of a measurement have in a column of their first table. */
  private List<String> column(String name, String heading) throws IOException {
    var file = home.resolve("target/bench/" + name + ".json");
    var report = JsonValue.parse(Files.readAllBytes(file)).object("");
    var table = Objects.requireNonNull(report.array("tables")).getFirst().object("");
    return Objects.requireNonNull(table.array("rows")).stream()
        .map(row -> Objects.requireNonNull(row.fields().get(heading)))
        .map(cell -> cell.kind() == JsonKind.TEXT ? cell.text() : cell.raw())
        .toList();
  }
}
