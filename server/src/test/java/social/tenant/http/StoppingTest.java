package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StoppingTest {
  private static final Duration GRACE = Duration.ofSeconds(50);
  private static final String SLOW = "GET /slow HTTP/1.1\nHost: t\n\n";
  private static final String FAST = "GET /fast HTTP/1.1\nHost: t\n\n";

  private final CountDownLatch hasBegun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final AtomicInteger calls = new AtomicInteger();
  private final TestServer server = TestServer.of(this::handle);

  @AfterEach
  void stop() {
    mayEnd.countDown();
    server.close();
  }

  private Answer handle(Exchange exchange) throws InterruptedException {
    calls.incrementAndGet();
    if (exchange.path().equals("/slow")) {
      hasBegun.countDown();
      mayEnd.await();
    }
    return Answer.noContent();
  }

  @Test
  void whatRunsMayEndAndWhatComesIsToldToComeAgain() throws Exception {
    try (var running = server.connect();
        var kept = server.connect()) {
      assertThat(kept.send(FAST).read().status()).isEqualTo(204);
      var stopped = stopWhileRunning(running, GRACE);

      assertStopping(server.send("POST / HTTP/1.1\nHost: t\nContent-Length: 9\n\n"));
      assertStopping(kept.send(FAST).read());
      assertThat(kept.isAtEnd()).isTrue();
      assertThat(stopped).isNotDone();

      var callsBefore = calls.get();
      mayEnd.countDown();
      assertThat(running.read().status()).isEqualTo(204);
      stopped.get(30, TimeUnit.SECONDS);
      assertThat(calls).hasValue(callsBefore);
      assertThatThrownBy(server::connect).isInstanceOf(IOException.class);
    }
  }

  @Test
  void whatDoesNotEndWithinTheGraceIsCutOff() throws Exception {
    try (var running = server.connect()) {
      stopWhileRunning(running, Duration.ofMillis(50)).get(30, TimeUnit.SECONDS);
      assertThatThrownBy(running::read).isInstanceOf(IOException.class);
      assertThat(server.logged()).contains("Requests were cut off by the stop");
    }
  }

  @Test
  void withNothingToWaitForItStopsAtOnce() throws Exception {
    try (var idle = server.connect()) {
      assertThat(idle.send(FAST).read().status()).isEqualTo(204);
      server.stop(GRACE);
      assertThat(idle.isAtEnd()).isTrue();
    }
  }

  @Test
  void whatWasSentJustBeforeIsAnswered() throws Exception {
    var clients = new ArrayList<RawClient>();
    for (var i = 0; i < 8; i++) {
      clients.add(server.connect());
      assertThat(clients.getLast().send(FAST).read().status()).isEqualTo(204);
    }
    for (var client : clients) {
      client.send(FAST);
    }
    server.stop(GRACE);

    for (var client : clients) {
      assertThat(client.read().status()).isIn(204, 503);
      client.close();
    }
  }

  @Test
  void stoppingTwiceIsNoFault() {
    server.stop(GRACE);
    server.stop(GRACE);
    assertThat(server.logged()).isEmpty();
  }

  /** Returns when the server has begun to stop. */
  private CompletableFuture<Void> stopWhileRunning(RawClient running, Duration grace)
      throws Exception {
    running.send(SLOW);
    hasBegun.await();
    var stopped = CompletableFuture.runAsync(() -> server.stop(grace));
    var isStopping = false;
    while (!isStopping && !stopped.isDone()) {
      isStopping = statusOfAnother() != 204;
    }
    return stopped;
  }

  private int statusOfAnother() {
    try {
      return server.send(FAST).status();
    } catch (IOException stoppedAlready) {
      return 0;
    }
  }

  private static void assertStopping(RawClient.Reply reply) {
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.body()).isEqualTo("{\"error\":\"Stopping\"}");
    assertThat(reply.header("Retry-After")).isEqualTo("1");
    assertThat(reply.header("X-Tenant-Stopping")).isEqualTo("1");
    assertThat(reply.header("Connection")).isEqualTo("close");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }
}
