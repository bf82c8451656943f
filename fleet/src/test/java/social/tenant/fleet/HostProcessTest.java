package social.tenant.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.Api;
import social.tenant.ServerProcess;
import social.tenant.http.SocketClient;
import social.tenant.json.JsonValue;

/** The host as a process: what only a kill can show. */
@Timeout(300)
class HostProcessTest {
  private static final int TENANTS = 200;

  @TempDir Path directory;

  private final int port = TestHost.freePort();

  private ServerProcess start() {
    var environment =
        Map.of(
            "HOST_DIR", directory.toString(), "PORT", Integer.toString(port), "BCRYPT_COST", "4");
    return ServerProcess.run(HostCommand.class, environment);
  }

  private Api tenant(String name) {
    return Api.of("http://localhost:" + port).with("Host", name + ".localhost:" + port);
  }

  private Api owner(String name) throws IOException {
    String url;
    try (var client = new SocketClient(directory.resolve("operator.sock"))) {
      String body = "{\"name\":\"" + name + "\"}";
      var made = client.send("POST", "/api/tenants", body, Duration.ofSeconds(30));
      url = JsonValue.parse(made.body()).object("").child("claim").requireText("url");
    }
    String path = url.substring(url.indexOf("/claim/"));
    String token = tenant(name).post(path, "{\"password\":\"correct horse\"}").field("token");
    return tenant(name).as(token);
  }

  @Test
  void nothingThatWasAcknowledgedIsLostWhenItIsKilledWithManyAtWork() throws Exception {
    List<Api> owners = new ArrayList<>();
    Map<Api, Queue<String>> kept = new ConcurrentHashMap<>();
    try (var server = start();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.api();
      for (int number = 0; number < TENANTS; number++) {
        owners.add(owner("t" + number));
      }
      CountDownLatch enough = new CountDownLatch(TENANTS * 4);
      for (Api owner : owners) {
        kept.put(owner, new ConcurrentLinkedQueue<>());
        threads.execute(() -> write(owner, kept.get(owner), enough));
      }
      enough.await();
      server.kill();
    }
    try (var server = start()) {
      server.api();
      for (Api owner : owners) {
        assertThat(owner.get("/api/things?limit=100").each("id")).containsAll(kept.get(owner));
      }
      server.terminate();
      assertThat(server.exitCode()).isZero();
      assertThat(server.output()).contains("INFO Stopped").doesNotContain("ERROR");
    }
  }

  /** Writes until nobody answers any more. */
  private static void write(Api owner, Queue<String> kept, CountDownLatch enough) {
    try {
      for (int number = 0; number < 50; number++) {
        String thing = "{\"type\":\"note\",\"content\":\"" + number + "\"}";
        kept.add(owner.post("/api/things", thing).field("id"));
        enough.countDown();
      }
    } catch (RuntimeException killed) {
      // What was answered until now must be there.
    }
  }
}
