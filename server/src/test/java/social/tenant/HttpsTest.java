package social.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.delivery.Eventually;
import social.tenant.http.OwnCertificate;

/** A server that others reach over https, with a certificate of an operator's own authority. */
class HttpsTest {
  private static final String NOTE = "{\"type\":\"note\",\"content\":\"hi\"}";
  private static final String WEBHOOK =
      "{\"event_type\":\"thing.created\",\"action_type\":\"webhook\","
          + "\"action_config\":{\"url\":\"%s/hook\"}}";

  @TempDir Path directory;

  private final AtomicInteger asked = new AtomicInteger();
  private OwnCertificate certificate;
  private HttpsServer receiver;
  private String url;

  @BeforeEach
  void start() throws Exception {
    certificate = OwnCertificate.in(directory, "dns:localhost");
    receiver = certificate.server();
    receiver.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
    url = "https://localhost:" + receiver.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
  }

  @Test
  void isAskedIfTheAuthorityIsInTheFileThatIsNamed() {
    var more = Map.of("ALLOW_PRIVATE_PEERS", "true", "SSL_CERT_FILE", certificate.pem().toString());
    try (var tenant = TestTenant.start(more)) {
      var owner = tenant.owner();
      var id = owner.post("/api/subscriptions", WEBHOOK.formatted(url)).field("id");
      owner.post("/api/things", NOTE);

      Eventually.until(() -> delivery(owner, id).contains("\"status\":\"delivered\""));
      assertThat(asked).hasValue(1);
    }
  }

  @Test
  void isNotAskedIfTheSystemDoesNotKnowTheAuthority() {
    try (var tenant = TestTenant.start(Map.of("ALLOW_PRIVATE_PEERS", "true"))) {
      var owner = tenant.owner();
      var id = owner.post("/api/subscriptions", WEBHOOK.formatted(url)).field("id");
      owner.post("/api/things", NOTE);

      Eventually.until(() -> delivery(owner, id).contains("The certificate is not trusted: "));
      assertThat(asked).hasValue(0);
      Eventually.until(() -> tenant.log().contains("A server was not asked host=localhost"));
      assertThat(owner.post("/api/follows", "{\"endpoint\":\"" + url + "\"}").error())
          .isEqualTo("No tenant answers at " + url);
    }
  }

  private static String delivery(Api owner, String subscription) {
    return owner.get("/api/subscriptions/" + subscription + "/deliveries").text();
  }
}
