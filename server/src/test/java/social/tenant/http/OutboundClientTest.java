package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where requests may go, and what is taken from those who answer. */
final class OutboundClientTest {
  private static final Duration TIME = Duration.ofSeconds(5);
  private static final int LIMIT = 1_000;

  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;
  private OutboundClient client;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          var host = exchange.getRequestHeaders().getFirst("Host");
          var body = (exchange.getRequestMethod() + " " + host).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/plain");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    client = new OutboundClient("test/1");
  }

  @AfterEach
  void close() {
    end.countDown();
    client.close();
    server.stop(0);
  }

  @Test
  void anAllowedAddressIsAskedByTheNameOfItsHost() throws IOException {
    var host = "tenant.example:" + port();
    client = new OutboundClient("test/1", name -> List.of(loopback()));

    var answer = client.send(get("http://" + host + "/x"), address -> true);

    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("GET " + host);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.isJson()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1",
        "http://127.1.2.3",
        "http://10.0.0.1",
        "http://172.16.0.1",
        "http://192.168.1.1",
        "http://169.254.169.254",
        "http://100.64.0.1",
        "http://0.0.0.0",
        "http://224.0.0.1",
        "http://255.255.255.255",
        "http://192.0.2.1",
        "http://[::1]",
        "http://[::]",
        "http://[fe80::1]",
        "http://[fc00::1]",
        "http://[ff02::1]",
        "http://[2001:db8::1]",
        "http://[::ffff:127.0.0.1]",
        "http://[::ffff:7f00:1]",
        "http://[::127.0.0.1]",
        "http://[64:ff9b::127.0.0.1]",
        "http://[2002:7f00:1::]"
      })
  void anAddressThatIsNotPublicIsRefused(String url) {
    refused(url + ":" + port() + "/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://2130706433",
        "http://0177.0.0.1",
        "http://0x7f.0.0.1",
        "http://0x7f000001",
        "http://017700000001",
        "http://127.1",
        "http://127.0.1",
        "http://0",
        "http://127.0.0.1.",
        "http://1.2.3.0x4",
        "http://user:pass@127.0.0.1",
        "ftp://127.0.0.1",
        "file:///etc/passwd"
      })
  void anUnusualHostIsRefusedEvenIfPrivateOnesAreAllowed(String url) {
    assertThatExceptionOfType(AddressRefusedException.class)
        .isThrownBy(() -> client.send(get(url), address -> true));
    assertThat(asked).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "1.1.1.1", "2606:4700::1111", "64:ff9b::808:808"})
  void publicAddressesAreKnownAsSuch(String address) {
    assertThat(PublicAddresses.contain(InetAddress.ofLiteral(address))).isTrue();
  }

  @Test
  void aNameOfAPrivateAddressIsRefused() {
    client = new OutboundClient("test/1", name -> List.of(loopback()));

    refused("http://tenant.example:" + port() + "/");
  }

  @Test
  void oneBadAddressAmongGoodOnesIsRefused() {
    client =
        new OutboundClient("test/1", name -> List.of(InetAddress.ofLiteral("8.8.8.8"), loopback()));

    refused("http://tenant.example:" + port() + "/");
  }

  @Test
  void anAddressIsLookedUpOnceAndThatOneIsAsked() throws IOException {
    var lookups = new AtomicInteger();
    client =
        new OutboundClient(
            "test/1",
            name ->
                List.of(
                    lookups.incrementAndGet() == 1
                        ? loopback()
                        : InetAddress.ofLiteral("192.0.2.1")));

    var answer = client.send(get("http://rebound.example:" + port() + "/"), address -> true);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(lookups).hasValue(1);
  }

  @Test
  void aConnectionToAnotherAddressOfTheNameIsNotUsedAgain() throws IOException {
    var lookups = new AtomicInteger();
    client =
        new OutboundClient(
            "test/1", name -> List.of(lookups.incrementAndGet() == 1 ? loopback() : deadAddress()));
    client.send(get("http://moved.example:" + port() + "/"), address -> true);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () -> client.send(get("http://moved.example:" + port() + "/"), address -> true));
    assertThat(asked).hasValue(1);
  }

  @Test
  void aRedirectIsNotFollowed() throws IOException {
    server.createContext(
        "/redirect",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "http://127.0.0.1:" + port() + "/secret");
          exchange.sendResponseHeaders(307, -1);
          exchange.close();
        });

    var answer = client.send(get(local("/redirect")), address -> true);

    assertThat(answer.status()).isEqualTo(307);
    assertThat(asked).hasValue(0);
  }

  @Test
  void anAnswerThatNeverEndsIsGivenUp() {
    server.createContext(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (var body = exchange.getResponseBody()) {
            while (end.getCount() > 0) {
              body.write(new byte[100]);
            }
          }
        });

    assertThatExceptionOfType(AnswerTooLargeException.class)
        .isThrownBy(() -> client.send(get(local("/endless")), address -> true));
  }

  @Test
  void anAnswerThatSaysItIsTooLargeIsGivenUp() {
    server.createContext(
        "/large",
        exchange -> {
          exchange.sendResponseHeaders(200, 100_000_000);
          exchange.getResponseBody().write(new byte[10]);
          exchange.getResponseBody().flush();
          await();
        });

    assertThatExceptionOfType(AnswerTooLargeException.class)
        .isThrownBy(() -> client.send(get(local("/large")), address -> true));
  }

  @Test
  void anAnswerThatDripsIsGivenUpWhenItsTimeIsOver() {
    server.createContext(
        "/drip",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          for (var i = 0; i < 100 && end.getCount() > 0; i++) {
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            sleep(50);
          }
          exchange.close();
        });
    var request = get(local("/drip"), Duration.ofMillis(500));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> client.send(request, address -> true));
  }

  @Test
  void whoTakesTheConnectionAndSaysNothingIsGivenUp() throws IOException {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var url = "http://localhost:" + silent.getLocalPort() + "/";
      var request = get(url, Duration.ofMillis(300));

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> client.send(request, address -> true));
    }
  }

  @Test
  void aLookUpThatTakesTooLongIsGivenUp() {
    client =
        new OutboundClient(
            "test/1",
            name -> {
              await();
              return List.of(loopback());
            });
    var request = get("http://slow.example/", Duration.ofMillis(200));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> client.send(request, address -> true))
        .withMessage("No address in time");
  }

  @Test
  void aNameWithoutAnAddressIsNoRefusal() {
    client =
        new OutboundClient(
            "test/1",
            name -> {
              throw new UnknownHostException(name);
            });

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> client.send(get("http://nowhere.example/"), address -> true))
        .isNotInstanceOf(AddressRefusedException.class);
  }

  @Test
  void nothingIsSentAfterTheEnd() {
    client.close();

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> client.send(get(local("/")), address -> true));
  }

  private void refused(String url) {
    assertThatExceptionOfType(AddressRefusedException.class)
        .isThrownBy(() -> client.send(get(url), PublicAddresses::contain));
    assertThat(asked).hasValue(0);
  }

  private String local(String path) {
    return "http://localhost:" + port() + path;
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static InetAddress loopback() {
    return InetAddress.ofLiteral("127.0.0.1");
  }

  /** One on loopback where nobody listens on the server's port. */
  private static InetAddress deadAddress() {
    return InetAddress.ofLiteral("127.0.0.77");
  }

  private static OutboundRequest get(String url) {
    return get(url, TIME);
  }

  private static OutboundRequest get(String url, Duration time) {
    return new OutboundRequest("GET", URI.create(url), Map.of(), null, time, LIMIT);
  }
}
