package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.log.Log;

@Timeout(60)
class UnixSocketTest {
  @TempDir Path directory;

  @Test
  void requestsAreAnsweredAndTheProxyIsBelieved() throws IOException {
    var socket = directory.resolve("socket");
    try (var server = start(socket);
        var client = connect(socket)) {
      var reply = client.send("GET / HTTP/1.1\nHost: t.example\nX-Forwarded-For: 192.0.2.1\n\n");
      assertThat(reply.read().body()).isEqualTo("\"192.0.2.1 http://t.example\"");
      client.send("GET / HTTP/1.1\nHost: t\nX-Forwarded-Host: a.example\n");
      var second = client.send("X-Forwarded-Proto: https\n\n").read();
      assertThat(second.body()).isEqualTo("\"local https://a.example\"");
      assertThat(server.port()).isZero();
    }
    assertThat(socket).doesNotExist();
  }

  @Test
  void withoutAHostThereIsNoOrigin() throws IOException {
    var socket = directory.resolve("socket");
    try (var server = start(socket);
        var client = connect(socket)) {
      assertThat(client.send("GET / HTTP/1.0\n\n").read().status()).isEqualTo(400);
      assertThat(server.port()).isZero();
    }
  }

  @Test
  void aSocketThatWasLeftBehindIsReplaced() throws IOException {
    var socket = directory.resolve("socket");
    ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(socket))
        .close();
    assertThat(socket).exists();
    try (var server = start(socket);
        var client = connect(socket)) {
      assertThat(client.get("/").status()).isEqualTo(200);
      assertThat(server.port()).isZero();
    }
  }

  @Test
  void aSocketInUseStopsTheStart() {
    var socket = directory.resolve("socket");
    try (var first = start(socket)) {
      assertThatThrownBy(() -> start(socket))
          .isInstanceOf(ListenException.class)
          .hasMessage("Another server listens on " + socket);
      assertThat(first.port()).isZero();
    }
  }

  @Test
  void anyOtherFileStopsTheStartAndStays() throws IOException {
    var file = Files.writeString(directory.resolve("file"), "precious");
    assertThatThrownBy(() -> start(file))
        .isInstanceOf(ListenException.class)
        .hasMessage(file + " is there already and is no socket");
    assertThat(file).hasContent("precious");
    assertThatThrownBy(() -> start(directory)).isInstanceOf(ListenException.class);
  }

  @Test
  void aMissingDirectoryStopsTheStart() {
    var socket = directory.resolve("missing").resolve("socket");
    assertThatThrownBy(() -> start(socket))
        .isInstanceOf(ListenException.class)
        .hasMessageStartingWith("Cannot listen on " + socket);
  }

  @Test
  void aPathThatIsTooLongStopsTheStart() {
    var socket = directory.resolve("s".repeat(200));
    assertThatThrownBy(() -> start(socket))
        .isInstanceOf(ListenException.class)
        .hasMessageStartingWith("Cannot listen on " + socket);
  }

  @Test
  void aPortInUseStopsTheStart() {
    try (var first = HttpServer.start(HttpConfig.onPort(0), UnixSocketTest::tell, log())) {
      var taken = HttpConfig.onPort(first.port());
      assertThatThrownBy(() -> HttpServer.start(taken, UnixSocketTest::tell, log()))
          .isInstanceOf(ListenException.class)
          .hasMessageStartingWith("Cannot listen on port " + first.port() + ": ");
    }
  }

  private static Answer tell(Exchange exchange) {
    return Answer.ok(out -> out.value(exchange.clientAddress() + " " + exchange.origin()));
  }

  private static HttpServer start(Path socket) {
    return HttpServer.start(HttpConfig.onSocket(socket), UnixSocketTest::tell, log());
  }

  private static Log log() {
    return Log.to(
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
        Log.Format.TEXT);
  }

  private static RawClient connect(Path socket) throws IOException {
    var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    return new RawClient(
        channel, Channels.newInputStream(channel), Channels.newOutputStream(channel));
  }
}
