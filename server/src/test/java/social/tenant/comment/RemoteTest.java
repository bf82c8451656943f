package social.tenant.comment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.tenant.federation.TestPeer;
import social.tenant.federation.TestPeer.Answers;
import social.tenant.json.JsonValue;
import social.tenant.notification.Inbox;

/** What bob does on the things of ann by way of his own tenant. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemoteTest {
  private static final String SUCCESS = "{\"success\":true,\"data\":null}";

  private CommentTenant ann;
  private CommentTenant bob;

  @BeforeAll
  void start() {
    ann = CommentTenant.federated("ann");
    bob = CommentTenant.federated("bob");
    follow(bob, ann);
    follow(ann, bob);
  }

  @AfterAll
  void stop() {
    bob.close();
    ann.close();
  }

  private static void follow(CommentTenant who, CommentTenant whom) {
    var body = "{\"endpoint\":\"" + whom.tenant().endpoint() + "\"}";
    assertThat(who.owner().post("/api/follows", body).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({"public", "friends"})
  void aFriendCommentsAndReads(String visibility) {
    var thing = ann.thing("idea", visibility, "the thing itself");
    ann.comment(thing, "first");

    var made =
        bob.owner()
            .post(remote(thing) + "/comments", "{\"content\":\"hi\",\"metadata\":{\"a\":1}}");

    assertThat(made.status()).isEqualTo(201);
    var id = CommentTenant.data(made).requireText("comment_id");
    var read = CommentTenant.list(bob.owner().get(remote(thing) + "/comments"));
    assertThat(read.stream().map(comment -> comment.requireText("content")))
        .containsExactly("first", "hi");
    var comment = CommentTenant.comments(ann.owner(), thing).getLast();
    assertThat(comment.requireText("id")).isEqualTo(id);
    assertThat(comment.requireText("user_id")).isEqualTo(bob.ownerId());
    assertThat(comment.requireText("parent_content")).isEqualTo("the thing itself");
    assertThat(CommentTenant.metadata(comment).requireInteger("a")).isEqualTo(1);
    assertThat(new Inbox(ann.owner()).types().getFirst()).isEqualTo("comment");
  }

  @Test
  void anAnswerGoesToItsParent() {
    var thing = ann.thing("idea", "public", "x");
    var parent = CommentTenant.data(ann.comment(thing, "first")).requireText("id");

    bob.owner()
        .post(remote(thing) + "/comments", "{\"content\":\"hi\",\"parent_id\":\"" + parent + "\"}");

    var comment = CommentTenant.comments(ann.owner(), thing).getLast();
    assertThat(CommentTenant.metadata(comment).requireText("parent_id")).isEqualTo(parent);
    assertThat(comment.requireText("parent_content")).isEqualTo("first");
    assertThat(new Inbox(ann.owner()).types().getFirst()).isEqualTo("reply");
  }

  @Test
  void theListIsThatOfTheOtherTenantWithItsPages() {
    var thing = ann.thing("idea", "friends", "x");
    ann.comment(thing, "1");
    var gone = CommentTenant.data(ann.comment(thing, "2")).requireText("id");
    ann.comment(thing, "3");
    ann.owner().delete("/api/things/" + gone);
    var path = remote(thing) + "/comments?include_deleted=false&limit=1";

    var first = bob.owner().get(path);
    var second = bob.owner().get(path + "&cursor=" + first.header("X-Next-Cursor"));

    assertThat(CommentTenant.list(first).getFirst().requireText("content")).isEqualTo("1");
    assertThat(first.header("Link")).startsWith("</api/remote/");
    assertThat(CommentTenant.list(second).getFirst().requireText("content")).isEqualTo("3");
    assertThat(second.header("X-Next-Cursor")).isNull();
  }

  @Test
  void theOwnCommentIsDeleted() {
    var thing = ann.thing("idea", "public", "x");
    var made = bob.owner().post(remote(thing) + "/comments", "{\"content\":\"hi\"}");
    var id = CommentTenant.data(made).requireText("comment_id");

    var deleted = bob.owner().delete(remote(thing) + "/comments/" + id);
    var unknown = bob.owner().delete(remote(thing) + "/comments/unknown");

    assertThat(deleted.text()).isEqualTo(SUCCESS);
    assertThat(CommentTenant.comments(ann.owner(), thing).getFirst().requireText("content"))
        .isEmpty();
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.error()).isEqualTo("Comment not found");
  }

  @Test
  void reactionsGoThereAndBack() {
    var thing = ann.thing("idea", "friends", "x");
    ann.owner().post("/api/things/" + thing + "/reactions", "{\"type\":\"like\"}");

    var made = bob.owner().post(remote(thing) + "/reactions", "{\"type\":\"❤\"}");
    var again = bob.owner().post(remote(thing) + "/reactions", "{\"type\":\"❤️\"}");
    var wrong = bob.owner().post(remote(thing) + "/reactions", "{\"type\":\"love\"}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(CommentTenant.data(made).requireTexts("user_reactions")).containsExactly("❤️");
    assertThat(again.status()).isEqualTo(409);
    assertThat(wrong.status()).isEqualTo(400);
    var told = new Inbox(ann.owner()).all().getFirst();
    assertThat(told.requireText("notification_type")).isEqualTo("reaction");
    assertThat(told.requireText("title")).isEqualTo("bob reacted with ❤️ to what you shared");
    assertThat(told.requireText("resource_id")).isEqualTo(thing);

    var removed = bob.owner().delete(remote(thing) + "/reactions/%E2%9D%A4");
    assertThat(removed.status()).isEqualTo(200);
    assertThat(CommentTenant.data(removed).object("counts")).hasToString("{\"like\":1}");
    assertThat(bob.owner().delete(remote(thing) + "/reactions/like").error())
        .isEqualTo("Reaction not found");
  }

  @Test
  void aRefusalComesBackAsItIs() {
    var mine = ann.thing("idea", "private", "x");

    var answer = bob.owner().post(remote(mine) + "/comments", "{\"content\":\"hi\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo("Cannot comment on private Things");
    assertThat(bob.owner().get(remote(mine) + "/comments").status()).isEqualTo(404);
    assertThat(bob.owner().post(remote(mine) + "/reactions", "{\"type\":\"like\"}").error())
        .isEqualTo("Thing not found");
  }

  @Test
  void strangersAreUnknown() {
    var path = "/api/remote/stranger/things/x";

    assertThat(bob.owner().get(path + "/comments").error()).isEqualTo("Unknown user");
    assertThat(bob.owner().post(path + "/comments", "{\"content\":\"hi\"}").status())
        .isEqualTo(404);
    assertThat(bob.owner().delete(path + "/comments/c").status()).isEqualTo(404);
    assertThat(bob.owner().post(path + "/reactions", "{\"type\":\"like\"}").status())
        .isEqualTo(404);
    assertThat(bob.owner().delete(path + "/reactions/like").status()).isEqualTo(404);
  }

  @Test
  void aTenantThatIsGoneDoesNotAnswer() {
    var gone = TestPeer.start("gone");
    gone.followedBy(bob.owner());
    gone.close();
    var path = "/api/remote/" + gone.userId() + "/things/x/comments";

    var answer = bob.owner().get(path);

    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.error()).isEqualTo("The other server did not answer");
  }

  @Test
  void anOlderServerDoesNotKnowReactions() {
    try (var old = TestPeer.start("old")) {
      old.followedBy(bob.owner());
      var path = "/api/remote/" + old.userId() + "/things/x/reactions";
      var unsupported = "The other server does not support this";

      assertThat(bob.owner().post(path, "{\"type\":\"like\"}").error()).isEqualTo(unsupported);
      old.answer("POST /api/fed/reactions", new Answers(200, "text/html", "<html>"));
      assertThat(bob.owner().post(path, "{\"type\":\"like\"}").error()).isEqualTo(unsupported);
      old.answer("POST /api/fed/reactions", Answers.json(405, "{\"error\":\"no\"}"));
      assertThat(bob.owner().post(path, "{\"type\":\"like\"}").status()).isEqualTo(502);
    }
  }

  @Test
  void anOlderServerGetsACommentToken() {
    try (var old = TestPeer.start("old")) {
      old.followedBy(bob.owner());
      old.answer(
          "POST /api/fed/comments",
          Answers.json(400, "{\"success\":false,\"error\":\"comment_token cannot be empty\"}"));

      var path = "/api/remote/" + old.userId() + "/things/x/comments";
      bob.owner().post(path, "{\"content\":\"hi\"}");

      var asked = old.asked("/api/fed/comments");
      assertThat(asked).hasSize(2);
      assertThat(asked.getFirst().body()).doesNotContain("comment_token");
      var second = JsonValue.parse(asked.getLast().body()).object("");
      assertThat(second.requireText("commenter_user_id")).isEqualTo(bob.ownerId());
      assertThat(second.requireText("commenter_endpoint")).isEqualTo(bob.tenant().endpoint());
      var token = second.requireText("comment_token");
      var verified =
          bob.tenant()
              .anyone()
              .post("/api/fed/verify-comment-token", "{\"comment_token\":\"" + token + "\"}");
      assertThat(CommentTenant.data(verified).requireFlag("valid")).isTrue();
    }
  }

  @Test
  void keysNeedTheirScopes() {
    var path = remote("x");
    var key = bob.tenant().key(bob.owner(), "things:read");

    assertThat(key.get(path + "/comments").error()).isEqualTo("Missing scope: feed:read");
    assertThat(key.post(path + "/comments", "{\"content\":\"hi\"}").error())
        .isEqualTo("Missing scope: things:write");
    assertThat(key.delete(path + "/comments/c").error()).isEqualTo("Missing scope: things:write");
    assertThat(key.post(path + "/reactions", "{\"type\":\"like\"}").error())
        .isEqualTo("Missing scope: reactions:write");
    assertThat(key.delete(path + "/reactions/like").error())
        .isEqualTo("Missing scope: reactions:write");
  }

  private String remote(String thing) {
    return "/api/remote/" + ann.ownerId() + "/things/" + thing;
  }
}
