package social.tenant.federation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import social.tenant.Api;
import social.tenant.TestTenant;

/** Wanting to hear nothing of somebody. */
final class BlockTest {
  private final TestTenant annsTenant = TestTenant.federated("ann");
  private final TestTenant bobsTenant = TestTenant.federated("bob");
  private final Api ann = annsTenant.owner();
  private final Api bob = bobsTenant.owner();

  @AfterEach
  void close() {
    annsTenant.close();
    bobsTenant.close();
  }

  @Test
  void bothFollowsGo() {
    People.follow(ann, bobsTenant);
    People.follow(bob, annsTenant);

    var block = ann.post("/api/follows/" + People.id(bob) + "/block");

    assertThat(block.text()).isEqualTo("{\"success\":true,\"data\":null}");
    assertThat(People.list(ann.get("/api/follows/following"))).isEmpty();
    assertThat(People.list(ann.get("/api/follows/followers"))).isEmpty();
    var event = People.lastEvent(annsTenant, "follow.blocked").object("");
    assertThat(event.requireText("username")).isEqualTo("bob");
  }

  @Test
  void theBlockedAreListed() {
    People.follow(ann, bobsTenant);
    ann.post("/api/follows/" + People.id(bob) + "/block");
    ann.post("/api/follows/" + People.id(bob) + "/block");
    ann.post("/api/follows/somebody/block");

    var blocked = People.list(ann.get("/api/follows/blocked"));

    assertThat(blocked).hasSize(2);
    assertThat(blocked.get(0).requireText("user_id")).isEqualTo("somebody");
    assertThat(blocked.get(0).isNull("endpoint")).isTrue();
    assertThat(blocked.get(1).requireText("username")).isEqualTo("bob");
    assertThat(blocked.get(1).requireText("endpoint")).isEqualTo(bobsTenant.endpoint());
  }

  @Test
  void theBlockedDoNotFollow() {
    ann.post("/api/follows/" + People.id(bob) + "/block");

    var follow = bob.post("/api/follows", "{\"endpoint\":\"" + annsTenant.endpoint() + "\"}");

    assertThat(People.data(follow).requireFlag("notified")).isFalse();
    assertThat(People.list(ann.get("/api/follows/followers"))).isEmpty();
  }

  @Test
  void theBlockedDoNotFollowByATokenEither() {
    ann.post("/api/follows/" + People.id(bob) + "/block");
    var token = People.data(bob.post("/api/follows/create-token")).requireText("follow_token");
    var body =
        "{\"follower_user_id\":\"%s\",\"follower_endpoint\":\"%s\",\"follow_token\":\"%s\"}"
            .formatted(People.id(bob), bobsTenant.endpoint(), token);

    var answer = annsTenant.anyone().post("/api/fed/notify-follow", body);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.error()).isEqualTo("Not allowed");
  }

  @Test
  void theBlockedAreNotFollowed() {
    ann.post("/api/follows/" + People.id(bob) + "/block");

    var follow = ann.post("/api/follows", "{\"endpoint\":\"" + bobsTenant.endpoint() + "\"}");

    assertThat(follow.status()).isEqualTo(403);
    assertThat(follow.error()).isEqualTo("This user is blocked");
  }

  @Test
  void aBlockCanBeLifted() {
    ann.post("/api/follows/" + People.id(bob) + "/block");

    assertThat(ann.delete("/api/follows/" + People.id(bob) + "/block").status()).isEqualTo(200);
    assertThat(ann.delete("/api/follows/" + People.id(bob) + "/block").error())
        .isEqualTo("Not blocked");

    People.follow(ann, bobsTenant);
    assertThat(People.list(bob.get("/api/follows/followers"))).hasSize(1);
  }
}
