package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom requests to others believe over https. */
class AuthoritiesTest {
  @TempDir Path directory;

  private HttpsServer server;
  private Path pem;

  @BeforeEach
  void start() throws Exception {
    var certificate = OwnCertificate.in(directory, "dns:localhost");
    pem = certificate.pem();
    server = certificate.server();
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aFilesAuthoritiesAreBelieved() throws IOException {
    assertThat(ask("localhost", new Authorities(pem))).isEqualTo(204);
  }

  @Test
  void aFileMayHoldManyWithRemarksBetween() throws IOException {
    var bundle = directory.resolve("bundle.pem");
    var other = Files.createDirectory(directory.resolve("other"));
    var others = Files.readString(OwnCertificate.in(other, "dns:other.example").pem());
    Files.writeString(bundle, "# Others\n" + others + "\n# Own\n" + Files.readString(pem));

    assertThat(ask("localhost", new Authorities(bundle))).isEqualTo(204);
  }

  @Test
  void whoIsOfNoKnownAuthorityIsNotAsked() {
    assertThatExceptionOfType(UntrustedException.class)
        .isThrownBy(() -> ask("localhost", Authorities.ofSystem()))
        .withMessageStartingWith("The certificate is not trusted: ");
  }

  @Test
  void aCertificateOfAnotherNameIsNotBelieved() {
    assertThatExceptionOfType(UntrustedException.class)
        .isThrownBy(() -> ask("127.0.0.1", new Authorities(pem)))
        .withMessageContaining("127.0.0.1");
  }

  @Test
  void aFileWithoutCertificatesIsNoReasonToBelieveAnybody() throws IOException {
    var empty = Files.writeString(directory.resolve("empty.pem"), "nothing");

    assertThatExceptionOfType(UntrustedException.class)
        .isThrownBy(() -> ask("localhost", new Authorities(empty)))
        .withMessageContaining("No certificate data found");
  }

  private int ask(String host, Authorities authorities) throws IOException {
    var url = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
    try (var client = new OutboundClient("test/1", authorities)) {
      var request = new OutboundRequest("GET", url, Map.of(), null, Duration.ofSeconds(20), 1000);
      return client.send(request, address -> true).status();
    }
  }
}
