package social.tenant.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import social.tenant.Api;
import social.tenant.TestTenant;

/** Whose key counts, when it is fetched anew, and who may claim an id. */
final class KeyChangeTest {
  private static final String WELL_KNOWN = "/.well-known/tenant";
  private static final String PATH = "/api/fed/unfollow";

  private final TestTenant tenant = TestTenant.federated("ann");
  private final Api ann = tenant.owner();
  private final FakePeer peer = new FakePeer();

  @AfterEach
  void close() {
    peer.close();
    tenant.close();
  }

  @Test
  void aKeyIsFetchedOnce() {
    assertThat(sign(peer)).isEqualTo(200);
    assertThat(sign(peer)).isEqualTo(200);

    assertThat(peer.times(WELL_KNOWN)).isEqualTo(1);
  }

  @Test
  void aKeyIsFetchedAnewAfterADay() {
    sign(peer);
    tenant.pass(Duration.ofHours(25));

    assertThat(sign(peer)).isEqualTo(200);
    assertThat(peer.times(WELL_KNOWN)).isEqualTo(2);
  }

  @Test
  void aRequestThatExpiresWhileAKeyIsFetchedDoesNotCountTwice() {
    sign(peer);
    tenant.pass(Duration.ofHours(24).minusMinutes(1));
    var request = peer.request("POST", tenant.endpoint(), PATH, "{}", tenant.now());
    assertThat(request.send().statusCode()).isEqualTo(200);
    tenant.pass(Duration.ofSeconds(298));
    var document = peer.wellKnown();
    peer.on(
        WELL_KNOWN,
        asked -> {
          tenant.pass(Duration.ofSeconds(4));
          return FakePeer.Reply.json(200, document);
        });

    assertThat(request.send().statusCode()).isEqualTo(401);
  }

  @Test
  void anOldKeyCountsWhileItsTenantDoesNotAnswer() {
    sign(peer);
    tenant.pass(Duration.ofHours(25));
    peer.off(WELL_KNOWN);

    assertThat(sign(peer)).isEqualTo(200);
  }

  @Test
  void aNewKeyIsFetchedWhenASignatureFailsButNotTwiceAMinute() {
    sign(peer);
    peer.changeKey();
    assertThat(sign(peer)).isEqualTo(200);
    assertThat(tenant.log()).contains("A peer has a new key");

    peer.changeKey();
    assertThat(sign(peer)).isEqualTo(401);
    tenant.pass(Duration.ofSeconds(61));

    assertThat(sign(peer)).isEqualTo(200);
  }

  @Test
  void anIdThatIsKnownElsewhereIsRefused() {
    sign(peer);
    try (var other = new FakePeer()) {
      other.userId = peer.userId;

      assertThat(sign(other)).isEqualTo(401);
    }
  }

  @Test
  void anIdOfAUserHereIsRefused() {
    peer.userId = People.id(ann);

    assertThat(sign(peer)).isEqualTo(401);
  }

  @Test
  void whoeverSignsWithTheKnownKeyTakesTheIdAlong() {
    People.record(ann, peer);
    sign(peer);
    try (var moved = new FakePeer()) {
      moved.userId = peer.userId;
      moved.takeKeyOf(peer);

      assertThat(sign(moved)).isEqualTo(200);

      var follow = People.list(ann.get("/api/follows/following")).getFirst();
      assertThat(follow.requireText("remote_endpoint")).isEqualTo(moved.endpoint());
      assertThat(sign(peer)).isEqualTo(200);
    }
  }

  @Test
  void aSignerWithoutAGoodSignatureIsNotRemembered() {
    var request = peer.request("POST", tenant.endpoint(), PATH, "{}", tenant.now());
    request.sentBody = "{\"x\":1}";
    assertThat(request.send().statusCode()).isEqualTo(401);

    assertThat(peer.times(WELL_KNOWN)).isZero();
  }

  private int sign(FakePeer who) {
    return who.send("POST", tenant.endpoint(), PATH, "{}", tenant.now()).statusCode();
  }
}
