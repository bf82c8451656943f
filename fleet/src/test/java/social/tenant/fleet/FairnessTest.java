package social.tenant.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import social.tenant.Api;
import social.tenant.delivery.Eventually;
import social.tenant.fleet.life.Pressure;

/** What a tenant can not do to its host and to others. */
@Timeout(180)
class FairnessTest {
  private static final int FLOOD = 1_000;
  private static final String LIST = "/api/things?limit=100";

  private static String note(String content) {
    return "{\"type\":\"note\",\"visibility\":\"public\",\"content\":\"" + content + "\"}";
  }

  /** Lists of 100 long notes, four at a time; bea's requests pass by all that wait. */
  @Test
  void aThousandRequestsOfOneTenantDoNotKeepAnotherWaiting() throws Exception {
    Map<String, String> settings = Map.of("MAX_REQUESTS", "4", "MAX_TENANT_REQUESTS", "4");
    try (TestHost host = TestHost.start(settings);
        Plain plain = new Plain(host.port());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Api ann = host.owner("ann");
      host.owner("bea");
      for (int number = 0; number < 100; number++) {
        ann.post("/api/things", note("word ".repeat(400)));
      }
      AtomicInteger answered = new AtomicInteger();
      List<Future<Integer>> flood = new ArrayList<>();
      for (int number = 0; number < FLOOD; number++) {
        flood.add(
            threads.submit(() -> {
              int status = plain.status("ann.localhost", LIST, host.token("ann"));
              answered.incrementAndGet();
              return status;
            }));
      }
      Eventually.until(() -> host.stat("requests_waiting") > FLOOD / 2);
      int before = answered.get();
      for (int number = 0; number < 10; number++) {
        assertThat(plain.status("bea.localhost", LIST, host.token("bea"))).isEqualTo(200);
      }
      int meanwhile = answered.get() - before;
      for (Future<Integer> one : flood) {
        assertThat(one.get()).isEqualTo(200);
      }

      assertThat(meanwhile).as("of ann's, during ten of bea's").isLessThan(FLOOD / 4);
      assertThat(host.stat("shed_total")).isZero();
    }
  }

  @Test
  void whoeverHasMoreThanMayWaitIsToldToComeAgain() throws Exception {
    Map<String, String> settings =
        Map.of("MAX_TENANT_REQUESTS", "1", "MAX_TENANT_WAITING", "2", "BCRYPT_COST", "10");
    try (TestHost host = TestHost.start(settings);
        Plain plain = new Plain(host.port());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      host.owner("ann");
      host.owner("bea");
      String login = "{\"username\":\"ann\",\"password\":\"" + TestHost.PASSWORD + "\"}";
      List<Future<HttpResponse<String>>> all = new ArrayList<>();
      for (int number = 0; number < 40; number++) {
        all.add(threads.submit(() -> plain.post("ann.localhost", "/api/auth/login", "", login)));
      }
      List<HttpResponse<String>> refused = new ArrayList<>();
      for (Future<HttpResponse<String>> one : all) {
        if (one.get().statusCode() == 429) {
          refused.add(one.get());
        } else {
          assertThat(one.get().statusCode()).isEqualTo(200);
        }
      }

      assertThat(refused).isNotEmpty();
      assertThat(refused)
          .allSatisfy(one -> assertThat(one.headers().firstValue("Retry-After")).contains("1"));
      assertThat(plain.status("bea.localhost", LIST, host.token("bea"))).isEqualTo(200);
      assertThat(metrics(host)).contains("tenant_host_shed_total{reason=\"tenant_busy\"}");
    }
  }

  private static String metrics(TestHost host) {
    return new String(host.operator("GET", "/metrics", null).body(), StandardCharsets.UTF_8);
  }

  @Test
  void aTenantThatIsAskedTooOftenIsToldToComeAgain() {
    try (TestHost host = TestHost.start(Map.of("MAX_TENANT_RATE", "3"));
        Plain plain = new Plain(host.port())) {
      host.create("ann");
      List<Integer> statuses = new ArrayList<>();
      for (int number = 0; number < 50; number++) {
        statuses.add(plain.get("ann.localhost", "/api/auth/status", "").statusCode());
      }

      assertThat(statuses).startsWith(200, 200, 200).contains(429);
      assertThat(metrics(host)).doesNotContain("reason=\"tenant_rate\"} 0");
    }
  }

  @Test
  void aFullTenantCanBeReadAndTheOthersGoOn() {
    try (TestHost host = TestHost.start()) {
      Api ann = host.owner("ann");
      ann.post("/api/things", note("before"));
      host.owner("bea");
      host.restart(Map.of("MAX_TENANT_BYTES", "1000"));
      Api.Answer refused = ann.post("/api/things", note("too much"));

      assertThat(refused.status()).isEqualTo(507);
      assertThat(ann.get("/api/things").each("content")).containsExactly("before");
      String login = "{\"username\":\"ann\",\"password\":\"" + TestHost.PASSWORD + "\"}";
      assertThat(host.anyone("ann").post("/api/auth/login", login).status()).isEqualTo(200);
      host.restart(Map.of("MAX_TENANT_BYTES", "100000000"));
      assertThat(ann.post("/api/things", note("after")).status()).isEqualTo(201);
    }
  }

  /** Ann's stays open, since she listens. */
  @Test
  void whereMemoryIsExhaustedOnlyTheSmallRequestsOfOpenTenantsAreServed() throws Exception {
    try (TestHost host = TestHost.start();
        Plain plain = new Plain(host.port())) {
      Api ann = host.owner("ann");
      Api bea = host.owner("bea");
      host.awaitAsleep("bea");
      try (var stream = plain.stream("ann.localhost", "/api/live", host.token("ann"))) {
        assertThat(stream.read()).isPositive();
        host.setPressure(Pressure.EXHAUSTED);
        Api.Answer opening = bea.get("/api/things");
        Api.Answer large = ann.post("/api/things", note("x".repeat(300_000)));

        assertThat(opening.status()).isEqualTo(503);
        assertThat(opening.header("Retry-After")).isEqualTo("5");
        assertThat(large.status()).isEqualTo(503);
        assertThat(large.header("Retry-After")).isEqualTo("5");
        assertThat(ann.post("/api/things", note("small")).status()).isEqualTo(201);
        assertThat(metrics(host)).contains("tenant_host_shed_total{reason=\"memory\"} 2");
      }
      host.setPressure(Pressure.NONE);
      assertThat(bea.get("/api/things").status()).isEqualTo(200);
      assertThat(ann.post("/api/things", note("x".repeat(300_000))).status()).isEqualTo(201);
    }
  }
}
