package social.tenant;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.tenant.delivery.Eventually;
import social.tenant.stream.EventReader;
import social.tenant.subscription.HookReceiver;
import social.tenant.time.Times;

/** When a tenant goes to sleep, what keeps it awake, and what it leaves behind. */
@Timeout(60)
class SleepTest {
  private static final String NOTE = "{\"type\":\"note\",\"content\":\"hi\"}";
  private static final String WEBHOOK =
      """
      {"event_type":"thing.created","action_type":"webhook","action_config":{"url":"%s"}}
      """;

  private final TestTenant tenant =
      TestTenant.start(
          Map.of(
              "IDLE_EXIT_AFTER", "60s", "ALLOW_PRIVATE_PEERS", "true", "METRICS_TOKEN", "scraper"));

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void itSleepsWhenNobodyHasAskedForSoLong() {
    pass(60);

    assertThatItSleeps();
    assertThat(tenant.log()).contains("Going to sleep");
  }

  @Test
  void aRequestPutsItOff() {
    pass(40);
    tenant.anyone().get("/api/things");
    pass(40);
    assertThatItStaysAwake();

    pass(20);
    assertThatItSleeps();
  }

  @Test
  void requestsSetNoAlarms() {
    for (var i = 0; i < 20; i++) {
      tenant.anyone().get("/api/things");
    }

    assertThat(tenant.alarms()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /health",
    "HEAD, /health/",
    "GET, /api/health",
    "GET, /api/ready",
    "GET, /metrics",
    "GET, /api/metrics",
    "GET, /api/metrics/uptime",
    "POST, /api/fed/presence",
  })
  void whoOnlyLooksDoesNotPutItOff(String method, String path) {
    var api = tenant.anyone().as("scraper");
    pass(40);
    api.send(method, path, method.equals("POST") ? "{\"online\":true}" : null);

    pass(20);
    assertThatItSleeps();
  }

  @Test
  void aLiveConnectionKeepsItAwakeAndItsEndCountsAsActivity() {
    var owner = tenant.owner();
    try (var stream = EventReader.as(owner.token(), owner.base(), "/api/live")) {
      tenant.pass(Duration.ofMinutes(10));
      assertThatItStaysAwake();
      owner.post("/api/things", NOTE);
      assertThat(stream.event().type()).isEqualTo("thing.created");
      tenant.pass(Duration.ofSeconds(50));
    }
    pass(50);
    assertThatItStaysAwake();

    pass(10);
    assertThatItSleeps();
  }

  @Test
  void aRequestThatRunsKeepsItAwake() throws IOException {
    try (var slow = new Socket("localhost", tenant.port())) {
      var head = "POST /api/auth/login HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\n";
      send(slow, head + "Content-Type: application/json\r\nExpect: 100-continue\r\n\r\n");
      var answer = slow.getInputStream();
      assertThat(new String(answer.readNBytes(12), US_ASCII)).isEqualTo("HTTP/1.1 100");
      tenant.pass(Duration.ofMinutes(10));
      assertThatItStaysAwake();

      send(slow, "{}");
      answer.readNBytes("\r\nContinue\r\n".length());
      assertThat(new String(answer.readNBytes(40), US_ASCII)).contains("HTTP/1.1 400");
    }
    pass(60);
    assertThatItSleeps();
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  @Test
  void aDeliveryThatIsDueSoonKeepsItAwakeUntilItIsMade() {
    try (var receiver = new HookReceiver(500)) {
      makeWebhook(receiver);
      Eventually.until(() -> tenant.alarms() == 2); // it is to be tried again after 30 s
      pass(40);
      receiver.take();
      Eventually.until(() -> tenant.alarms() == 2); // and after 60 s more
      pass(25);
      Eventually.until(() -> tenant.alarms() == 2);

      receiver.answer(200);
      pass(40);
      receiver.take();
      assertThatItStaysAwake();
      pass(10);
      assertThatItSleeps();
      assertThat(nextWake()).isEmpty();
    }
  }

  @Test
  void aLaterDeliveryIsLeftToWhoeverWakesIt() {
    try (var receiver = new HookReceiver(500)) {
      makeWebhook(receiver);
      Eventually.until(() -> tenant.alarms() == 2);
      pass(30);
      receiver.take();
      Eventually.until(() -> tenant.alarms() == 2);
      pass(60);
      receiver.take();
      Eventually.until(() -> tenant.alarms() == 2);
      pass(10);
      tenant.awaitSleep();

      var due = Times.parse(nextWake());
      assertThat(due).isBetween(tenant.now().plusSeconds(90), tenant.now().plusSeconds(110));
      receiver.answer(200);
      tenant.restart();
      tenant.pass(Duration.between(tenant.now(), due));
      assertThat(receiver.take().event()).isEqualTo("thing.created");
    }
  }

  private void makeWebhook(HookReceiver receiver) {
    var owner = tenant.owner();
    owner.post("/api/subscriptions", WEBHOOK.formatted(receiver.url()));
    owner.post("/api/things", NOTE);
    receiver.take();
  }

  @Test
  void anOrderlyStopLeavesTheTimeToo() {
    try (var receiver = new HookReceiver(500)) {
      makeWebhook(receiver);
      Eventually.until(() -> tenant.alarms() == 2);
      tenant.stop();

      assertThat(Times.parse(nextWake())).isAfter(tenant.now());
    }
  }

  @Test
  void whileItIsAwakeThereIsNoTimeOfTheNextWake() {
    tenant.stop();
    assertThat(nextWake()).isEmpty();
    tenant.restart();
    assertThat(tenant.directory().resolve("next-wake")).doesNotExist();
  }

  @Test
  void theRunIsKnownToHaveEndedAsleep() {
    tenant.owner();
    pass(60);
    assertThatItSleeps();
    tenant.restart();

    var runs = tenant.owner().get("/api/metrics/uptime").list();
    assertThat(runs).hasSize(2);
    assertThat(runs.getLast().requireText("shutdown_reason")).isEqualTo("idle");
  }

  /** Moves on when no request runs: an answer is here before its request is over. */
  private void pass(int seconds) {
    Eventually.until(() -> !tenant.isBusy());
    tenant.pass(Duration.ofSeconds(seconds));
  }

  /** At once, or a moment later if somebody looked just then. */
  private void assertThatItSleeps() {
    for (var second = 0; second < 5 && !isGoingToSleep(); second++) {
      Eventually.until(() -> isGoingToSleep() || tenant.alarms() == 1);
      pass(1);
    }
    assertThat(isGoingToSleep()).isTrue();
    tenant.awaitSleep();
  }

  private boolean isGoingToSleep() {
    return tenant.log().contains("Going to sleep");
  }

  private void assertThatItStaysAwake() {
    Eventually.until(() -> tenant.alarms() == 1);
    assertThat(tenant.anyone().get("/health").status()).isEqualTo(200);
  }

  private String nextWake() {
    try {
      return Files.readString(tenant.directory().resolve("next-wake"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
