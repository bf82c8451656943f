package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionLimitTest {
  @Test
  void furtherConnectionsWaitUntilOthersEnd() throws IOException {
    var config = HttpConfig.onPort(0).withLimits(twoConnections());
    try (var server = TestServer.of(config, exchange -> Answer.noContent());
        var second = server.connect()) {
      assertThat(second.get("/").status()).isEqualTo(204);
      RawClient third;
      try (var first = server.connect()) {
        assertThat(first.get("/").status()).isEqualTo(204);
        third = server.connect().send("GET / HTTP/1.1\nHost: t\n\n");
        assertThat(third.isSilentFor(Duration.ofMillis(100))).isTrue();
      }
      try (third) {
        assertThat(third.read().status()).isEqualTo(204);
      }
      assertThat(second.get("/").status()).isEqualTo(204);
    }
  }

  private static Limits twoConnections() {
    var standard = Limits.standard();
    return new Limits(
        standard.headBytes(),
        standard.headTime(),
        standard.idleTime(),
        standard.stallTime(),
        standard.jsonBytes(),
        standard.drainBytes(),
        standard.lingerBytes(),
        standard.lingerTime(),
        2);
  }
}
