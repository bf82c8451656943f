package social.tenant.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.Api;
import social.tenant.delivery.Eventually;

/** Many tenants behind one port, as their owners see it. */
@Timeout(120)
class HostTest {
  private static final String NOTE = "{\"type\":\"note\",\"content\":\"of %s\"}";

  @Test
  void eachNameIsATenantOfItsOwn() {
    try (TestHost host = TestHost.start()) {
      Api ann = host.owner("ann");
      Api bea = host.owner("bea");
      ann.post("/api/things", NOTE.formatted("ann"));
      bea.post("/api/things", NOTE.formatted("bea"));

      assertThat(ann.get("/api/things").each("content")).containsExactly("of ann");
      assertThat(bea.get("/api/things").each("content")).containsExactly("of bea");
      assertThat(ann.get("/.well-known/tenant").field("endpoint"))
          .isEqualTo("http://ann.localhost:" + host.port());
    }
  }

  @Test
  void eachFirstSegmentIsATenantOfItsOwn() {
    try (TestHost host = TestHost.byPath()) {
      Api ann = host.owner("ann");
      Api bea = host.owner("bea");
      ann.post("/api/things", NOTE.formatted("ann"));
      ann.post("/api/things", NOTE.formatted("ann"));

      assertThat(ann.get("/api/things").list()).hasSize(2);
      assertThat(bea.get("/api/things").list()).isEmpty();
      assertThat(ann.get("/.well-known/tenant").field("endpoint"))
          .isEqualTo("http://localhost:" + host.port() + "/ann");
      assertThat(ann.get("/api/things?limit=1").header("Link")).startsWith("</ann/api/things?");
      assertThat(host.anyone("ann").get("/feed").contentType()).startsWith("text/html");
    }
  }

  @Test
  void credentialsOfOneTenantMeanNothingAtAnother() {
    try (TestHost host = TestHost.byPath()) {
      Api ann = host.owner("ann");
      Api bea = host.owner("bea");
      String key = ann.post("/api/keys", "{\"name\":\"k\",\"scopes\":[]}").field("key");

      assertThat(host.anyone("ann").as(key).get("/api/things").status()).isEqualTo(200);
      assertThat(host.anyone("bea").as(key).get("/api/things").status()).isEqualTo(401);
      assertThat(host.anyone("bea").as(ann.token()).get("/api/things").status()).isEqualTo(401);
      assertThat(host.anyone("ann").as(bea.token()).get("/api/auth/me").status()).isEqualTo(401);
    }
  }

  @Test
  void aCookieIsForTheTenantAlone() {
    String login = "{\"username\":\"ann\",\"password\":\"" + TestHost.PASSWORD + "\"}";
    try (TestHost host = TestHost.byPath()) {
      host.owner("ann");
      assertThat(host.anyone("ann").post("/api/auth/login", login).header("Set-Cookie"))
          .contains("; Path=/ann;")
          .doesNotContain("Domain");
    }
    try (TestHost host = TestHost.start()) {
      host.owner("ann");
      assertThat(host.anyone("ann").post("/api/auth/login", login).header("Set-Cookie"))
          .contains("; Path=/;")
          .doesNotContain("Domain");
    }
  }

  @Test
  void nobodyElseIsThere() throws IOException {
    try (TestHost host = TestHost.start()) {
      host.create("ann");
      for (String name :
          List.of("bea.localhost", "localhost", "ann.example", "x.ann.localhost", "127.0.0.1")) {
        assertThat(host.atHost(name).get("/about").status()).as(name).isEqualTo(404);
      }
      assertThat(host.atHost("localhost").get("/health").status()).isEqualTo(200);
      assertThat(host.atHost("ann.localhost").get("/about").status()).isEqualTo(200);
      try (var files = Files.list(host.directory().resolve("tenants"))) {
        assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("ann");
      }
    }
  }

  @Test
  void anOwnDomainLeadsToItsTenant() {
    try (TestHost host = TestHost.start()) {
      host.create("ann", "ann.example");

      assertThat(host.atHost("Ann.Example").get("/.well-known/tenant").status()).isEqualTo(404);
      assertThat(host.show("ann").requireText("address"))
          .isEqualTo("http://ann.example:" + host.port());
      assertThat(host.atHost("ann.example").get("/api/auth/status").status()).isEqualTo(200);
      assertThat(host.anyone("ann").get("/api/auth/status").status()).isEqualTo(200);
    }
  }

  @Test
  void aStrangerCanNotMakeHerselfTheOwner() {
    String registration =
        """
        {"username":"eve","email":"eve@example.org","password":"correct horse battery"}
        """;
    try (TestHost host = TestHost.start()) {
      host.create("ann");

      assertThat(host.anyone("ann").post("/api/auth/register", registration).status())
          .isEqualTo(403);
      assertThat(host.anyone("ann").get("/api/auth/status").object().flag("registrationEnabled"))
          .isFalse();
    }
  }

