package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** WebSockets byte by byte: what a well-behaved client sees, and what others are told. */
@Timeout(60)
class WebSocketTest {
  private static final String HANDSHAKE =
      """
      GET /echo HTTP/1.1
      Host: t.example
      Upgrade: websocket
      Connection: Upgrade
      Sec-WebSocket-Version: 13
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

      """;

  private final AtomicInteger closed = new AtomicInteger();
  private final CompletableFuture<OpenConnection> opened = new CompletableFuture<>();
  private final TestServer server =
      TestServer.ofRoutes(routes ->
          routes.get(
              "/echo",
              exchange -> {
                exchange.requireWebSocket();
                return Answer.webSocket(new Echo());
              }));

  @AfterEach
  void stop() {
    server.close();
    assertThat(server.logged()).doesNotContain("ERROR");
  }

  /** Sends back what it gets. */
  private final class Echo implements Conversation {
    @Override
    public void opened(OpenConnection connection) {
      opened.complete(connection);
    }

    @Override
    public void received(String text) throws IOException {
      if (text.equals("fault")) {
        throw new IllegalArgumentException("on purpose");
      }
      opened.join().send(List.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void receivedBinary() throws IOException {
      opened.join().send(List.of("binary".getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void closed() {
      closed.incrementAndGet();
    }
  }

  private RawSocket connect() throws IOException {
    return RawSocket.open(server.connect(), "/echo");
  }

  private static byte[] bytes(int length) {
    var bytes = new byte[length];
    Arrays.fill(bytes, (byte) 'x');
    return bytes;
  }

  private void assertClosedBy(RawSocket socket, int code) throws IOException {
    var frame = socket.read();
    assertThat(frame.opcode()).isEqualTo(RawSocket.CLOSE);
    assertThat(frame.code()).isEqualTo(code);
    assertThat(socket.isAtEnd()).isTrue();
  }

  @Test
  void aHandshakeIsAnsweredWithoutCompression() throws IOException {
    try (var socket = connect()) {
      assertThat(socket.handshake.status()).isEqualTo(101);
      // The key and its answer are those of RFC 6455, 1.3.
      assertThat(socket.handshake.header("Sec-WebSocket-Accept"))
          .isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
      assertThat(socket.handshake.has("Sec-WebSocket-Extensions")).isFalse();
      assertThat(socket.handshake.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
  }

  @Test
  void textsComeBackWhateverTheirFrames() throws IOException {
    try (var socket = connect()) {
      assertThat(socket.text("héllo").read().text()).isEqualTo("héllo");
      assertThat(socket.text("").read().text()).isEmpty();
      var parts = "a€b".getBytes(StandardCharsets.UTF_8);
      socket.send(RawSocket.TEXT, false, new byte[] {parts[0], parts[1]});
      socket.send(0, false, new byte[0]);
      socket.send(RawSocket.PING, true, new byte[] {7});
      socket.send(0, true, new byte[] {parts[2], parts[3], parts[4]});
      assertThat(socket.read().opcode()).isEqualTo(RawSocket.PONG);
      assertThat(socket.read().text()).isEqualTo("a€b");
    }
  }

  @Test
  void aTextMayBeAsLongAs64KibibytesAndNoLonger() throws IOException {
    try (var socket = connect()) {
      socket.send(RawSocket.TEXT, true, bytes(65_536));
      assertThat(socket.read().payload()).hasSize(65_536);
      socket.send(RawSocket.TEXT, true, bytes(65_537));
      assertThat(socket.read().code()).isEqualTo(1009);
    }
  }

  @Test
  void aTextInPartsMayNotBeLongerEither() throws IOException {
    try (var socket = connect()) {
      socket.send(RawSocket.TEXT, false, bytes(65_536));
      socket.send(0, true, bytes(1));
      assertClosedBy(socket, 1009);
    }
  }

  @Test
  void aMessageMayNotBeAnnouncedThatIsTooLong() throws IOException {
    try (var client = server.connect();
        var socket = RawSocket.open(client, "/echo")) {
      client.send(
          new byte[] {(byte) 0x81, (byte) 0xff, 0x7f, -1, -1, -1, -1, -1, -1, -1, 1, 2, 3, 4});
      assertThat(socket.read().code()).isEqualTo(1009);
    }
  }

  @Test
  void aMessageMayNotHaveEndlessParts() throws IOException {
    try (var socket = connect()) {
      socket.send(RawSocket.TEXT, false, new byte[0]);
      for (var i = 0; i < 1025; i++) {
        socket.send(0, false, new byte[0]);
      }
      assertThat(socket.read().code()).isEqualTo(1008);
    }
  }

  @Test
  void aBinaryMessageIsToldApart() throws IOException {
    try (var socket = connect()) {
      socket.send(RawSocket.BINARY, true, new byte[] {0, -1});
      assertThat(socket.read().text()).isEqualTo("binary");
      socket.send(RawSocket.BINARY, false, bytes(40_000)).send(0, true, bytes(40_000));
      assertThat(socket.read().code()).isEqualTo(1009);
    }
  }

  @Test
  void whatIsNotUtf8IsRefused() throws IOException {
    try (var socket = connect()) {
      socket.send(RawSocket.TEXT, true, new byte[] {'a', (byte) 0xc0, (byte) 0x80});
      assertClosedBy(socket, 1007);
    }
  }

  @Test
  void anUnmaskedFrameIsRefused() throws IOException {
    try (var socket = connect()) {
      socket.raw(0x81, 0, bytes(3));
      assertClosedBy(socket, 1002);
    }
  }

  @Test
  void aControlFrameThatIsTooLongIsRefused() throws IOException {
    try (var socket = connect()) {
      socket.send(RawSocket.PING, true, bytes(126));
      assertThat(socket.read().code()).isEqualTo(1002);
    }
  }

  @Test
  void aControlFrameInPartsIsRefused() throws IOException {
    try (var socket = connect()) {
      socket.send(RawSocket.PING, false, bytes(1));
      assertThat(socket.read().code()).isEqualTo(1002);
    }
  }

  @Test
  void framesOutOfOrderAreRefused() throws IOException {
    try (var socket = connect()) {
      socket.send(0, true, bytes(1));
      assertThat(socket.read().code()).isEqualTo(1002);
    }
    try (var socket = connect()) {
      socket.send(RawSocket.TEXT, false, bytes(1)).text("another");
      assertThat(socket.read().code()).isEqualTo(1002);
    }
  }

  @Test
  void reservedBitsAndOpcodesAreRefused() throws IOException {
    for (var first : new int[] {0xc1, 0xa1, 0x91, 0x83, 0x8b}) {
      try (var socket = connect()) {
        socket.raw(first, 0x80, bytes(1));
        assertThat(socket.read().code()).as("%x", first).isEqualTo(1002);
      }
    }
  }

  @Test
  void pingsAreAnsweredAndPongsTaken() throws IOException {
    try (var socket = connect()) {
      socket.send(RawSocket.PONG, true, bytes(2));
      socket.send(RawSocket.PING, true, bytes(125));
      var pong = socket.read();
      assertThat(pong.opcode()).isEqualTo(RawSocket.PONG);
      assertThat(pong.payload()).hasSize(125);
    }
  }

  @Test
  void aClientThatFloodsAndDoesNotReadIsNotReadEither() throws IOException {
    try (var socket = connect()) {
      for (var i = 0; i < 20_000; i++) {
        socket.send(RawSocket.PING, true, bytes(0));
      }
      for (var i = 0; i < 20_000; i++) {
        assertThat(socket.read().opcode()).isEqualTo(RawSocket.PONG);
      }
    }
  }

  @Test
  void aGoodbyeIsAnswered() throws IOException {
    try (var socket = connect()) {
      socket.send(RawSocket.CLOSE, true, new byte[] {3, (byte) 0xe8});
      assertClosedBy(socket, 1000);
    }
    awaitClosed(1);
  }

  @Test
  void aClientThatJustGoesIsNoticed() throws IOException {
    connect().close();
    awaitClosed(1);
  }

  @Test
  void theServerSaysGoodbyeOnce() throws Exception {
    try (var socket = connect()) {
      var connection = opened.get(10, TimeUnit.SECONDS);
      connection.close(4001, "Credential ended");
      connection.close(1001, "Going away");
      assertClosedBy(socket, 4001);
    }
    awaitClosed(1);
  }

  @Test
  void aFaultEndsTheSocketAndIsLogged() throws IOException {
    try (var socket = connect()) {
      socket.text("fault");
      assertThat(socket.read().code()).isEqualTo(1011);
    }
    awaitClosed(1);
    assertThat(server.logged()).contains("A WebSocket failed");
    server.forgetLog();
  }

  @Test
  void whatIsNoHandshakeIsTold() throws IOException {
    assertThat(server.get("/echo").status()).isEqualTo(426);
    var other = server.send(HANDSHAKE.replace("Version: 13", "Version: 8"));
    assertThat(other.status()).isEqualTo(426);
    assertThat(other.header("Sec-WebSocket-Version")).isEqualTo("13");
    assertThat(other.header("Upgrade")).isEqualTo("websocket");
    assertThat(server.send(HANDSHAKE.replace("Upgrade: websocket\n", "")).status()).isEqualTo(426);
    assertThat(server.send(HANDSHAKE.replace("Connection: Upgrade", "Connection: close")).status())
        .isEqualTo(400); // by Jetty
  }

  @Test
  void aMalformedHandshakeIsRefused() throws IOException {
    for (var key : List.of("", "short", "dGhlIHNhbXBsZSBub25jZQ", "!!!!!!!!!!!!!!!!!!!!!!==")) {
      var reply = server.send(HANDSHAKE.replace("dGhlIHNhbXBsZSBub25jZQ==", key));
      assertThat(reply.status()).as(key).isEqualTo(400);
    }
    assertThat(server.send(HANDSHAKE.replace("\n\n", "\nContent-Length: 3\n\nabc")).status())
        .isEqualTo(400);
  }

  @Test
  void aSocketDoesNotHoldUpTheStop() throws Exception {
    try (var socket = connect()) {
      opened.get(10, TimeUnit.SECONDS);
      server.stop(Duration.ofHours(1));
      assertThat(socket.handshake.status()).isEqualTo(101);
    }
    awaitClosed(1);
  }

  private void awaitClosed(int times) {
    while (closed.get() < times) {
      Thread.onSpinWait();
    }
    assertThat(closed).hasValue(times);
  }
}
