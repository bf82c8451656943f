package social.tenant.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.tenant.comment.CommentTenant;
import social.tenant.delivery.Eventually;
import social.tenant.federation.TestPeer;
import social.tenant.federation.TestPeer.Answers;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;

/** Who is told of being named, or of being answered, elsewhere. */
class MentionsTest {
  private static final String INBOUND = "/api/notifications/inbound";

  private CommentTenant ann;
  private TestPeer bob;

  @BeforeEach
  void start() {
    ann = CommentTenant.federated("ann");
    bob = peer("bob");
  }

  @AfterEach
  void stop() {
    bob.close();
    ann.close();
  }

  private TestPeer peer(String name) {
    var peer = TestPeer.start(name);
    peer.answer("POST " + INBOUND, Answers.json(200, "{\"status\":\"accepted\"}"));
    return peer;
  }

  @Test
  void aPeerWhoIsNamedInAPublicThingIsTold() {
    bob.follow(ann.tenant().anyone());

    var thing = ann.thing("idea", "public", "Hello @bob, how are you?");

    var told = told(bob, 1).getFirst();
    assertThat(told.requireText("notification_type")).isEqualTo("mention");
    assertThat(told.requireText("actor_id")).isEqualTo(ann.ownerId());
    assertThat(told.requireText("actor_type")).isEqualTo("user");
    assertThat(told.requireText("resource_type")).isEqualTo("thing");
    assertThat(told.requireText("resource_id")).isEqualTo(thing);
    assertThat(told.requireText("title")).isEqualTo("ann mentioned you");
    assertThat(told.requireText("body")).isEqualTo("Hello @bob, how are you?");
    assertThat(told.requireText("url")).isEqualTo(ann.tenant().endpoint() + "/post/" + thing);
    assertThat(told.text("id")).isNotNull();
  }

  @Test
  void whatAPeerMayNotSeeIsNotTold() {
    bob.follow(ann.tenant().anyone());
    ann.thing("idea", "private", "@bob 1");
    ann.thing("idea", "friends", "@bob 2");
    bob.followedBy(ann.owner());
    ann.thing("idea", "friends", "@bob 3");
    ann.thing("idea", "public", "@bob 4");

    assertThat(bodies(told(bob, 2))).containsExactlyInAnyOrder("@bob 3", "@bob 4");
  }

  @Test
  void aChangeTellsThoseWhoAreNew() {
    try (var cat = peer("cat")) {
      bob.follow(ann.tenant().anyone());
      cat.follow(ann.tenant().anyone());
      var thing = ann.thing("idea", "private", "@bob 1");
      var path = "/api/things/" + thing;
      ann.owner().put(path, "{\"visibility\":\"public\"}");
      ann.owner().put(path, "{\"content\":\"@bob 2\"}");
      ann.owner().put(path, "{\"content\":\"@bob and @cat 3\"}");
      ann.owner().put(path, "{\"content\":\"nobody\"}");
      ann.owner().put(path, "{\"content\":\"@cat 4\"}");

      assertThat(bodies(told(bob, 1))).containsExactly("@bob 1");
      assertThat(bodies(told(cat, 2))).containsExactlyInAnyOrder("@bob and @cat 3", "@cat 4");
    }
  }

  @Test
  void ofTwoOfOneNameTheHostSaysWhich() {
    try (var other = peer("bob")) {
      bob.follow(ann.tenant().anyone());
      other.follow(ann.tenant().anyone());
      ann.thing("idea", "public", "@bob 1");
      var host = other.endpoint().substring("http://".length());
      ann.thing("idea", "public", "@bob@" + host + ". 2");
      ann.thing("idea", "public", "@bob@elsewhere.example 3");
      ann.thing("idea", "public", "@bob@" + bob.endpoint().substring("http://".length()) + " 4");

      assertThat(bodies(told(other, 1)).getFirst()).endsWith("2");
      assertThat(bodies(told(bob, 1)).getFirst()).endsWith("4");
    }
  }

  @Test
  void strangersAndTheBlockedAreNotTold() {
    try (var cat = peer("cat")) {
      var thing = ann.thing("idea", "public", "x");
      cat.send(ann.tenant().anyone(), "GET", "/api/things/" + thing + "/comments", null);
      bob.follow(ann.tenant().anyone());
      ann.owner().post("/api/follows/" + bob.userId() + "/block");
      ann.thing("idea", "public", "@cat @bob 1");
      ann.owner().delete("/api/follows/" + bob.userId() + "/block");
      bob.follow(ann.tenant().anyone());
      ann.thing("idea", "public", "@cat @bob 2");

      assertThat(bodies(told(bob, 1))).containsExactly("@cat @bob 2");
      assertThat(cat.asked(INBOUND)).isEmpty();
    }
  }

