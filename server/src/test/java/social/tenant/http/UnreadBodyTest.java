package social.tenant.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Requests that are answered before their body is read. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnreadBodyTest {
  private TestServer server;

  @BeforeAll
  void start() {
    server =
        TestServer.ofRoutes(routes ->
            routes
                .post("/api/refuse", UnreadBodyTest::refuse)
                .post("/api/echo", exchange -> echo(exchange))
                .get("/api/x", exchange -> Answer.noContent()));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static Answer refuse(Exchange exchange) {
    throw ApiError.of(401, "Authentication required to " + exchange.method());
  }

  private static Answer echo(Exchange exchange) throws IOException {
    return Answer.bytes(200, "text/plain", exchange.bodyStream(100).readAllBytes());
  }

  @Test
  void theAnswerDoesNotWaitForTheBodyAndTheConnectionGoesOn() throws IOException {
    try (var client = server.connect()) {
      client.send("POST /api/refuse HTTP/1.1\nHost: t\nContent-Length: 5\n\n");
      var reply = client.read();
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.has("Connection")).isFalse();
      client.sendExactly("hello");
      assertThat(client.get("/api/x").status()).isEqualTo(204);
    }
  }

  @Test
  void aSmallBodyThatIsHereIsThrownAway() throws IOException {
    try (var client = server.connect()) {
      client.send("POST /api/refuse HTTP/1.1\nHost: t\nContent-Length: 5\n\nhello");
      assertThat(client.read().status()).isEqualTo(401);
      assertThat(client.get("/api/x").status()).isEqualTo(204);
    }
  }

  @Test
  void aSmallChunkedBodyThatIsHereIsThrownAway() throws IOException {
    try (var client = server.connect()) {
      var chunks = "5\nhello\n0\n\n";
      client.send(
          "POST /api/refuse HTTP/1.1\nHost: t\nTransfer-Encoding: chunked\n\n"
              + chunks
              + "GET /api/x HTTP/1.1\nHost: t\n\n");
      assertThat(client.read().status()).isEqualTo(401);
      assertThat(client.read().status()).isEqualTo(204);
    }
  }

  @Test
  void aLargeBodyClosesTheConnectionAfterTheAnswer() throws IOException {
    try (var client = server.connect()) {
      client.send("POST /api/refuse HTTP/1.1\nHost: t\nContent-Length: 5000000\n\n");
      client.sendAsFarAsItGoes(new byte[5_000_000]);
      var reply = client.read();
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.header("Connection")).isEqualTo("close");
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void aBodyWithoutEndDoesNotHoldTheServer() throws IOException {
    try (var client = server.connect()) {
      client.send("POST /api/refuse HTTP/1.1\nHost: t\nTransfer-Encoding: chunked\n\n");
      for (var i = 0; i < 1000; i++) {
        client.sendAsFarAsItGoes(("10000\r\n" + "x".repeat(65536) + "\r\n").getBytes(UTF_8));
      }
      assertThat(client.read().status()).isEqualTo(401);
    }
  }

  @Test
  void aBodyIsAskedForWhenItIsRead() throws IOException {
    try (var client = server.connect()) {
      client.send(expecting("/api/echo"));
      assertThat(client.readHead().status()).isEqualTo(100);
      assertThat(client.sendExactly("hello").read().body()).isEqualTo("hello");
      assertThat(client.get("/api/x").status()).isEqualTo(204);
    }
  }

  @Test
  void aBodyThatIsRefusedIsNotAskedFor() throws IOException {
    try (var client = server.connect()) {
      var reply = client.send(expecting("/api/refuse")).read();
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.header("Connection")).isEqualTo("close");
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void otherExpectationsFail() throws IOException {
    var reply = server.send("GET /api/x HTTP/1.1\nHost: t\nExpect: miracles\n\n");
    assertThat(reply.status()).isEqualTo(417);
    assertThat(reply.body()).isEqualTo("{\"error\":\"Expectation Failed\"}");
  }

  private static String expecting(String path) {
    return "POST " + path + " HTTP/1.1\nHost: t\nContent-Length: 5\nExpect: 100-continue\n\n";
  }
}
