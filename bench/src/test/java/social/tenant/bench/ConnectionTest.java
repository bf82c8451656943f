package social.tenant.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers in all the ways that HTTP/1.1 has to say where a body ends. */
class ConnectionTest {
  private static final Request REQUEST = Request.get("/", "");

  private ServerSocket listener;

  @BeforeEach
  void listen() throws IOException {
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
  }

  @Test
  void readsABodyOfKnownLength() throws IOException {
    assertThat(body("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")).isEqualTo("hello");
  }

  @Test
  void readsABodyInChunks() throws IOException {
    var answer =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n";

    assertThat(body(answer)).isEqualTo("hello");
  }

  @Test
  void readsABodyThatEndsWithTheConnection() throws IOException {
    assertThat(body("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello")).isEqualTo("hello");
  }

  @Test
  void readsAnAnswerWithoutABody() throws IOException {
    assertThat(body("HTTP/1.1 204 No Content\r\n\r\n")).isEmpty();
  }

  @Test
  void anAnswerThatBreaksOffIsNone() {
    assertThatThrownBy(() -> body("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello"))
        .isInstanceOf(EOFException.class);
  }

  @Test
  void anotherLanguageIsNone() {
    assertThatThrownBy(() -> body("SSH-2.0-OpenSSH\r\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("SSH");
  }

  @Test
  void aRefusalTellsWhatTheServerSaid() {
    assertThatThrownBy(() -> body("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone"))
        .hasMessage("The server answered 404: gone");
  }

  @Test
  void aConnectionThatIsToBeClosedIsNotUsedAgain() throws IOException {
    answering("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    try (var connection = Connection.open(listener.getLocalPort())) {
      connection.exchange(REQUEST);

      assertThat(connection.isUsable()).isFalse();
    }
  }

  private String body(String answer) throws IOException {
    answering(answer);
    try (var connection = Connection.open(listener.getLocalPort())) {
      return new String(connection.exchange(REQUEST).orFail().body(), UTF_8);
    }
  }

  private void answering(String answer) {
    Thread.startVirtualThread(() -> {
      try (var socket = listener.accept()) {
        socket.getInputStream().readNBytes(REQUEST.head().length);
        socket.getOutputStream().write(answer.getBytes(UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }
}
