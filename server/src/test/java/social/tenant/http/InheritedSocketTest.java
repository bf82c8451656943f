package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import social.tenant.log.Log;

/**
 * A server that shares its socket with whoever comes after it. These tests have none to inherit, so
 * it listens on one of its own and behaves as if it had.
 */
@Timeout(60)
class InheritedSocketTest {
  private static final int MOMENT_MILLIS = 300;

  private static HttpServer start() {
    var config = new HttpConfig(0, null, true, TrustedProxies.none(), Limits.standard());
    var log = Log.to(new PrintStream(OutputStream.nullOutputStream()), Log.Format.TEXT);
    return HttpServer.start(config, any -> Answer.nothing(), log);
  }

  private static Socket connect(HttpServer server) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(MOMENT_MILLIS);
    return socket;
  }

  private static void ask(Socket socket) throws IOException {
    var request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void withoutOneItListensOnItsPort() throws IOException {
    try (var server = start();
        var socket = connect(server)) {
      socket.setSoTimeout(0);
      ask(socket);

      assertThat(socket.getInputStream().read()).isEqualTo('H');
    }
  }

  @Test
  void whoComesAfterTheStopHasBegunIsLeftToTheNext() throws IOException {
    try (var server = start()) {
      server.refuse();
      try (var socket = connect(server)) {
        ask(socket);

        assertThatThrownBy(() -> socket.getInputStream().read())
            .isInstanceOf(SocketTimeoutException.class);
      }
    }
  }
}
