package social.tenant.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.tenant.delivery.Eventually;
import social.tenant.Api;
import social.tenant.http.OutboundAnswer;
import social.tenant.json.JsonValue;

/** What an operator does with a running host. */
@Timeout(120)
class OperatorTest {
  private static String error(OutboundAnswer answer) {
    return JsonValue.parse(answer.body()).object("").requireText("error");
  }

  @Test
  void tenantsAreListedInPages() {
    try (TestHost host = TestHost.start()) {
      for (String name : List.of("cea", "ann", "bea")) {
        host.create(name);
      }
      var page = host.operator("GET", "/api/tenants?limit=2&after=ann", null);
      var body = JsonValue.parse(page.body()).object("");

      assertThat(body.array("tenants"))
          .extracting(tenant -> tenant.object("").requireText("name"))
          .containsExactly("bea", "cea");
      assertThat(body.requireInteger("total")).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"name\":\"Ann\"}', 400, name must be 1 to 40 lower-case letters",
    "'{\"name\":\"..\"}', 400, name must be 1 to 40 lower-case letters",
    "'{\"name\":\"www\"}', 400, name is reserved",
    "'{}', 400, name",
    "'{\"name\":\"bea\",\"domains\":[\"no domain\"]}', 400, domains must hold host names",
    "'{\"name\":\"bea\",\"domains\":[\"x.localhost\"]}', 400, domains must hold host names",
    "'{\"name\":\"ann\"}', 409, taken",
    "'{\"name\":\"bea\",\"domains\":[\"ann.example\"]}', 409, taken",
  })
  void whatCanNotBeMadeIsRefusedAndLeavesNothing(String body, int status, String text) {
    try (TestHost host = TestHost.start()) {
      host.create("ann", "ann.example");
      OutboundAnswer refused = host.operator("POST", "/api/tenants", body);

      assertThat(refused.status()).isEqualTo(status);
      assertThat(error(refused)).contains(text);
      assertThat(host.stat("tenants")).isEqualTo(1);
      assertThat(host.directory().resolve("tenants/bea")).doesNotExist();
    }
  }

  @Test
  void anUnknownTenantIsNotFound() {
    try (TestHost host = TestHost.start()) {
      assertThat(host.operator("GET", "/api/tenants/ann", null).status()).isEqualTo(404);
      assertThat(host.operator("DELETE", "/api/tenants/ann", null).status()).isEqualTo(404);
      assertThat(host.operator("POST", "/api/tenants/ann/suspend", null).status()).isEqualTo(404);
      assertThat(host.operator("POST", "/api/tenants/ann/link", null).status()).isEqualTo(404);
    }
  }

  @Test
  void aSuspendedTenantIsNotServedAndKeepsEverything() {
    try (TestHost host = TestHost.start()) {
      Api ann = host.owner("ann");
      ann.post("/api/things", "{\"type\":\"note\",\"content\":\"kept\"}");
      host.operator("POST", "/api/tenants/ann/suspend", null);

      assertThat(ann.get("/about").status()).isEqualTo(403);
      assertThat(host.stat("open")).isZero();
      host.restart(Map.of());
      assertThat(ann.get("/about").status()).isEqualTo(403);

      host.operator("POST", "/api/tenants/ann/resume", null);
      assertThat(ann.get("/api/things").each("content")).containsExactly("kept");
    }
  }

  @Test
  void aDeletedTenantLiesInTheTrashForAWeek() throws IOException {
    try (TestHost host = TestHost.start()) {
      Api ann = host.owner("ann");
      assertThat(host.operator("DELETE", "/api/tenants/ann", null).status()).isEqualTo(204);

      assertThat(ann.get("/about").status()).isEqualTo(404);
      assertThat(host.directory().resolve("tenants/ann")).doesNotExist();
      var trash = host.directory().resolve("trash");
      try (var files = Files.list(trash)) {
        assertThat(files.toList())
            .singleElement()
            .satisfies(gone -> assertThat(gone.resolve("tenant.db")).exists());
      }
      host.pass(Duration.ofDays(6));
      assertThat(trash).isNotEmptyDirectory();
      host.restart(Map.of());
      host.pass(Duration.ofDays(2));
      Eventually.until(() -> isEmpty(trash));
      host.create("ann");
      assertThat(ann.get("/api/things").status()).isEqualTo(401);
    }
  }

  private static boolean isEmpty(Path directory) {
    try (var files = Files.list(directory)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aDirectoryThatIsNoTenantsIsNotTakenOver() throws IOException {
    try (TestHost host = TestHost.start()) {
      Files.createDirectory(host.directory().resolve("tenants/ann"));
      OutboundAnswer refused = host.operator("POST", "/api/tenants", "{\"name\":\"ann\"}");

      assertThat(refused.status()).isEqualTo(409);
      assertThat(error(refused)).contains("directory");
    }
  }

  @Test
  void ownDomainsCanBeChanged() {
    try (TestHost host = TestHost.start()) {
      host.create("ann", "old.example");
      String domains = "{\"domains\":[\"new.example\",\"ann.example\"]}";
      host.operator("PUT", "/api/tenants/ann/domains", domains);

      assertThat(host.show("ann").requireText("address"))
          .isEqualTo("http://new.example:" + host.port());
      assertThat(host.atHost("new.example").get("/about").status()).isEqualTo(200);
      assertThat(host.atHost("ann.example").get("/about").status()).isEqualTo(200);
      assertThat(host.atHost("old.example").get("/about").status()).isEqualTo(404);
    }
  }

  @Test
  void thePortOfTheOperatorAsksForTheToken() {
    int port = TestHost.freePort();
    Map<String, String> settings =
        Map.of("OPERATOR_PORT", Integer.toString(port), "OPERATOR_TOKEN", "a token of the operator");
    try (TestHost host = TestHost.start(settings)) {
      host.create("ann");
      Api operator = Api.of("http://localhost:" + port);

      assertThat(operator.get("/tenants").status()).isEqualTo(401);
      assertThat(operator.as("a token of the operatos").get("/tenants").status()).isEqualTo(401);
      assertThat(operator.as("a token of the operator").get("/tenants").status()).isEqualTo(404);
      String body = operator.as("a token of the operator").get("/operator").text();
      assertThat(new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
          .contains("Not found");
    }
  }
}
