package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import social.tenant.json.JsonWritable;

/** How answers look on the wire. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswersTest {
  private static final JsonWritable ANN = out -> out.beginObject().field("name", "ann").endObject();

  private final AtomicInteger written = new AtomicInteger();
  private final CountDownLatch isFirstPartRead = new CountDownLatch(1);
  private TestServer server;

  @BeforeAll
  void start() {
    server =
        TestServer.ofRoutes(routes -> {
          declare(routes, "/api/plain");
          declare(routes.enveloped(), "/api/enveloped");
          declare(routes.status(), "/api/status");
          declareStreams(routes);
        });
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static void declare(Routes routes, String prefix) {
    routes
        .get(prefix + "/object", exchange -> Answer.ok(ANN))
        .get(prefix + "/created", exchange -> Answer.created(ANN))
        .get(prefix + "/list", exchange -> Answer.list(List.of(ANN, ANN)))
        .get(prefix + "/bare", exchange -> Answer.list(List.of(ANN)).bare())
        .get(prefix + "/nothing", exchange -> Answer.nothing())
        .get(prefix + "/empty", exchange -> Answer.noContent())
        .get(prefix + "/error", exchange -> refuse());
  }

  private static Answer refuse() {
    throw ApiError.conflict("Taken");
  }

  private void declareStreams(Routes routes) {
    routes
        .get("/api/stream", exchange -> Answer.stream("text/plain", out -> out.write(hello())))
        .get("/api/known", exchange -> Answer.stream(206, "text/plain", 5, this::writeHello))
        .get(
            "/api/long",
            exchange -> Answer.stream("text/plain", out -> out.write(new byte[99_999])))
        .get("/api/parts", exchange -> Answer.stream("text/plain", this::writeParts))
        .get("/api/early", exchange -> Answer.stream("text/plain", out -> fail()))
        .get("/api/refused", exchange -> Answer.stream("text/plain", out -> refuse()))
        .get("/api/broken", exchange -> Answer.stream("text/plain", this::writeHalf))
        .get("/api/short", exchange -> Answer.stream(200, "text/plain", 9, this::writeHello))
        .get("/api/over", exchange -> Answer.stream(200, "text/plain", 2, this::writeHello))
        .get("/api/cookie", exchange -> Answer.noContent().cookie("a=1").cookie("b=2; Path=/"))
        .get("/api/redirect", exchange -> Answer.redirect("https://cdn.example/x"))
        .get("/api/html", exchange -> Answer.bytes(200, "text/html; charset=utf-8", hello()));
  }

  private static byte[] hello() {
    return "hello".getBytes(StandardCharsets.UTF_8);
  }

  private void writeHello(OutputStream out) throws IOException {
    written.incrementAndGet();
    out.write(hello());
  }

  private void writeParts(OutputStream out) throws IOException {
    out.write(hello());
    out.flush();
    try {
      isFirstPartRead.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    out.write('!');
  }

  private void writeHalf(OutputStream out) throws IOException {
    out.write(new byte[100_000]);
    out.flush();
    fail();
  }

  private static void fail() {
    throw new IllegalStateException("broken half way");
  }

  @Test
  void successIsWrappedInTheStyleOfTheRoute() throws IOException {
    assertBody("/api/plain/object", 200, "{\"name\":\"ann\"}");
    assertBody("/api/plain/created", 201, "{\"name\":\"ann\"}");
    assertBody("/api/plain/list", 200, "[{\"name\":\"ann\"},{\"name\":\"ann\"}]");
    assertBody("/api/plain/nothing", 200, "{\"status\":\"ok\"}");
    assertBody("/api/plain/empty", 204, "");
    assertBody("/api/enveloped/object", 200, "{\"success\":true,\"data\":{\"name\":\"ann\"}}");
    assertBody("/api/enveloped/nothing", 200, "{\"success\":true,\"data\":null}");
    assertBody("/api/enveloped/bare", 200, "[{\"name\":\"ann\"}]");
    assertBody("/api/enveloped/empty", 204, "");
    assertBody("/api/status/object", 200, "{\"name\":\"ann\"}");
  }

  @Test
  void errorsAreWrappedInTheStyleOfTheRoute() throws IOException {
    assertBody("/api/plain/error", 409, "{\"error\":\"Taken\"}");
    assertBody("/api/enveloped/error", 409, "{\"success\":false,\"error\":\"Taken\"}");
    assertBody("/api/status/error", 409, "{\"status\":\"error\",\"error\":\"Taken\"}");
  }

  @Test
  void jsonHasALengthAndIsNotStored() throws IOException {
    var reply = server.get("/api/plain/object");
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.header("Content-Length")).isEqualTo("14");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.has("Date")).isTrue();
  }

  @Test
  void everyAnswerHasTheSecurityHeaders() throws IOException {
    for (var path :
        new String[] {"/api/plain/empty", "/api/stream", "/api/redirect", "/api/html", "/api/no"}) {
      var reply = server.get(path);
      assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(reply.header("Referrer-Policy")).isEqualTo("same-origin");
    }
    assertThat(server.get("/api/html").header("Content-Security-Policy"))
        .isEqualTo(ContentSecurityPolicy.standard().value());
  }

  @Test
  void aShortStreamHasALengthALongOneIsChunked() throws IOException {
    var reply = server.get("/api/stream");
    assertThat(reply.body()).isEqualTo("hello");
    assertThat(reply.header("Content-Length")).isEqualTo("5");
    var chunked = server.get("/api/long");
    assertThat(chunked.body()).hasSize(99_999);
    assertThat(chunked.header("Transfer-Encoding")).isEqualTo("chunked");
  }

  @Test
  void aStreamOfKnownLengthSaysItAndIsNotWrittenForHead() throws IOException {
    assertBody("/api/known", 206, "hello");
    written.set(0);
    try (var client = server.connect()) {
      var head = client.send("HEAD /api/known HTTP/1.1\nHost: t\n\n").readHead();
      assertThat(head.header("Content-Length")).isEqualTo("5");
      assertThat(client.send("HEAD /api/stream HTTP/1.1\nHost: t\n\n").readHead())
          .matches(reply -> reply.status() == 200 && !reply.has("Content-Length"));
      assertThat(client.get("/api/plain/object").status()).isEqualTo(200);
    }
    assertThat(written).hasValue(0);
  }

  @Test
  void flushedPartsAreSentAtOnce() throws IOException {
    try (var client = server.connect()) {
      client.send("GET /api/parts HTTP/1.1\nHost: t\n\n");
      assertThat(client.readHead().header("Transfer-Encoding")).isEqualTo("chunked");
      assertThat(client.readLine()).isEqualTo("5");
      assertThat(client.readExactly(5)).isEqualTo(hello());
      isFirstPartRead.countDown();
      assertThat(client.readLine()).isEmpty();
      assertThat(client.readLine()).isEqualTo("1");
      assertThat(client.readLine()).isEqualTo("!");
    }
  }

  @Test
  void aStreamThatFailsBeforeItsFirstByteIsAnError() throws IOException {
    assertThat(server.get("/api/early").status()).isEqualTo(500);
    assertBody("/api/refused", 409, "{\"error\":\"Taken\"}");
  }

  @Test
  void aStreamThatFailsHalfWayCannotBeTakenForTheWhole() {
    assertThatThrownBy(() -> server.get("/api/broken")).isInstanceOf(IOException.class);
    assertThat(server.logged()).contains("broken half way");
  }

  @Test
  void aStreamOfAnotherLengthThanItSaidCannotBeTakenForTheWhole() {
    assertThatThrownBy(() -> server.get("/api/short")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> server.get("/api/over")).isInstanceOf(IOException.class);
  }

  @Test
  void aClientThatGoesAwayEndsTheStreamQuietly() throws Exception {
    var ended = new CountDownLatch(1);
    StreamBody endless =
        out -> {
          try {
            while (true) {
              out.write(new byte[10_000]);
              out.flush();
            }
          } finally {
            ended.countDown();
          }
        };
    try (var other = TestServer.of(exchange -> Answer.stream("text/plain", endless))) {
      try (var client = other.connect()) {
        client.send("GET / HTTP/1.1\nHost: t\n\n").readHead();
      }
      ended.await();
      assertThat(other.logged()).isEmpty();
    }
  }

  @Test
  void cookiesAndRedirectsAreHeaders() throws IOException {
    assertThat(server.get("/api/cookie").header("Set-Cookie")).isEqualTo("a=1, b=2; Path=/");
    var redirect = server.get("/api/redirect");
    assertThat(redirect.status()).isEqualTo(302);
    assertThat(redirect.header("Location")).isEqualTo("https://cdn.example/x");
  }

  @Test
  void aHeaderCannotBeForged() {
    assertThatThrownBy(() -> Answer.noContent().header("X", "a\r\nSet-Cookie: b=c"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void assertBody(String path, int status, String body) throws IOException {
    var reply = server.get(path);
    assertThat(reply.body()).isEqualTo(body);
    assertThat(reply.status()).isEqualTo(status);
  }
}
