package social.tenant.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests of which only the status of the answer counts, to servers that behave badly. */
class OutboundStatusTest {
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final Duration LONG = Duration.ofSeconds(20);

  /** What a server does with one connection after it has seen a request. */
  private interface Behaviour {
    void answer(OutputStream out) throws IOException, InterruptedException;
  }

  private final OutboundClient client = new OutboundClient("test");
  private ServerSocket socket;

  @BeforeEach
  void listen() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    socket.close();
    client.close();
  }

  private void serve(Behaviour behaviour) {
    Thread.ofVirtual()
        .start(() -> {
          while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
              connection.getInputStream().readNBytes(4);
              behaviour.answer(connection.getOutputStream());
            } catch (IOException e) {
              // the client went away, or the test is over
            } catch (InterruptedException e) {
              return;
            }
          }
        });
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(US_ASCII));
    out.flush();
  }

  private int status(Duration time, int maxBytes) throws IOException {
    var url = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    var headers = Map.of("Content-Type", "application/json");
    return client.status(
        new OutboundRequest("POST", url, headers, "{}", time, maxBytes), address -> true);
  }

  @Test
  void theStatusIsThereBeforeTheBody() throws IOException {
    var never = new CountDownLatch(1);
    serve(out -> {
      write(out, "HTTP/1.1 202 Accepted\r\nContent-Length: 10\r\n\r\n");
      never.await();
    });

    assertThat(status(LONG, 1000)).isEqualTo(202);
  }

  @Test
  void anEndlessBodyIsCutOff() throws IOException, InterruptedException {
    var gone = new CountDownLatch(1);
    serve(out -> {
      try {
        write(out, "HTTP/1.1 200 OK\r\n\r\n");
        while (true) {
          write(out, "x".repeat(1000));
        }
      } finally {
        gone.countDown();
      }
    });

    assertThat(status(LONG, 64 << 10)).isEqualTo(200);
    assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aServerThatDoesNotAnswerIsGivenUp() {
    var never = new CountDownLatch(1);
    serve(out -> never.await());

    assertThatThrownBy(() -> status(SHORT, 1000)).isInstanceOf(IOException.class);
  }

  @Test
  void headersThatNeverEndAreGivenUp() {
    serve(out -> {
      write(out, "HTTP/1.1 200 OK\r\n");
      for (var i = 0; i < 100_000; i++) {
        write(out, "X-" + i + ": y\r\n");
      }
    });

    assertThatThrownBy(() -> status(LONG, 1000)).isInstanceOf(IOException.class);
  }

  @Test
  void aConnectionThatIsClosedIsAnError() {
    serve(out -> {});

    assertThatThrownBy(() -> status(LONG, 1000)).isInstanceOf(IOException.class);
  }

  @Test
  void whatIsNoHttpIsAnError() {
    serve(out -> write(out, "220 mail.example ESMTP\r\n\r\n"));

    assertThatThrownBy(() -> status(LONG, 1000)).isInstanceOf(IOException.class);
  }

  @Test
  void aRedirectIsNotFollowed() throws IOException {
    serve(out -> write(out, "HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n"));

    assertThat(status(LONG, 1000)).isEqualTo(302);
  }

  @Test
  void anAddressThatIsNotAllowedIsNotAsked() {
    var url = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    var request = new OutboundRequest("POST", url, Map.of(), "{}", LONG, 1000);

    assertThatThrownBy(() -> client.status(request, PublicAddresses::contain))
        .isInstanceOf(AddressRefusedException.class);
  }
}
