package social.tenant.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static social.tenant.delivery.Eventually.until;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.tenant.Api;
import social.tenant.time.TestTime;

/** Somebody elsewhere who is blocked, and tries everything. */
class BlockedTest {
  private final TestTime time = new TestTime();
  private final Neighbour ann = new Neighbour("ann", time);
  private final Neighbour bob = new Neighbour("bob", time);
  private String thing = "";

  @BeforeEach
  void block() {
    ann.befriend(bob);
    thing = ann.write("talk about this", "public");
    assertThat(ann.api().post("/api/follows/" + bob.id() + "/block").status()).isEqualTo(200);
  }

  @AfterEach
  void close() {
    ann.close();
    bob.close();
  }

  private static void assertNotAllowed(Api.Answer answer) {
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.error()).isEqualTo("Not allowed");
  }

  private String remote(String what) {
    return "/api/remote/" + ann.id() + "/things/" + thing + "/" + what;
  }

  @Test
  void doesNotComment() {
    assertNotAllowed(bob.api().post(remote("comments"), "{\"content\":\"hi\"}"));
    assertThat(ann.owner().enveloped("/api/things/" + thing + "/comments")).isEmpty();
  }

  @Test
  void doesNotCommentWithATokenEither() {
    var made = bob.api().post("/api/comments/create-token").object().child("data");
    var body =
        """
        {"commenter_user_id":"%s","commenter_endpoint":"%s","thing_id":"%s","content":"hi",\
        "comment_token":"%s"}\
        """
            .formatted(bob.id(), bob.endpoint(), thing, made.requireText("comment_token"));

    assertNotAllowed(ann.tenant().anyone().post("/api/fed/comments", body));
  }

  @Test
  void doesNotReact() {
    assertNotAllowed(bob.api().post(remote("reactions"), "{\"type\":\"like\"}"));
  }

  @Test
  void doesNotFollow() {
    until(() -> !bob.isFollowedBy(ann));
    bob.unfollow(ann);

    var follow = bob.follow(ann).object().child("data");

    assertThat(follow.requireFlag("notified")).isFalse();
    assertThat(ann.isFollowedBy(bob)).isFalse();
  }

  @Test
  void mentionsInVain() {
    bob.write("hello @ann", "public");

    until(() -> bob.queue().lost() == 1);
    assertThat(ann.told("mention")).isEmpty();
  }

  @Test
  void invitesInVain() {
    bob.invite(bob.channel(), ann);

    until(() -> bob.queue().lost() == 1);
    assertThat(ann.invitedTo()).isEmpty();
    assertThat(ann.told("channel_invitation")).isEmpty();
  }

  @Test
  void seesNothingInTheFeed() {
    ann.write("for friends", "friends");

    var feed = bob.api().get("/api/feed/friends");

    assertThat(feed.list()).isEmpty();
    assertThat(feed.header("X-Feed-Unreachable")).isNull();
  }

  @Test
  void isNotToldWhetherTheOwnerIsThere() {
    assertThat(bob.owner().enveloped("/api/follows/mutuals/online")).isEmpty();
  }

  @Test
  void mayComeBackWhenTheBlockIsLifted() {
    assertThat(ann.api().delete("/api/follows/" + bob.id() + "/block").status()).isEqualTo(200);

    assertThat(bob.api().post(remote("comments"), "{\"content\":\"hi\"}").status()).isEqualTo(201);
  }
}
