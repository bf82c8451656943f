package social.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.delivery.Eventually;
import social.tenant.subscription.HookReceiver;

/** Webhooks of a process that is killed while it sends. */
class WebhookProcessTest {
  private static final String REGISTRATION =
      "{\"username\":\"ann\",\"email\":\"ann@example.org\",\"password\":\"correct horse\"}";
  private static final String NOTE = "{\"type\":\"note\",\"content\":\"hi\"}";
  private static final String WEBHOOK =
      "{\"event_type\":\"thing.created\",\"action_type\":\"webhook\","
          + "\"action_config\":{\"url\":\"%s\"}}";

  @TempDir Path directory;

  private ServerProcess serve() {
    return ServerProcess.serve(directory, Map.of("ALLOW_PRIVATE_PEERS", "true"));
  }

  @Test
  void whatWasAnsweredIsDeliveredAtLeastOnce() {
    var written = new ArrayList<String>();
    try (var receiver = new HookReceiver(200)) {
      String token;
      try (var server = serve()) {
        var api = server.api();
        token = api.post("/api/auth/register", REGISTRATION).field("token");
        api.as(token).post("/api/subscriptions", WEBHOOK.formatted(receiver.url()));
        writeAndKill(server, api.as(token), written);
      }
      for (var round = 0; round < 2; round++) {
        try (var server = serve()) {
          writeAndKill(server, server.api().as(token), written);
        }
      }
      try (var server = serve()) {
        server.api();
        Eventually.until(() -> things(receiver).containsAll(written));
        server.terminate();
        assertThat(server.exitCode()).isZero();
      }
    }
  }

  private static void writeAndKill(ServerProcess server, Api api, List<String> written) {
    for (var i = 0; i < 15; i++) {
      written.add(api.post("/api/things", NOTE).field("id"));
    }
    server.kill();
  }

  private static Set<String> things(HookReceiver receiver) {
    return receiver.all().stream().map(HookReceiver.Hook::thingId).collect(Collectors.toSet());
  }

  @Test
  void aWebhookThatWasBeingSentIsSentAgain() {
    var came = new AtomicInteger();
    var killed = new CountDownLatch(1);
    try (var receiver =
        new HookReceiver(hook -> {
          if (came.getAndIncrement() == 0) {
            await(killed);
          }
          return 200;
        })) {
      String token;
      try (var server = serve()) {
        var api = server.api();
        token = api.post("/api/auth/register", REGISTRATION).field("token");
        api.as(token).post("/api/subscriptions", WEBHOOK.formatted(receiver.url()));
        api.as(token).post("/api/things", NOTE);
        Eventually.until(() -> came.get() == 1);
        server.kill();
        killed.countDown();
      }
      try (var server = serve()) {
        server.api();
        var again = List.of(receiver.take(), receiver.take());
        assertThat(again.getFirst().delivery()).isEqualTo(again.getLast().delivery());
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
