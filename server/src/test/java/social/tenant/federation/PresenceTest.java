package social.tenant.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.federation.FakePeer.Reply;

/** Who of the mutuals is there. */
final class PresenceTest {
  private static final String PRESENCE = "/api/fed/presence";
  private static final String ONLINE = "/api/follows/mutuals/online";

  private final TestTenant tenant = TestTenant.federated("ann");
  private final Api ann = tenant.owner();
  private final FakePeer peer = new FakePeer();

  @BeforeEach
  void meet() {
    People.record(ann, peer);
    var body =
        "{\"follower_user_id\":\"%s\",\"follower_endpoint\":\"%s\"}"
            .formatted(peer.userId, peer.endpoint());
    peer.send("POST", tenant.endpoint(), "/api/fed/notify-follow", body, tenant.now());
    say(true);
  }

  @AfterEach
  void close() {
    peer.close();
    tenant.close();
  }

  @Test
  void aMutualThatIsThereIsShown() {
    var online = People.list(ann.get(ONLINE));

    assertThat(online).hasSize(1);
    assertThat(online.getFirst().requireText("user_id")).isEqualTo(peer.userId);
    assertThat(online.getFirst().requireText("endpoint")).isEqualTo(peer.endpoint());
    assertThat(online.getFirst().requireText("last_seen_at")).isNotEmpty();
  }

  @Test
  void aMutualIsAskedOnceInHalfAMinute() {
    ann.get(ONLINE);
    ann.get(ONLINE);
    assertThat(peer.times(PRESENCE)).isEqualTo(1);
    say(false);
    tenant.pass(Duration.ofSeconds(31));

    assertThat(People.list(ann.get(ONLINE))).isEmpty();
    assertThat(peer.times(PRESENCE)).isEqualTo(2);
  }

  @Test
  void whatWasToldIsBelievedForFiveMinutes() {
    ann.get(ONLINE);
    peer.off(PRESENCE);
    tenant.pass(Duration.ofMinutes(4));
    assertThat(People.list(ann.get(ONLINE))).hasSize(1);

    tenant.pass(Duration.ofMinutes(2));

    assertThat(People.list(ann.get(ONLINE))).isEmpty();
  }

  @Test
  void aMutualThatTellsIsToldToo() {
    var answer = tell("{\"online\":true}");

    assertThat(answer)
        .isEqualTo("{\"success\":true,\"data\":{\"online\":false,\"last_seen_at\":null}}");
  }

  @Test
  void nothingIsToldToWhoIsNoMutual() {
    ann.delete("/api/follows/" + peer.userId);

    assertThat(tell("{\"online\":true}")).contains("Not published");
    assertThat(People.list(ann.get(ONLINE))).isEmpty();
  }

  @Test
  void nobodyIsAskedOrToldByWhoHides() {
    ann.put("/api/settings", "{\"show_presence\":false}");

    assertThat(tell("{\"online\":true}")).contains("Not published");
    assertThat(People.list(ann.get(ONLINE))).isEmpty();
    assertThat(peer.times(PRESENCE)).isZero();
  }

  @Test
  void presenceIsAFlag() {
    assertThat(tell("{}")).contains("Missing field: online");
    assertThat(tell("{\"online\":\"yes\"}")).contains("Field online must be true or false");
  }

  private void say(boolean online) {
    var data = "{\"success\":true,\"data\":{\"online\":%s,\"last_seen_at\":null}}";
    peer.on(PRESENCE, asked -> Reply.json(200, data.formatted(online)));
  }

  private String tell(String body) {
    return peer.send("POST", tenant.endpoint(), PRESENCE, body, tenant.now()).body();
  }
}
