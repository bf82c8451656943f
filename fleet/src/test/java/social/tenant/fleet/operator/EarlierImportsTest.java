package social.tenant.fleet.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.EarlierDatabases;
import social.tenant.fleet.TestHost;
import social.tenant.http.OutboundAnswer;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonValue;

/** A folder of earlier servers' databases becomes tenants. */
@Timeout(120)
class EarlierImportsTest {
  @TempDir Path folder;

  private OutboundAnswer ask(TestHost host) {
    return host.operator("POST", "/api/imports", "{\"from\":\"" + folder + "\"}");
  }

  private List<JsonObject> run(TestHost host) {
    String text = new String(ask(host).body(), StandardCharsets.UTF_8);
    return text.lines()
        .map(line -> JsonValue.parse(line).object(""))
        .filter(line -> !line.has("done"))
        .toList();
  }

  private static String outcome(JsonObject line) {
    JsonObject part = line.child("part");
    assertThat(part).isNotNull();
    return part.requireText("name") + " " + part.requireText("outcome");
  }

  private static String report(JsonObject line) {
    JsonObject part = line.child("part");
    assertThat(part).isNotNull();
    return part.requireText("report");
  }

  @Test
  void eachBecomesATenantOfItsNameAndIsSkippedTheNextTime() throws IOException {
    Path inside = Files.createDirectory(folder.resolve("Rust_Owner"));
    Files.move(EarlierDatabases.file(folder, "rust"), inside.resolve("tenant.db"));
    EarlierDatabases.file(folder, "go-odd");
    Files.writeString(folder.resolve("readme.txt"), "not a database");
    try (TestHost host = TestHost.start()) {
      List<JsonObject> first = run(host);
      List<JsonObject> second = run(host);

      assertThat(first.subList(0, 2))
          .extracting(EarlierImportsTest::outcome)
          .containsExactlyInAnyOrder("rust-owner taken", "go-odd taken");
      assertThat(first.subList(0, 2))
          .extracting(EarlierImportsTest::report)
          .anySatisfy(report -> assertThat(report).contains("69  things"))
          .anySatisfy(report -> assertThat(report).contains("Odd:"));
      assertThat(first).hasSize(3);
      assertThat(second.subList(0, 2))
          .extracting(EarlierImportsTest::outcome)
          .containsExactlyInAnyOrder("rust-owner skipped", "go-odd skipped");
      assertThat(host.anyone("rust-owner").get("/api/auth/status").text())
          .contains("\"hasOwner\":true");
      assertThat(host.directory().resolve("tenants/go-odd/host.json")).exists();
    }
  }

  @Test
  void whatFailsIsToldAndLeavesNothingAndTheOthersAreTaken() throws IOException {
    EarlierDatabases.file(folder, "go");
    Files.writeString(folder.resolve("broken.db"), "no database");
    Files.writeString(folder.resolve("www.db"), "a name that is reserved");
    Files.writeString(folder.resolve("Go!.db"), "a name that is there twice");
    Files.createDirectory(folder.resolve("empty"));
    try (TestHost host = TestHost.start()) {
      List<JsonObject> lines = run(host);
      JsonObject counts = lines.getLast().child("result");

      assertThat(counts).isNotNull();
      assertThat(counts.requireInteger("taken") + counts.requireInteger("failed")).isEqualTo(5);
      assertThat(lines.subList(0, 5))
          .extracting(EarlierImportsTest::outcome)
          .contains("broken failed", "www failed", "empty failed", "go failed");
      assertThat(host.directory().resolve("tenants/broken")).doesNotExist();
      assertThat(host.directory().resolve("tmp/broken")).doesNotExist();
      assertThat(host.show("go").requireText("state")).isEqualTo("active");
    }
  }

  @Test
  void aFolderThatIsNotThereIsRefused() {
    try (TestHost host = TestHost.start()) {
      String none = "{\"from\":\"/nowhere\"}";
      assertThat(host.operator("POST", "/api/imports", none).status()).isEqualTo(400);
    }
  }
}
