package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is and what is no request (RFC 9112), byte by byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FramingTest {
  private static final String GET = "GET /api/echo HTTP/1.1\nHost: t.example\n\n";

  private TestServer server;

  @BeforeAll
  void start() {
    server =
        TestServer.ofRoutes(routes ->
            routes
                .get("/api/echo", exchange -> Answer.ok(out -> out.value("got")))
                .post("/api/echo", FramingTest::echo)
                .get("/api/origin", exchange -> Answer.ok(out -> out.value(exchange.origin()))));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static Answer echo(Exchange exchange) throws IOException {
    return Answer.bytes(200, "text/plain", exchange.bodyStream(1000).readAllBytes());
  }

  /** Whatever follows such a head, a proxy before this server might see another request in it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\nContent-Length: 5",
        "Content-Length: 5\nContent-Length: 6",
        "Content-Length: 5\nContent-Length: 5",
        "Content-Length: 5, 5",
        "Content-Length: +5",
        "Content-Length: -5",
        "Content-Length: 0x5",
        "Content-Length: 5 5",
        "Content-Length: 99999999999999999999",
        "Content-Length : 5",
        " Content-Length: 5",
        "Transfer-Encoding: chunked, gzip",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked\nTransfer-Encoding: chunked",
        "Transfer-Encoding : chunked",
        "X-Folded: a\n b",
        "X-Folded: a\n\tb",
        "X-Nul: a\0b",
        "X-Control: a\u0001b",
        "X-Return: a\rb",
        "No colon",
        ": no name",
        "X(Y): no token",
        "Host: again.example",
      })
  void anAmbiguousHeadIsRefusedAndTheConnectionClosed(String headers) throws IOException {
    try (var client = server.connect()) {
      client.send("POST /api/echo HTTP/1.1\nHost: t\n" + headers + "\n\n0\n\n" + GET);
      assertRefused(client.read(), 400);
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip, chunked", "identity, chunked"})
  void otherTransferCodingsAreNotImplemented(String coding) throws IOException {
    try (var client = server.connect()) {
      client.send(
          "POST /api/echo HTTP/1.1\nHost: t\nTransfer-Encoding: " + coding + "\n\n0\n\n" + GET);
      assertRefused(client.read(), 501);
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"zz\nhello\n0\n\n", "5\nhelloX\n0\n\n", "-1\n\n", "5\nhel", "5;\0\nhello\n"})
  void aMalformedChunkIsRefused(String chunks) throws IOException {
    try (var client = server.connect()) {
      client.send("POST /api/echo HTTP/1.1\nHost: t\nTransfer-Encoding: chunked\n\n" + chunks);
      if (chunks.endsWith("hel")) {
        client.finish();
      }
      assertRefused(client.read(), 400);
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\nHost: t\n\n",
        "GET / HTTP/1.1\r\nHost: t\n\r\n",
        "POST /api/echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n5\nhello\r\n",
      })
  void aLineEndsWithCarriageReturnAndLineFeed(String bytes) throws IOException {
    try (var client = server.connect()) {
      assertRefused(client.sendExactly(bytes).read(), 400);
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /\n\n",
        "GET\n\n",
        "GET / HTTP/1.2\nHost: t\n\n",
        "GET / HTTP/2.0\nHost: t\n\n",
        "GET / HTTP/9.9\nHost: t\n\n",
        "PRI * HTTP/2.0\n\nSM\n\n",
      })
  void otherVersionsAreNotSupported(String request) throws IOException {
    var reply = server.send(request);
    assertThat(reply.status()).isIn(400, 505);
    assertRefused(reply, reply.status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "G@T / HTTP/1.1\nHost: t\n\n",
        "GET / HTTP/1.1 x\nHost: t\n\n",
        "GET /a b HTTP/1.1\nHost: t\n\n",
        "GET nothing HTTP/1.1\nHost: t\n\n",
        "GET /#fragment HTTP/1.1\nHost: t\n\n",
        "GET http://u:p@t/ HTTP/1.1\nHost: t\n\n",
        "GET http://other.example/ HTTP/1.1\nHost: t\n\n",
        "\u0001\u0002 what\n\n",
        "GET / HTTP/1.1\n\n",
        "GET / HTTP/1.1\nHost:\n\n",
        "GET / HTTP/1.1\nHost: a b\n\n",
        "GET / HTTP/1.1\nHost: a/b\n\n",
        "GET / HTTP/1.1\nHost: a:99999\n\n",
        "GET / HTTP/1.1\nHost: user@a\n\n",
      })
  void aMalformedHeadIsRefused(String request) throws IOException {
    assertRefused(server.send(request), 400);
  }

  @ParameterizedTest
  @ValueSource(ints = {16_500, 64 * 1024, 3 * 1024 * 1024})
  void aLargeHeadIsRefusedAndTheClientSeesIt(int size) throws IOException {
    var head = "GET / HTTP/1.1\r\nHost: t\r\nX-Large: " + "a".repeat(size) + "\r\n\r\n";
    try (var client = server.connect()) {
      client.sendAsFarAsItGoes(head.getBytes(StandardCharsets.UTF_8));
      var reply = client.read();
      assertRefused(reply, 431);
      assertThat(reply.body())
          .isEqualTo("{\"error\":\"Request head is larger than 16384 bytes\",\"limit\":16384}");
    }
  }

  @Test
  void aLongPathIsALargeHead() throws IOException {
    assertRefused(server.send("GET /" + "a".repeat(17_000) + " HTTP/1.1\nHost: t\n\n"), 431);
  }

  @Test
  void aHeadOfExactlyTheLimitPasses() throws IOException {
    var start = "GET /api/echo HTTP/1.1\r\nHost: t\r\nX-Large: ";
    var fill = "a".repeat(16 * 1024 - start.length() - 4);
    try (var client = server.connect()) {
      assertThat(client.sendExactly(start + fill + "\r\n\r\n").read().status()).isEqualTo(200);
      assertThat(client.sendExactly(start + fill + "a\r\n\r\n").read().status()).isEqualTo(431);
    }
  }

  @Test
  void manyHeadersAreALargeHead() throws IOException {
    assertRefused(server.send("GET / HTTP/1.1\nHost: t\n" + "a: b\n".repeat(4000) + "\n"), 431);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "a", "\r", "\u00ff", "GET / HTTP/1.1 "})
  void garbageIsRefused(String garbage) throws IOException {
    try (var client = server.connect()) {
      var bytes = garbage.repeat(64 * 1024).getBytes(StandardCharsets.ISO_8859_1);
      client.sendAsFarAsItGoes(bytes);
      client.finish();
      assertThat(client.read().status()).isIn(400, 431, 505);
    }
    assertThat(server.get("/api/echo").status()).isEqualTo(200);
  }

  @Test
  void aHeadMayComeByteByByte() throws IOException {
    try (var client = server.connect()) {
      for (var c : GET.replace("\n", "\r\n").toCharArray()) {
        client.sendExactly(String.valueOf(c));
      }
      assertThat(client.read().status()).isEqualTo(200);
    }
  }

  @Test
  void requestsInOnePieceAreAnsweredInOrder() throws IOException {
    var post = "POST /api/echo HTTP/1.1\nHost: t\nContent-Length: 5\n\nhello";
    try (var client = server.connect()) {
      client.send(GET + post + GET);
      assertThat(client.read().body()).isEqualTo("\"got\"");
      assertThat(client.read().body()).isEqualTo("hello");
      assertThat(client.read().body()).isEqualTo("\"got\"");
    }
  }

  @Test
  void emptyLinesBetweenRequestsAreIgnored() throws IOException {
    try (var client = server.connect()) {
      client.send("\n\n" + GET + "\n" + GET);
      assertThat(client.read().status()).isEqualTo(200);
      assertThat(client.read().status()).isEqualTo(200);
    }
  }

  @Test
  void aChunkedBodyMayHaveExtensionsAndTrailers() throws IOException {
    var chunks = "5;a=b\nhello\n6\n world\n0\nX-Trailer: x\n\n";
    try (var client = server.connect()) {
      client.send("POST /api/echo HTTP/1.1\nHost: t\nTransfer-Encoding: chunked\n\n" + chunks);
      assertThat(client.read().body()).isEqualTo("hello world");
      assertThat(client.get("/api/echo").status()).isEqualTo(200);
    }
  }

  @Test
  void anErrorOfAHandlerLeavesTheConnectionOpen() throws IOException {
    try (var client = server.connect()) {
      assertThat(client.get("/api/nothing").status()).isEqualTo(404);
      assertThat(client.send("PUT /api/echo HTTP/1.1\nHost: t\n\n").read().status()).isEqualTo(405);
      assertThat(client.get("/api/echo").status()).isEqualTo(200);
    }
  }

  @Test
  void connectionCloseIsHeeded() throws IOException {
    try (var client = server.connect()) {
      client.send("GET /api/echo HTTP/1.1\nHost: t\nConnection: close\n\n");
      assertThat(client.read().header("Connection")).isEqualTo("close");
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void http10IsAnsweredAndClosed() throws IOException {
    try (var client = server.connect()) {
      var reply = client.send("GET /api/echo HTTP/1.0\n\n").read();
      assertThat(reply.body()).isEqualTo("\"got\"");
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void http10KnowsNoTransferCodings() throws IOException {
    var reply = server.send("POST /api/echo HTTP/1.0\nTransfer-Encoding: chunked\n\n0\n\n");
    assertRefused(reply, 400);
  }

  @Test
  void anAbsoluteTargetNamesTheHost() throws IOException {
    var reply = server.send("GET http://T.example/api/origin HTTP/1.1\nHost: t.example\n\n");
    assertThat(reply.body()).isEqualTo("\"http://t.example\"");
  }

  @Test
  void offersToUpgradeAreIgnored() throws IOException {
    var offer = "Connection: Upgrade, HTTP2-Settings\nUpgrade: h2c\nHTTP2-Settings: AAMAAABk\n\n";
    assertThat(server.send("GET /api/echo HTTP/1.1\nHost: t\n" + offer).status()).isEqualTo(200);
  }

  @Test
  void nothingTellsWhatTheServerIsMadeOf() throws IOException {
    var reply = server.send("G@T / HTTP/1.1\nHost: t\n\n");
    assertThat(reply.has("Server")).isFalse();
    assertThat(String.join("\n", reply.headerLines()) + reply.body())
        .doesNotContainIgnoringCase("jetty")
        .doesNotContain("Exception", "java");
  }

  private static void assertRefused(RawClient.Reply reply, int status) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.body()).startsWith("{\"error\":\"").endsWith("}");
  }
}
