package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long the server waits for a client. The limits are short; nothing here measures time. */
@Timeout(60)
class TimeLimitsTest {
  private static final Duration SHORT = Duration.ofMillis(100);

  /** Long enough for a request to follow its connection, on however busy a machine. */
  private static final Duration MEDIUM = Duration.ofMillis(500);

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String GET = "GET /api/x HTTP/1.1\nHost: t\n\n";

  @Test
  void aHeadThatStopsHalfWayIsRefused() throws IOException {
    try (var server = server(SHORT, LONG, LONG);
        var client = server.connect()) {
      assertTimedOut(client.send("GET /api/x HTTP/1.1\nHos"));
    }
  }

  @Test
  void aHeadThatDribblesIsRefused() throws Exception {
    try (var server = server(SHORT, LONG, LONG);
        var client = server.connect()) {
      client.send("GET /api/x HTTP/1.1\nX-Slow: ");
      var dribble = Thread.ofVirtual().start(() -> dribble(client));
      assertTimedOut(client);
      dribble.interrupt();
      dribble.join();
    }
  }

  @Test
  void theSecondHeadOfAConnectionHasALimitToo() throws IOException {
    try (var server = server(SHORT, LONG, LONG);
        var client = server.connect()) {
      assertThat(client.send(GET + "GET ").read().status()).isEqualTo(200);
      assertTimedOut(client);
    }
  }

  @Test
  void aHeadInPiecesIsNotHeldAgainstTheNextOne() throws IOException {
    try (var server = server(Duration.ofSeconds(20), LONG, LONG);
        var client = server.connect()) {
      for (var i = 0; i < 5; i++) {
        client.send("GET /api/x HTT");
        client.send("P/1.1\nHost: t\n\n");
        assertThat(client.read().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void anIdleConnectionIsClosed() throws IOException {
    try (var server = server(LONG, MEDIUM, LONG)) {
      try (var client = server.connect()) {
        assertThat(client.send(GET).read().status()).isEqualTo(200);
        assertThat(client.isAtEnd()).isTrue();
      }
      try (var silent = server.connect()) {
        assertThat(silent.isAtEnd()).isTrue();
      }
    }
  }

  @Test
  void aBodyThatStallsIsRefused() throws IOException {
    try (var server = server(LONG, LONG, SHORT);
        var client = server.connect()) {
      assertTimedOut(client.send("POST /api/x HTTP/1.1\nHost: t\nContent-Length: 9\n\nabc"));
    }
  }

  @Test
  void aChunkedBodyThatStallsIsRefused() throws IOException {
    try (var server = server(LONG, LONG, SHORT);
        var client = server.connect()) {
      client.send("POST /api/x HTTP/1.1\nHost: t\nTransfer-Encoding: chunked\n\n5\nab");
      assertTimedOut(client);
    }
  }

  /** A connection opened later is closed for idling; so the busy one has been silent for longer. */
  @Test
  void aHandlerMayComputeForLongerThanAConnectionMayIdle() throws IOException {
    var isDone = new CountDownLatch(1);
    Handler slow =
        exchange -> {
          exchange.bodyStream(9).readAllBytes();
          isDone.await();
          return Answer.noContent();
        };
    var limits = limits(LONG, MEDIUM, MEDIUM);
    try (var server = TestServer.of(HttpConfig.onPort(0).withLimits(limits), slow);
        var busy = server.connect()) {
      busy.send("POST / HTTP/1.1\nHost: t\nContent-Length: 2\n\n");
      busy.send("ab");
      for (var i = 0; i < 2; i++) {
        try (var idle = server.connect()) {
          assertThat(idle.isAtEnd()).isTrue();
        }
      }
      isDone.countDown();
      assertThat(busy.read().status()).isEqualTo(204);
      assertThat(busy.isAtEnd()).isTrue();
    }
  }

  @Test
  void aClientThatStopsReadingIsCutOff() throws Exception {
    var cutOff = new CompletableFuture<IOException>();
    var endless =
        Answer.stream(
            "text/plain",
            out -> {
              try {
                while (true) {
                  out.write(new byte[64 * 1024]);
                }
              } catch (IOException e) {
                cutOff.complete(e);
                throw e;
              }
            });
    var limits = limits(LONG, MEDIUM, LONG);
    try (var server = TestServer.of(HttpConfig.onPort(0).withLimits(limits), any -> endless);
        var client = server.connect()) {
      client.send(GET);
      assertThat(cutOff.get(30, TimeUnit.SECONDS)).isNotNull();
      assertThat(server.logged()).isEmpty();
    }
  }

  private static void dribble(RawClient client) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        client.sendExactly("a");
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      }
    } catch (IOException serverHasClosed) {
      return;
    }
  }

  private static void assertTimedOut(RawClient client) throws IOException {
    var reply = client.read();
    assertThat(reply.status()).isEqualTo(408);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.header("Connection")).isEqualTo("close");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.body()).startsWith("{\"error\":\"").endsWith(" took too long\"}");
    assertThat(client.isAtEnd()).isTrue();
  }

  private static TestServer server(Duration head, Duration idle, Duration stall) {
    return TestServer.ofRoutes(
        HttpConfig.onPort(0).withLimits(limits(head, idle, stall)),
        Cors.none(),
        routes ->
            routes
                .get("/api/x", exchange -> Answer.nothing())
                .post("/api/x", TimeLimitsTest::readJson),
        router -> router);
  }

  private static Answer readJson(Exchange exchange) {
    exchange.json();
    return Answer.nothing();
  }

  private static Limits limits(Duration head, Duration idle, Duration stall) {
    var standard = Limits.standard();
    return new Limits(
        standard.headBytes(),
        head,
        idle,
        stall,
        standard.jsonBytes(),
        standard.drainBytes(),
        standard.lingerBytes(),
        SHORT,
        standard.connections());
  }
}
