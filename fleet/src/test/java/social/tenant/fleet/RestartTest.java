package social.tenant.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import social.tenant.delivery.Eventually;
import social.tenant.json.JsonValue;

/** A host that is restarted while it is asked, behind somebody who asks again, as proxies do. */
@Timeout(180)
class RestartTest {
  private static final int TENANTS = 8;
  private static final int RESTARTS = 3;

  private final Map<String, Integer> refusals = new ConcurrentHashMap<>();

  /** Asks until there is an answer that is one. */
  private HttpResponse<String> insist(Plain plain, String host, String token, String json)
      throws InterruptedException {
    while (true) {
      try {
        var answer = plain.post(host, "/api/things", token, json);
        if (answer.statusCode() != 503) {
          return answer;
        }
        var isStopping = answer.headers().firstValue("X-Tenant-Stopping").isPresent();
        refusals.merge(isStopping ? "stopping" : answer.body(), 1, Integer::sum);
      } catch (IOException nobodyThere) {
        refusals.merge("nobody", 1, Integer::sum);
      }
      LockSupport.parkNanos(2_000_000);
    }
  }

  @Test
  void everyRequestIsAnsweredInTheEndAndWhatWasAnsweredIsKept() throws Exception {
    try (TestHost host = TestHost.start();
        Plain plain = new Plain(host.port());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicBoolean isOver = new AtomicBoolean();
      List<Future<List<String>>> writers = new ArrayList<>();
      for (int number = 0; number < TENANTS; number++) {
        String name = "t" + number;
        String token = host.token(name);
        writers.add(
            threads.submit(() -> {
              List<String> kept = new ArrayList<>();
              while (!isOver.get()) {
                String json = "{\"type\":\"note\",\"content\":\"" + kept.size() + "\"}";
                var answer = insist(plain, name + ".localhost", token, json);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
                kept.add(JsonValue.parse(answer.body()).object("").requireText("id"));
              }
              return kept;
            }));
      }
      for (int restart = 0; restart < RESTARTS; restart++) {
        Eventually.until(() -> host.stat("requests_total") > 20 * TENANTS);
        host.restart(Map.of());
      }
      Eventually.until(() -> host.stat("requests_total") > 20 * TENANTS);
      isOver.set(true);

      for (int number = 0; number < TENANTS; number++) {
        for (String id : writers.get(number).get()) {
          assertThat(host.owner("t" + number).get("/api/things/" + id).status()).isEqualTo(200);
        }
      }
      assertThat(host.log()).doesNotContain("ERROR").doesNotContain("cut off");
      assertThat(refusals.keySet()).isSubsetOf("stopping", "nobody");
    }
  }

  /** A request that has begun, and whose body comes late, holds up the stop. */
  @Test
  void whileItStopsItIsNotReadyAndWhatHasBegunIsAnswered() throws Exception {
    String json = "{\"type\":\"note\",\"content\":\"late\"}";
    try (TestHost host = TestHost.start();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      host.owner("ann");
      assertThat(host.operator("GET", "/ready", null).status()).isEqualTo(200);
      Future<?> stop;
      try (HeldRequest late =
          HeldRequest.post(
              host.port(),
              "ann.localhost",
              "/api/things",
              host.token("ann"),
              "application/json",
              json.length())) {
        stop = threads.submit(host::stop);
        Eventually.until(() -> host.operator("GET", "/ready", null).status() == 503);

        assertThat(late.send(json)).isEqualTo(201);
      }
      stop.get();
      host.startAgain();
      assertThat(host.owner("ann").get("/api/things").each("content")).containsExactly("late");
    }
  }
}
