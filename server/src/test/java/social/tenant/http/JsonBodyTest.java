package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bodies are taken for JSON, and in which order they are refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JsonBodyTest {
  private static final int LIMIT = 2 * 1024 * 1024;
  private static final String TOO_LARGE =
      "{\"error\":\"Request body is larger than 2097152 bytes\",\"limit\":2097152}";
  private static final String WRONG_TYPE = "{\"error\":\"Content-Type must be application/json\"}";

  private final AtomicInteger handled = new AtomicInteger();
  private TestServer server;

  @BeforeAll
  void start() {
    server =
        TestServer.ofRoutes(routes ->
            routes
                .post("/api/json", exchange -> name(exchange.json().text("name", "nobody")))
                .post("/api/optional", exchange -> name(exchange.jsonOrEmpty().text("name", "-")))
                .post("/api/none", exchange -> name("none"))
                .post("/api/signed", JsonBodyTest::signed)
                .post("/api/import", JsonBodyTest::count));
  }

  @BeforeEach
  void forget() {
    handled.set(0);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Answer name(String name) {
    handled.incrementAndGet();
    return Answer.ok(out -> out.value(name));
  }

  private static Answer signed(Exchange exchange) {
    var bytes = exchange.jsonBytes();
    return Answer.ok(out -> out.value(bytes.length + exchange.json().requireText("name")));
  }

  private static Answer count(Exchange exchange) throws IOException {
    try (var body = exchange.bodyStream(10, "application/json", "application/zip")) {
      var count = body.readAllBytes().length;
      return Answer.ok(out -> out.value(count));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON",
        "application/json; charset=utf-8",
        "application/json;charset=UTF-8",
        "application/activity+json",
        "application/vnd.x+json; profile=\"y\"",
      })
  void jsonIsTaken(String type) throws IOException {
    assertThat(post("/api/json", type, "{\"name\":\"ann\"}").body()).isEqualTo("\"ann\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "json",
        "+json",
        "text/json",
        ""
      })
  void otherTypesAreRefusedBeforeTheBodyIsRead(String type) throws IOException {
    var reply = post("/api/json", type, "not json");
    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.body()).isEqualTo(WRONG_TYPE);
    assertThat(handled).hasValue(0);
  }

  @Test
  void withoutATypeABodyThatIsJsonIsTaken() throws IOException {
    var head = "POST /api/json HTTP/1.1\nHost: t\nContent-Length: ";
    assertThat(server.send(head + "14\n\n{\"name\":\"ann\"}").body()).isEqualTo("\"ann\"");
    var malformed = server.send(head + "5\n\nhello");
    assertThat(malformed.status()).isEqualTo(400);
    assertThat(malformed.body()).startsWith("{\"error\":\"Malformed JSON at line 1, column ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "1", "null", "{\"name\":1}", "{\"name\":", "\0"})
  void whatIsNoSuchObjectIsRefused(String body) throws IOException {
    assertThat(post("/api/json", "application/json", body).status()).isEqualTo(400);
    assertThat(handled).hasValue(0);
  }

  @Test
  void aBodyThatIsAnnouncedTooLargeIsRefusedUnread() throws IOException {
    try (var client = server.connect()) {
      client.send(head("/api/json", "application/json", LIMIT + 1));
      assertTooLarge(client.read());
    }
  }

  @Test
  void aLargeBodyIsRefusedAndTheClientSeesIt() throws IOException {
    try (var client = server.connect()) {
      client.send(head("/api/json", "application/json", 3 * LIMIT));
      client.sendAsFarAsItGoes(new byte[3 * LIMIT]);
      assertTooLarge(client.read());
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void aBodyOfUnknownLengthIsCounted() throws IOException {
    try (var client = server.connect()) {
      client.send("POST /api/json HTTP/1.1\nHost: t\nTransfer-Encoding: chunked\n\n");
      client.send("400000\n").sendAsFarAsItGoes(new byte[2 * LIMIT]);
      assertTooLarge(client.read());
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void aBodyOfExactlyTheLimitIsTaken() throws IOException {
    var start = "{\"name\":\"ann\"";
    var body = start + " ".repeat(LIMIT - start.length() - 1) + "}";
    assertThat(post("/api/json", "application/json", body).body()).isEqualTo("\"ann\"");
  }

  @Test
  void theTypeIsCheckedBeforeTheSize() throws IOException {
    try (var client = server.connect()) {
      var reply = client.send(head("/api/json", "text/plain", LIMIT + 1)).read();
      assertThat(reply.status()).isEqualTo(415);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "gzip, identity"})
  void aCompressedBodyIsRefused(String coding) throws IOException {
    var head = "POST /api/json HTTP/1.1\nHost: t\nContent-Type: application/json\n";
    var reply = server.send(head + "Content-Encoding: " + coding + "\nContent-Length: 2\n\n{}");
    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.body()).isEqualTo("{\"error\":\"Content-Encoding must be identity\"}");
    assertThat(reply.header("Accept-Encoding")).isEqualTo("identity");
  }

  @Test
  void aBodyMayBeLeftOutWhereItIsOptional() throws IOException {
    var head = "POST /api/optional HTTP/1.1\nHost: t\n";
    assertThat(server.send(head + "\n").body()).isEqualTo("\"-\"");
    assertThat(server.send(head + "Content-Length: 0\n\n").body()).isEqualTo("\"-\"");
    assertThat(server.send(head + "Content-Type: text/plain\nContent-Length: 0\n\n").body())
        .isEqualTo("\"-\"");
    assertThat(server.send(head + "Transfer-Encoding: chunked\n\n0\n\n").body()).isEqualTo("\"-\"");
    assertThat(post("/api/optional", "application/json", "{\"name\":\"ann\"}").body())
        .isEqualTo("\"ann\"");
    assertThat(post("/api/optional", "text/plain", "hello").status()).isEqualTo(415);
  }

  @Test
  void aBodyThatNobodyReadsIsIgnored() throws IOException {
    try (var client = server.connect()) {
      client.send(head("/api/none", "text/plain", 5)).sendExactly("hello");
      assertThat(client.read().body()).isEqualTo("\"none\"");
      client.send(head("/api/none", "text/plain", 60_000)).send(new byte[60_000]);
      assertThat(client.read().body()).isEqualTo("\"none\"");
      assertThat(client.send(head("/api/none", "text/plain", 0)).read().status()).isEqualTo(200);
    }
  }

  @Test
  void theBytesOfABodyAreThereForSignatures() throws IOException {
    assertThat(post("/api/signed", "application/json", "{ \"name\":\"ann\"}").body())
        .isEqualTo("\"15ann\"");
  }

  @Test
  void aStreamedBodyHasItsOwnTypesAndLimit() throws IOException {
    assertThat(post("/api/import", "application/zip", "1234567890").body()).isEqualTo("10");
    var tooLarge = post("/api/import", "application/zip", "12345678901");
    assertThat(tooLarge.body())
        .isEqualTo("{\"error\":\"Request body is larger than 10 bytes\",\"limit\":10}");
    assertThat(post("/api/import", "text/plain", "1").body())
        .isEqualTo("{\"error\":\"Content-Type must be application/json or application/zip\"}");
  }

  @Test
  void whatAClientAnnouncesIsNotAllocated() throws IOException {
    try (var client = server.connect()) {
      client.send(head("/api/import", "application/zip", Long.MAX_VALUE));
      assertThat(client.read().status()).isEqualTo(413);
    }
  }

  private RawClient.Reply post(String path, String type, String body) throws IOException {
    try (var client = server.connect()) {
      var length = body.getBytes(StandardCharsets.UTF_8).length;
      return client.send(head(path, type, length)).sendExactly(body).read();
    }
  }

  private static String head(String path, String type, long length) {
    return "POST %s HTTP/1.1\nHost: t\nContent-Type: %s\nContent-Length: %d\n\n"
        .formatted(path, type, length);
  }

  private static void assertTooLarge(RawClient.Reply reply) {
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.body()).isEqualTo(TOO_LARGE);
  }
}
