package social.tenant.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.Api;
import social.tenant.ServerProcess;

/**
 * As many live connections as there may be, half of them streams and half sockets, on a server with
 * a heap of 64 MB.
 */
@Timeout(180)
class ManyConnectionsTest {
  private static final int EACH = LiveConnections.MOST / 2;
  private static final String REGISTRATION =
      "{\"username\":\"ann\",\"email\":\"ann@example.org\",\"password\":\"correct horse\"}";
  private static final String NOTE =
      "{\"type\":\"note\",\"content\":\"" + "x".repeat(40_000) + "\"}";

  @TempDir Path directory;

  @Test
  void eachOneGetsEveryEvent() {
    try (var server = ServerProcess.serve(directory);
        var open = new Connections()) {
      var api = server.api();
      var token = api.post("/api/auth/register", REGISTRATION).field("token");
      for (var i = 0; i < EACH; i++) {
        open.add(EventReader.as(token, api.base(), "/api/live"));
        open.add(SocketClient.as(token, api.base()).subscribe("{}"));
      }
      assertThat(api.as(token).get("/api/live").status()).as("one too many").isEqualTo(429);

      for (var i = 1; i <= 100; i++) {
        api.as(token).post("/api/things", NOTE);
        open.expectEvent(i);
      }
      assertThatItIsWell(server, api);
    }
  }

  @Test
  void whoDoesNotReadIsCutOffBeforeItCostsTooMuch() {
    try (var server = ServerProcess.serve(directory);
        var open = new Connections()) {
      var api = server.api();
      var token = api.post("/api/auth/register", REGISTRATION).field("token");
      for (var i = 0; i < EACH; i++) {
        open.add(EventReader.as(token, api.base(), "/api/live"));
        open.add(SlowSocket.connect(api.base(), token));
      }

      var written = 0;
      while (anyoneIsConnected(api.as(token)) && written < 1_000) {
        assertThat(api.as(token).post("/api/things", NOTE).status()).isEqualTo(201);
        written++;
      }

      assertThat(anyoneIsConnected(api.as(token))).isFalse();
      assertThatItIsWell(server, api);
    }
  }

  private static boolean anyoneIsConnected(Api api) {
    return api.get("/metrics").text().lines().noneMatch("tenant_live_connections 0"::equals);
  }

  private static void assertThatItIsWell(ServerProcess server, Api api) {
    assertThat(api.get("/api/ready").status()).isEqualTo(200);
    server.terminate();
    assertThat(server.output()).doesNotContain("ERROR", "OutOfMemory");
  }

  /** Connections that are closed together. */
  private static final class Connections implements AutoCloseable {
    private final List<EventReader> streams = new ArrayList<>();
    private final List<SocketClient> sockets = new ArrayList<>();
    private final List<SlowSocket> slow = new ArrayList<>();

    void add(EventReader stream) {
      streams.add(stream);
    }

    void add(SocketClient socket) {
      sockets.add(socket);
    }

    void add(SlowSocket socket) {
      slow.add(socket);
    }

    void expectEvent(int number) {
      for (var stream : streams) {
        assertThat(stream.event().id()).isEqualTo(Integer.toString(number));
      }
      for (var socket : sockets) {
        assertThat(socket.next().integer("id")).isEqualTo(number);
      }
    }

    @Override
    public void close() {
      streams.forEach(EventReader::close);
      sockets.forEach(SocketClient::close);
      slow.forEach(SlowSocket::close);
    }
  }
}