  @Test
  void aReplyToAPeersCommentIsAReplyAndNothingElse() {
    bob.follow(ann.tenant().anyone());
    var thing = ann.thing("idea", "public", "x");
    var parent = comment(thing);

    var answer = CommentTenant.data(ann.answer(thing, parent, "thanks @bob"));

    var told = told(bob, 1).getFirst();
    assertThat(told.requireText("notification_type")).isEqualTo("reply");
    assertThat(told.requireText("title")).isEqualTo("ann replied to your comment");
    assertThat(told.requireText("resource_id")).isEqualTo(answer.requireText("id"));
    assertThat(told.requireText("url")).isEqualTo(ann.tenant().endpoint() + "/post/" + thing);
    ann.thing("idea", "public", "@bob last");
    assertThat(bodies(told(bob, 2))).contains("@bob last");
  }

  @Test
  void aPeerNamedInACommentIsTold() {
    bob.follow(ann.tenant().anyone());
    var thing = ann.thing("idea", "public", "x");
    var comment = CommentTenant.data(ann.comment(thing, "see this, @bob"));

    var told = told(bob, 1).getFirst();
    assertThat(told.requireText("notification_type")).isEqualTo("mention");
    assertThat(told.requireText("resource_id")).isEqualTo(comment.requireText("id"));
    assertThat(ann.comment(ann.thing("idea", "private", "x"), "@bob").status()).isEqualTo(201);
    ann.comment(thing, "@bob last");
    assertThat(bodies(told(bob, 2))).containsExactlyInAnyOrder("see this, @bob", "@bob last");
  }

  @Test
  void whoSpeaksForSomebodyElseTellsNobody() {
    try (var cat = peer("cat")) {
      bob.follow(ann.tenant().anyone());
      cat.follow(ann.tenant().anyone());
      var thing = ann.thing("idea", "public", "x");
      comment(thing, "@cat from bob");
      ann.comment(thing, "@cat from ann");

      assertThat(bodies(told(cat, 1))).containsExactly("@cat from ann");
    }
  }

  @Test
  void whatAnAbsentPeerWasToldWaits() {
    bob.follow(ann.tenant().anyone());
    bob.answer("POST " + INBOUND, Answers.json(503, "{\"error\":\"Stopping\"}"));
    ann.thing("idea", "public", "@bob");
    told(bob, 1);
    bob.answer("POST " + INBOUND, Answers.json(200, "{\"status\":\"accepted\"}"));

    ann.tenant().restart();
    ann.tenant().pass(Duration.ofHours(9));

    var told = told(bob, 2);
    assertThat(told.getFirst().requireText("id")).isEqualTo(told.getLast().requireText("id"));
  }

  @Test
  void twoTenantsTellEachOther() {
    try (var cat = CommentTenant.federated("cat")) {
      var endpoint = "{\"endpoint\":\"" + ann.tenant().endpoint() + "\"}";
      assertThat(cat.owner().post("/api/follows", endpoint).status()).isEqualTo(201);

      var thing = ann.thing("idea", "public", "Dear @cat!");

      var inbox = new Inbox(cat.owner());
      Eventually.until(() -> inbox.unread() == 1);
      var told = inbox.all().getFirst();
      assertThat(told.requireText("notification_type")).isEqualTo("mention");
      assertThat(told.requireText("actor_id")).isEqualTo(ann.ownerId());
      assertThat(told.requireText("resource_id")).isEqualTo(thing);
      assertThat(cat.stopAndReadEvents().stream().map(CommentTenant.Event::type))
          .contains("mention.created", "notification.created");
    }
  }

  private String comment(String thing) {
    return comment(thing, "from bob");
  }

  private String comment(String thing, String content) {
    var body =
        JsonOut.text(out ->
            out.beginObject()
                .field("commenter_user_id", bob.userId())
                .field("commenter_endpoint", bob.endpoint())
                .field("thing_id", thing)
                .field("content", content)
                .endObject());
    var made = bob.send(ann.tenant().anyone(), "POST", "/api/fed/comments", body);
    return CommentTenant.data(made).requireText("comment_id");
  }

  /** Waits for so many notices. */
  private static List<JsonObject> told(TestPeer peer, int count) {
    Eventually.until(() -> peer.asked(INBOUND).size() >= count);
    var told =
        peer.asked(INBOUND).stream()
            .map(asked -> JsonValue.parse(asked.body()).object(""))
            .toList();
    assertThat(told).hasSize(count);
    return told;
  }

  private static List<String> bodies(List<JsonObject> told) {
    return told.stream().map(each -> each.requireText("body")).toList();
  }
}
