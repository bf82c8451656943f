package social.tenant.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.Api;
import social.tenant.delivery.Eventually;

/**
 * Tenants of one host who follow each other. Their addresses lead nowhere, and private addresses
 * are not allowed: what passes between them passes within the process.
 */
@Timeout(120)
class NeighboursTest {
  private static final String HOME = "https://example.invalid";

  private static TestHost start(Map<String, String> more) {
    Map<String, String> settings = new java.util.HashMap<>(Map.of("HOST_URL", HOME));
    settings.putAll(more);
    return TestHost.start(settings);
  }

  private static Api.Answer follow(Api who, String endpoint) {
    return who.post("/api/follows", "{\"endpoint\":\"" + endpoint + "\"}");
  }

  private static int followers(Api owner) {
    return owner.get("/api/follows/followers").object().array("data").size();
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "path"})
  void theyFollowAndReadEachOtherWithoutASocket(String form) {
    try (TestHost host = start(Map.of("TENANT_ADDRESS", form))) {
      Api ann = host.owner("ann");
      Api bea = host.owner("bea");
      String endpoint = bea.get("/.well-known/tenant").field("endpoint");
      bea.post(
          "/api/things", "{\"type\":\"note\",\"content\":\"for all\",\"visibility\":\"public\"}");

      assertThat(follow(ann, endpoint).status()).isEqualTo(201);
      Eventually.until(() -> followers(bea) == 1);
      assertThat(ann.get("/api/feed/friends").text()).contains("for all");
    }
  }

  @Test
  void aNeighbourThatSleepsIsWoken() {
    try (TestHost host = start(Map.of())) {
      Api ann = host.owner("ann");
      Api bea = host.owner("bea");
      host.pass(Duration.ofMinutes(2));
      host.awaitAsleep("ann");
      host.awaitAsleep("bea");
      follow(ann, "https://bea.example.invalid");

      Eventually.until(() -> followers(bea) == 1);
    }
  }

  @Test
  void whereNoNeighbourIsNobodyIsAsked() {
    try (TestHost host = start(Map.of())) {
      Api ann = host.owner("ann");

      assertThat(follow(ann, "https://nobody.example.invalid").status()).isGreaterThan(399);
      assertThat(follow(ann, "http://bea.example.invalid").status()).isGreaterThan(399);
      assertThat(follow(ann, "https://bea.example.invalid:444").status()).isGreaterThan(399);
    }
  }

  /**
   * Each follow makes the other ask back, so each waits for one that waits for it; also with two
   * places for the requests of all, which are then all taken by those who ask.
   */
  @ParameterizedTest
  @ValueSource(strings = {"512", "2"})
  void whoAskEachOtherAtTheSameTimeDoNotWaitForEver(String requests) throws Exception {
    int count = 6;
    try (TestHost host = start(Map.of("MAX_REQUESTS", requests, "MAX_TENANT_REQUESTS", "2"));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Api> owners = new ArrayList<>();
      for (int number = 0; number < count; number++) {
        owners.add(host.owner("t" + number));
      }
      List<Future<Integer>> all = new ArrayList<>();
      for (int from = 0; from < count; from++) {
        for (int to = 0; to < count; to++) {
          Api owner = owners.get(from);
          String endpoint = "https://t" + to + ".example.invalid";
          if (from != to) {
            all.add(threads.submit(() -> follow(owner, endpoint).status()));
          }
        }
      }
      for (Future<Integer> one : all) {
        assertThat(one.get()).isEqualTo(201);
      }
      for (Api owner : owners) {
        while (followers(owner) < count - 1) {
          host.pass(Duration.ofSeconds(30)); // for those whose notice has to be sent again
        }
      }
    }
  }

  /** One place: while ann is open bea can not be, so she is told later. */
  @Test
  void whereThereIsNoRoomForTheNeighbourTheRequestEnds() {
    try (TestHost host = start(Map.of("MAX_OPEN_TENANTS", "1"))) {
      Api ann = host.owner("ann");
      host.owner("bea");

      assertThat(follow(ann, "https://bea.example.invalid").status()).isGreaterThan(399);
      assertThat(ann.get("/api/things").status()).isEqualTo(200);
    }
  }
}