  @Test
  void aHundredFirstRequestsOpenATenantOnce() throws Exception {
    try (TestHost host = TestHost.start();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Api ann = host.owner("ann");
      host.restart(Map.of());
      List<Future<Integer>> requests = new ArrayList<>();
      for (int request = 0; request < 100; request++) {
        requests.add(threads.submit(() -> ann.get("/api/things").status()));
      }
      for (Future<Integer> request : requests) {
        assertThat(request.get()).isEqualTo(200);
      }

      assertThat(host.stat("opened_total")).isEqualTo(1);
    }
  }

  @Test
  void anUnusedTenantSleepsAndWakesAtTheNextRequest() {
    try (TestHost host = TestHost.start()) {
      Api ann = host.owner("ann");
      ann.post("/api/things", NOTE.formatted("ann"));
      host.pass(Duration.ofMinutes(2));
      host.awaitAsleep("ann");
      assertThat(host.stat("open")).isZero();

      assertThat(ann.get("/api/things").list()).hasSize(1);
      assertThat(host.stat("open")).isEqualTo(1);
    }
  }

  @Test
  void healthChecksDoNotKeepATenantAwake() {
    try (TestHost host = TestHost.start()) {
      host.create("ann");
      host.pass(Duration.ofSeconds(55));
      assertThat(host.anyone("ann").get("/api/health").status()).isEqualTo(200);
      for (int step = 0; step < 10; step++) { // had it counted, 60 s would have to pass
        host.pass(Duration.ofSeconds(5));
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }

      Eventually.until(() -> host.isAsleep("ann"));
    }
  }

  @Test
  void aDamagedTenantIsToldOfAndTheOthersDoNotNotice() throws IOException {
    try (TestHost host = TestHost.start()) {
      Api ann = host.owner("ann");
      Api bea = host.owner("bea");
      host.stop();
      Path file = host.directory().resolve("tenants/ann/tenant.db");
      byte[] good = Files.readAllBytes(file);
      Files.writeString(file, "this is no database".repeat(100));
      host.startAgain();

      Api.Answer broken = ann.get("/api/things");
      assertThat(broken.status()).isEqualTo(503);
      assertThat(broken.field("id")).matches("[0-9a-f]{8}");
      assertThat(broken.header("Retry-After")).isEqualTo("1");
      assertThat(host.log()).contains("id=" + broken.field("id")).contains("tenant=ann");
      assertThat(bea.get("/api/things").status()).isEqualTo(200);

      Files.write(file, good);
      assertThat(ann.get("/api/things").status()).isEqualTo(503);
      host.pass(Duration.ofSeconds(2));
      assertThat(ann.get("/api/things").status()).isEqualTo(200);
    }
  }

  @Test
  void aLinkInPlaceOfADirectoryIsNotFollowed(@TempDir Path elsewhere) throws IOException {
    try (TestHost host = TestHost.start()) {
      host.create("ann");
      host.stop();
      Path directory = host.directory().resolve("tenants/ann");
      Files.move(directory, elsewhere.resolve("ann"));
      Files.createSymbolicLink(directory, elsewhere.resolve("ann"));
      host.startAgain();

      assertThat(host.anyone("ann").get("/api/things").status()).isEqualTo(503);
      Files.delete(directory);
    }
  }

  @Test
  void whatTheyKeepStaysOverARestart() {
    try (TestHost host = TestHost.start()) {
      Api ann = host.owner("ann");
      host.create("bea", "bea.example");
      ann.post("/api/things", NOTE.formatted("ann"));
      host.restart(Map.of());

      assertThat(ann.get("/api/things").list()).hasSize(1);
      assertThat(host.atHost("bea.example").get("/api/auth/status").status()).isEqualTo(200);
    }
  }

  @Test
  void aLostRegistryIsMadeAgainFromTheDirectories() throws IOException {
    try (TestHost host = TestHost.start()) {
      Api ann = host.owner("ann");
      host.create("bea", "bea.example");
      host.operator("POST", "/api/tenants/bea/suspend", null);
      host.stop();
      for (String file : List.of("registry.db", "registry.db-clean")) {
        Files.delete(host.directory().resolve(file));
      }
      host.startAgain();

      assertThat(ann.get("/api/things").status()).isEqualTo(200);
      assertThat(host.show("bea").requireText("state")).isEqualTo("suspended");
      assertThat(host.show("bea").requireTexts("domains")).containsExactly("bea.example");
    }
  }
}
