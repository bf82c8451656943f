package social.tenant.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import social.tenant.Api;
import social.tenant.federation.TestPeer;
import social.tenant.federation.TestPeer.Answers;
import social.tenant.json.JsonOut;
import social.tenant.notification.Inbox;

/** Comments that come by the endpoint for other tenants. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeerCommentsTest {
  private static final String PATH = "/api/fed/comments";
  private static final String CHECK = "POST /api/fed/verify-comment-token";

  private CommentTenant ann;
  private TestPeer bob;

  @BeforeAll
  void start() {
    ann = CommentTenant.federated("ann");
    bob = TestPeer.start("bob");
  }

  @AfterAll
  void stop() {
    bob.close();
    ann.close();
  }

  @Test
  void aSignedCommentNeedsNoToken() {
    var thing = ann.thing("idea", "public", "x");

    var made = signed(fields(thing));

    assertThat(made.status()).isEqualTo(201);
    var comment = CommentTenant.comments(ann.owner(), thing).getFirst();
    assertThat(comment.requireText("id"))
        .isEqualTo(CommentTenant.data(made).requireText("comment_id"));
    assertThat(comment.requireText("user_id")).isEqualTo(bob.userId());
    assertThat(String.valueOf(comment.object("author")))
        .isEqualTo(
            "{\"user_id\":\"%s\",\"username\":\"bob\",\"display_name\":\"bob\",\"endpoint\":\"%s\"}"
                .formatted(bob.userId(), bob.endpoint()));
  }

  @Test
  void aSignatureSpeaksForItsSignerAlone() {
    var thing = ann.thing("idea", "public", "x");

    assertThat(signed(with(fields(thing), "commenter_user_id", "somebody")).error())
        .isEqualTo("Token verification failed");
    assertThat(signed(with(fields(thing), "commenter_endpoint", "https://b.example")).error())
        .isEqualTo("Token verification failed");
    assertThat(CommentTenant.comments(ann.owner(), thing)).isEmpty();
  }

  @Test
  void aBadSignatureIsRefused() {
    var body = json(fields(ann.thing("idea", "public", "x")));

    var answer = bob.sign(anyone(), "POST", PATH, body).post(PATH, body.replace("hi", "ho"));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.error()).isEqualTo("Invalid signature");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Signature");
  }

  @Test
  void aTokenIsCheckedAtTheCommentersTenant() {
    var thing = ann.thing("idea", "public", "x");
    bob.answer(CHECK, valid(bob.userId(), bob.endpoint()));

    var made = anyone().post(PATH, json(with(fields(thing), "comment_token", "t1")));

    assertThat(made.status()).isEqualTo(201);
    assertThat(bob.asked("/api/fed/verify-comment-token").getLast().body())
        .isEqualTo("{\"comment_token\":\"t1\"}");
    assertThat(CommentTenant.comments(anyone(), thing)).hasSize(1);
  }

  @Test
  void whateverIsWrongWithATokenItsVerificationFailed() {
    var thing = ann.thing("idea", "public", "x");
    var body = json(with(fields(thing), "comment_token", "t2"));
    var wrong =
        new Answers[] {
          Answers.json(200, "{\"success\":true,\"data\":{\"valid\":false}}"),
          valid("somebody", bob.endpoint()),
          valid(bob.userId(), "https://elsewhere.example"),
          Answers.json(500, "{}"),
          Answers.json(200, "[]"),
          new Answers(200, "text/html", "<html>"),
          new Answers(302, "text/html", ""),
        };

    for (var answer : wrong) {
      bob.answer(CHECK, answer);
      var refused = anyone().post(PATH, body);
      assertThat(refused.status()).as(answer.toString()).isEqualTo(400);
      assertThat(refused.error()).isEqualTo("Token verification failed");
    }
    assertThat(CommentTenant.comments(ann.owner(), thing)).isEmpty();
  }

  @Test
  void anIdOfAUserHereIsNotSomebodyElsewhere() {
    var fields = with(fields(ann.thing("idea", "public", "x")), "comment_token", "t3");
    bob.answer(CHECK, valid(ann.ownerId(), bob.endpoint()));

    var refused = anyone().post(PATH, json(with(fields, "commenter_user_id", ann.ownerId())));

    assertThat(refused.error()).isEqualTo("Token verification failed");
  }

  @Test
  void anIdThatIsKnownAtAnotherEndpointIsRefused() {
    try (var thief = TestPeer.start("thief")) {
      bob.follow(anyone());
      thief.answer(CHECK, valid(bob.userId(), thief.endpoint()));
      var fields = with(fields(ann.thing("idea", "public", "x")), "comment_token", "t4");

      var refused = anyone().post(PATH, json(with(fields, "commenter_endpoint", thief.endpoint())));

      assertThat(refused.error()).isEqualTo("Token verification failed");
    }
  }

  @Test
  void theTenantsOwnTokenIsCheckedHere() {
    var thing = ann.thing("idea", "public", "x");
    var body =
        json(
            with(
                with(
                    with(fields(thing), "comment_token", token()),
                    "commenter_user_id",
                    ann.ownerId()),
                "commenter_endpoint",
                ann.tenant().endpoint() + "/"));

    assertThat(anyone().post(PATH, body).status()).isEqualTo(201);
    assertThat(anyone().post(PATH, body).error()).isEqualTo("Token verification failed");
    assertThat(CommentTenant.comments(anyone(), thing))
        .singleElement()
        .satisfies(comment -> assertThat(comment.requireText("user_id")).isEqualTo(ann.ownerId()));
  }

  @Test
  void theTenantsOwnTokenProvesNobodyElse() {
    var body = with(fields(ann.thing("idea", "public", "x")), "comment_token", token());

    assertThat(anyone().post(PATH, json(body)).error()).isEqualTo("Token verification failed");
  }

  @Test
  void aMadeUpTokenOfThisTenantIsNotAskedFor() {
    var body =
        with(
            with(fields(ann.thing("idea", "public", "x")), "comment_token", "made up"),
            "commenter_endpoint",
            ann.tenant().endpoint());

    assertThat(anyone().post(PATH, json(body)).error()).isEqualTo("Token verification failed");
  }

  @Test
  void whatIsWrongIsToldInItsOrder() {
    var good = with(fields("unknown"), "comment_token", "x");
    var long255 = "x".repeat(256);

    assertRefused(with(good, "commenter_user_id", ""), "commenter_user_id cannot be empty");
    assertRefused(with(good, "commenter_endpoint", ""), "commenter_endpoint cannot be empty");
    assertRefused(with(good, "thing_id", ""), "thing_id cannot be empty");
    assertRefused(with(good, "comment_token", ""), "comment_token cannot be empty");
    assertRefused(
        with(with(good, "commenter_user_id", long255), "commenter_endpoint", "ftp://x"),
        "Request fields exceed maximum length");
    assertRefused(
        with(good, "commenter_endpoint", "https://" + "x".repeat(2_048)),
        "Request fields exceed maximum length");
    assertRefused(
        with(good, "comment_token", "x".repeat(1_025)), "Request fields exceed maximum length");
    assertRefused(
        with(with(good, "commenter_endpoint", "ftp://x"), "content", " "),
        "Invalid endpoint format - must be http:// or https://");
    assertRefused(with(good, "content", " "), "Comment content cannot be empty");
    assertRefused(
        with(good, "content", "x".repeat(65_537)),
        "Comment content too long (maximum 65536 bytes)");
    bob.answer(CHECK, Answers.json(404, "{}"));
    assertRefused(good, "Token verification failed");
  }

  @Test
  void whatCanNotBeCommentedOnIsToldInItsOrder() {
    var priv = ann.thing("idea", "private", "x");
    var friends = ann.thing("idea", "friends", "x");
    var deleted = ann.thing("idea", "public", "x");
    ann.owner().delete("/api/things/" + deleted);

    assertRefused(fields("unknown"), 400, "Thing not found");
    assertRefused(fields(deleted), 400, "Thing not found");
    assertRefused(fields(friends), 400, "Thing not found");
    assertRefused(fields(priv), 400, "Cannot comment on private Things");
    var note = ann.thing("note", "public", "x");
    assertRefused(fields(note), 403, "Replies are not enabled for this type");
  }

  @Test
  void aParentFollowsTheRulesOfAllComments() {
    var thing = ann.thing("idea", "public", "x");
    var other = CommentTenant.data(ann.comment(ann.thing(), "hi")).requireText("id");
    var fields = fields(thing);

    assertRefused(with(fields, "parent_id", "unknown"), 400, "Parent comment not found");
    assertRefused(with(fields, "parent_id", thing), 400, "parent_id must reference a comment");
    assertRefused(
        with(fields, "parent_id", other), 400, "Parent comment does not belong to this Thing");
    var parent = CommentTenant.data(ann.comment(thing, "0")).requireText("id");
    for (var i = 1; i <= 3; i++) {
      parent =
          CommentTenant.data(signed(with(fields, "parent_id", parent))).requireText("comment_id");
    }
    assertRefused(with(fields, "parent_id", parent), 400, "Maximum comment depth (3) exceeded");
  }

  @Test
  void aFriendCommentsOnWhatIsForFriends() {
    try (var cat = TestPeer.start("cat")) {
      var thing = ann.thing("idea", "friends", "x");
      var body = json(fieldsOf(cat, thing));
      cat.follow(anyone());
      assertThat(cat.send(anyone(), "POST", PATH, body).error()).isEqualTo("Thing not found");

      cat.followedBy(ann.owner());

      assertThat(cat.send(anyone(), "POST", PATH, body).status()).isEqualTo(201);
      var path = "/api/things/" + thing + "/comments";
      assertThat(cat.send(anyone(), "GET", path, null).status()).isEqualTo(200);
      assertThat(bob.send(anyone(), "GET", path, null).status()).isEqualTo(404);
      assertThat(anyone().get(path).status()).isEqualTo(404);
    }
  }

  @Test
  void whoIsBlockedDoesNothing() {
    try (var mallory = TestPeer.start("mallory")) {
      var thing = ann.thing("idea", "public", "x");
      var fields = fieldsOf(mallory, thing);
      var made = mallory.send(anyone(), "POST", PATH, json(fields));
      ann.owner().post("/api/follows/" + mallory.userId() + "/block");
      mallory.answer(CHECK, valid(mallory.userId(), mallory.endpoint()));

      var again = mallory.send(anyone(), "POST", PATH, json(fields));
      var byToken = anyone().post(PATH, json(with(fields, "comment_token", "t5")));
      var delete = PATH + "/" + CommentTenant.data(made).requireText("comment_id");

      assertThat(again.status()).isEqualTo(403);
      assertThat(again.error()).isEqualTo("Not allowed");
      assertThat(byToken.status()).isEqualTo(403);
      assertThat(mallory.send(anyone(), "DELETE", delete, null).status()).isEqualTo(403);
    }
  }

  @Test
  void somebodyDeletesTheOwnCommentAndNoOther() {
    var thing = ann.thing("idea", "public", "x");
    var own = CommentTenant.data(signed(fields(thing))).requireText("comment_id");
    var anns = CommentTenant.data(ann.comment(thing, "hi")).requireText("id");

    var deleted = bob.send(anyone(), "DELETE", PATH + "/" + own, null);

    assertThat(deleted.text()).isEqualTo("{\"success\":true,\"data\":null}");
    assertThat(bob.send(anyone(), "DELETE", PATH + "/" + own, null).status()).isEqualTo(200);
    for (var id : new String[] {anns, thing, "unknown"}) {
      var refused = bob.send(anyone(), "DELETE", PATH + "/" + id, null);
      assertThat(refused.status()).isEqualTo(404);
      assertThat(refused.error()).isEqualTo("Comment not found");
    }
    assertThat(anyone().delete(PATH + "/" + own).error()).isEqualTo("Signature required");
    var comments = CommentTenant.comments(ann.owner(), thing);
    assertThat(comments.getFirst().requireText("content")).isEmpty();
    assertThat(comments.getLast().requireText("content")).isEqualTo("hi");
  }

  @Test
  void theOwnerIsToldOfCommentsOfOthers() {
    var thing = ann.thing("idea", "public", "x");

    signed(fields(thing));

    var told = new Inbox(ann.owner()).all().getFirst();
    assertThat(told.requireText("notification_type")).isEqualTo("comment");
    assertThat(told.requireText("actor_id")).isEqualTo(bob.userId());
    assertThat(told.requireText("resource_type")).isEqualTo("thing");
    assertThat(told.requireText("resource_id")).isEqualTo(thing);
    assertThat(told.requireText("body")).isEqualTo("hi");
  }

  @Test
  void anAnswerToACommentOfTheOwnerIsAReplyAndNothingElse() {
    var thing = ann.thing("idea", "public", "x");
    var parent = CommentTenant.data(ann.comment(thing, "0")).requireText("id");
    var inbox = new Inbox(ann.owner());
    var before = inbox.all().size();

    signed(with(with(fields(thing), "parent_id", parent), "content", "@ann really?"));

    assertThat(inbox.all()).hasSize(before + 1);
    assertThat(inbox.types().getFirst()).isEqualTo("reply");
  }

  private void assertRefused(Map<String, String> fields, String error) {
    var answer = anyone().post(PATH, json(fields));
    assertThat(answer.status()).as(error).isEqualTo(400);
    assertThat(answer.error()).isEqualTo(error);
  }

  private void assertRefused(Map<String, String> fields, int status, String error) {
    var answer = signed(fields);
    assertThat(answer.error()).isEqualTo(error);
    assertThat(answer.status()).isEqualTo(status);
  }

  private String token() {
    var made = ann.owner().post("/api/comments/create-token");
    return CommentTenant.data(made).requireText("comment_token");
  }

  private Api anyone() {
    return ann.tenant().anyone();
  }

  private Api.Answer signed(Map<String, String> fields) {
    return bob.send(anyone(), "POST", PATH, json(fields));
  }

  private Map<String, String> fields(String thing) {
    return fieldsOf(bob, thing);
  }

  private static Map<String, String> fieldsOf(TestPeer peer, String thing) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("commenter_user_id", peer.userId());
    fields.put("commenter_endpoint", peer.endpoint());
    fields.put("thing_id", thing);
    fields.put("content", "hi");
    return fields;
  }

  private static Map<String, String> with(Map<String, String> fields, String name, String value) {
    var changed = new LinkedHashMap<>(fields);
    changed.put(name, value);
    return changed;
  }

  private static String json(Map<String, String> fields) {
    return JsonOut.text(out -> {
      out.beginObject();
      fields.forEach(out::field);
      out.endObject();
    });
  }

  private static Answers valid(String userId, String endpoint) {
    return Answers.json(
        200,
        """
        {"success":true,"data":{"valid":true,"user_id":"%s","endpoint":"%s","username":"bob"}}\
        """
            .formatted(userId, endpoint));
  }
}
