package social.tenant.federation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonValue;

/** Following somebody in one call, and what follows from it on both sides. */
final class FollowTest {
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
  void aFollowIsRecordedOnBothSides() {
    Api.Answer follow = follow(ann, bobsTenant);

    assertThat(follow.status()).isEqualTo(201);
    JsonObject data = People.data(follow);
    assertThat(data.requireText("follower_id")).isEqualTo(People.id(ann));
    assertThat(data.requireText("following_id")).isEqualTo(People.id(bob));
    assertThat(data.requireText("remote_endpoint")).isEqualTo(bobsTenant.endpoint());
    assertThat(data.requireText("username")).isEqualTo("bob");
    assertThat(data.requireFlag("notified")).isTrue();
    JsonObject follower = People.list(bob.get("/api/follows/followers")).getFirst();
    assertThat(follower.requireText("follower_id")).isEqualTo(People.id(ann));
    assertThat(follower.requireText("username")).isEqualTo("ann");
    assertThat(follower.requireText("remote_endpoint")).isEqualTo(annsTenant.endpoint());
    assertThat(follower.text("last_confirmed_at")).isNotNull();
  }

  @Test
  void twoFollowsMakeAMutual() {
    follow(ann, bobsTenant);
    assertThat(People.list(ann.get("/api/follows/mutuals"))).isEmpty();

    follow(bob, annsTenant);

    assertThat(People.list(ann.get("/api/follows/mutuals"))).hasSize(1);
    assertThat(People.list(bob.get("/api/follows/mutuals"))).hasSize(1);
  }

  @Test
  void everybodyMaySeeWhetherTheOwnerFollowsSomebody() {
    String path = "/api/public/follows/" + People.id(bob);
    assertThat(annsTenant.anyone().get(path).json().fields().get("data").flag()).isFalse();

    follow(ann, bobsTenant);

    assertThat(annsTenant.anyone().get(path).json().fields().get("data").flag()).isTrue();
  }

  @Test
  void nobodyIsFollowedTwice() {
    follow(ann, bobsTenant);

    Api.Answer again = follow(ann, bobsTenant);

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.error()).isEqualTo("Already following this user");
  }

  @Test
  void theOwnInstanceIsNotFollowed() {
    Api.Answer own = follow(ann, annsTenant);

    assertThat(own.status()).isEqualTo(400);
    assertThat(own.error()).isEqualTo("Cannot follow your own instance");
  }

  @Test
  void anAddressIsTheSameInCapitalsAndWithSlashes() {
    Api.Answer own =
        ann.post(
            "/api/follows",
            "{\"endpoint\":\"HTTP://LOCALHOST:%d//\"}".formatted(annsTenant.port()));

    assertThat(own.error()).isEqualTo("Cannot follow your own instance");
  }

  @Test
  void anAddressMustBeOneOfHttp() {
    assertThat(ann.post("/api/follows", "{\"endpoint\":\" \"}").error())
        .isEqualTo("endpoint cannot be empty");
    assertThat(ann.post("/api/follows", "{\"endpoint\":\"ftp://bob.example\"}").error())
        .isEqualTo("Invalid endpoint format - must be http:// or https://");
    assertThat(ann.post("/api/follows", "{\"endpoint\":\"http://a:b@bob.example\"}").error())
        .isEqualTo("Invalid endpoint format - must be http:// or https://");
    assertThat(ann.post("/api/follows", "{}").error()).isEqualTo("Missing field: endpoint");
  }

  @Test
  void whereNobodyAnswersNobodyIsFollowed() {
    bobsTenant.stop();

    Api.Answer nobody =
        ann.post("/api/follows", "{\"endpoint\":\"" + bobsTenant.endpoint() + "\"}");

    assertThat(nobody.status()).isEqualTo(502);
    assertThat(nobody.error()).isEqualTo("No tenant answers at " + bobsTenant.endpoint());
    assertThat(People.list(ann.get("/api/follows/following"))).isEmpty();
  }

  @Test
  void anUnfollowIsToldToTheOther() {
    follow(ann, bobsTenant);

    Api.Answer unfollow = ann.delete("/api/follows/" + People.id(bob));

    assertThat(unfollow.text()).isEqualTo("{\"success\":true,\"data\":null}");
    assertThat(People.list(ann.get("/api/follows/following"))).isEmpty();
    assertThat(ann.delete("/api/follows/" + People.id(bob)).error())
        .isEqualTo("Not following this user");
  }

  @Test
  void aFollowCanBeRecordedWithoutAWordToAnybody() {
    String body =
        "{\"remote_user_id\":\"%s\",\"remote_endpoint\":\"%s\",\"access_token\":\"x\"}"
            .formatted(People.id(bob), bobsTenant.endpoint());

    assertThat(ann.post("/api/friends", body).status()).isEqualTo(201);

    assertThat(ann.post("/api/friends", body).error()).isEqualTo("Already following this user");
    assertThat(People.list(bob.get("/api/follows/followers"))).isEmpty();
  }

  @Test
  void followsAreToldToListeners() {
    follow(ann, bobsTenant);

    JsonValue created = People.lastEvent(annsTenant, "follow.created");
    assertThat(created.object("").requireText("direction")).isEqualTo("following");
    assertThat(created.object("").requireText("username")).isEqualTo("bob");
    JsonValue seen = People.lastEvent(bobsTenant, "follow.created");
    assertThat(seen.object("").requireText("direction")).isEqualTo("follower");
    assertThat(seen.object("").requireText("endpoint")).isEqualTo(annsTenant.endpoint());
  }

  private static Api.Answer follow(Api who, TestTenant whom) {
    return who.post("/api/follows", "{\"endpoint\":\"" + whom.endpoint() + "\"}");
  }
}
