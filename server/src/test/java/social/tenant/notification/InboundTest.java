package social.tenant.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.tenant.Api;
import social.tenant.comment.CommentTenant;
import social.tenant.federation.TestPeer;

/** What peers tell the owner. */
class InboundTest {
  private static final String PATH = "/api/notifications/inbound";
  private static final String ACCEPTED = "{\"status\":\"accepted\"}";
  private static final String REJECTED = "{\"status\":\"rejected\"}";

  private CommentTenant ann;
  private Inbox inbox;
  private TestPeer bob;

  @BeforeEach
  void start() {
    ann = CommentTenant.federated("ann");
    inbox = new Inbox(ann.owner());
    bob = TestPeer.start("bob");
  }

  @AfterEach
  void stop() {
    bob.close();
    ann.close();
  }

  @Test
  void aFollowerMayTellSomething() {
    bob.follow(anyone());

    var answer =
        tell(
            """
            {"notification_type":"mention","actor_id":"%s","actor_type":"user",
             "resource_type":"thing","resource_id":"t1","title":"Bob mentioned you","body":"hi",
             "url":"https://b.example/post/t1","metadata":{"n":1.50}}\
            """
                .formatted(bob.userId()));

    assertThat(answer.text()).isEqualTo(ACCEPTED);
    var told = inbox.all().getFirst();
    assertThat(told.requireText("notification_type")).isEqualTo("mention");
    assertThat(told.requireText("user_id")).isEqualTo(ann.ownerId());
    assertThat(told.requireText("actor_id")).isEqualTo(bob.userId());
    assertThat(told.requireText("resource_id")).isEqualTo("t1");
    assertThat(told.requireText("title")).isEqualTo("Bob mentioned you");
    assertThat(told.requireText("body")).isEqualTo("hi");
    assertThat(told.requireText("url")).isEqualTo("https://b.example/post/t1");
    assertThat(told.object("metadata")).hasToString("{\"n\":1.50}");
  }

  @Test
  void soMaySomebodyWhomTheOwnerFollows() {
    bob.followedBy(ann.owner());

    assertThat(tell("{\"notification_type\":\"x\"}").text()).isEqualTo(ACCEPTED);
    assertThat(inbox.all().getFirst().requireText("actor_id")).isEqualTo(bob.userId());
  }

  @Test
  void aStrangerMayNot() {
    var answer = tell("{\"notification_type\":\"x\"}");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text()).isEqualTo("{\"status\":\"error\",\"error\":\"Invalid signature\"}");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Signature");
  }

  @Test
  void aSignatureIsNeeded() {
    var answer = anyone().post(PATH, "{\"notification_type\":\"x\"}");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text()).isEqualTo("{\"status\":\"error\",\"error\":\"Signature required\"}");
    assertThat(ann.owner().post(PATH, "{\"notification_type\":\"x\"}").status()).isEqualTo(401);
  }

  @Test
  void aBadSignatureIsRefused() {
    bob.follow(anyone());
    var signed = bob.sign(anyone(), "POST", PATH, "{\"notification_type\":\"x\"}");

    var answer = signed.post(PATH, "{\"notification_type\":\"y\"}");

    assertThat(answer.error()).isEqualTo("Invalid signature");
  }

  @Test
  void nobodySpeaksForOthers() {
    bob.follow(anyone());

    var answer = tell("{\"notification_type\":\"x\",\"actor_id\":\"somebody\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo(REJECTED);
    assertThat(inbox.types()).containsExactly("follow");
  }

  @Test
  void whatIsTurnedOffIsRejected() {
    bob.follow(anyone());
    ann.owner().put("/api/notifications/settings/x", "{\"enabled\":false}");

    assertThat(tell("{\"notification_type\":\"x\"}").text()).isEqualTo(REJECTED);
  }

  @Test
  void whoIsBlockedIsRejected() {
    bob.follow(anyone());
    ann.owner().post("/api/follows/" + bob.userId() + "/block");

    var answer = tell("{\"notification_type\":\"x\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo(REJECTED);
  }

  @ParameterizedTest
  @CsvSource({
    "notification_type, 200",
    "actor_id, 200",
    "actor_type, 200",
    "resource_type, 200",
    "resource_id, 200",
    "title, 200",
    "url, 2048",
    "body, 2000"
  })
  void textsHaveTheirBounds(String field, int most) {
    bob.follow(anyone());

    assertThat(tell(withText(field, "👍".repeat(most))).status()).isEqualTo(200);
    var tooLong = tell(withText(field, "👍".repeat(most + 1)));

    assertThat(tooLong.status()).isEqualTo(400);
    assertThat(tooLong.error()).isEqualTo(field + " must be at most " + most + " characters");
    assertThat(tooLong.object().requireText("status")).isEqualTo("error");
  }

  private static String withText(String field, String text) {
    return field.equals("notification_type")
        ? "{\"notification_type\":\"" + text + "\"}"
        : "{\"notification_type\":\"x\",\"" + field + "\":\"" + text + "\"}";
  }

  @Test
  void metadataHasABound() {
    bob.follow(anyone());
    var text = "{\"notification_type\":\"x\",\"metadata\":{\"a\":\"%s\"}}";

    assertThat(tell(text.formatted("x".repeat(8_000))).text()).isEqualTo(ACCEPTED);
    assertThat(tell(text.formatted("x".repeat(9_000))).status()).isEqualTo(400);
  }

  @Test
  void theTypeIsNeeded() {
    bob.follow(anyone());

    assertThat(tell("{}").error()).isEqualTo("Missing field: notification_type");
    assertThat(tell("{\"notification_type\":\"\"}").status()).isEqualTo(400);
    assertThat(tell("{\"notification_type\":7}").error())
        .isEqualTo("Field notification_type must be a string");
  }

  @Test
  void oneThatArrivesTwiceIsOne() {
    bob.follow(anyone());
    var body = "{\"id\":\"n1\",\"notification_type\":\"mention\",\"resource_id\":\"t1\"}";

    assertThat(tell(body).text()).isEqualTo(ACCEPTED);
    assertThat(tell(body).text()).isEqualTo(ACCEPTED);

    assertThat(inbox.types()).containsExactly("mention", "follow");
    assertThat(ann.stopAndReadEvents().stream().map(CommentTenant.Event::type))
        .containsOnlyOnce("mention.created");
  }

  @Test
  void aPeerTellsAtMostSixtyAMinute() {
    bob.follow(anyone());
    for (var i = 0; i < 60; i++) {
      assertThat(tell("{\"notification_type\":\"x\"}").status()).isEqualTo(200);
    }

    var answer = tell("{\"notification_type\":\"x\"}");

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isNotNull();
  }

  @Test
  void aMentionIsAnEventOfItsOwn() {
    bob.follow(anyone());
    tell("{\"notification_type\":\"mention\",\"resource_id\":\"t1\"}");

    var events = ann.stopAndReadEvents();

    var mention = events.stream().filter(event -> event.type().equals("mention.created")).toList();
    assertThat(mention).hasSize(1);
    assertThat(mention.getFirst().needs()).isEqualTo("notifications:read");
    assertThat(mention.getFirst().data().requireText("thing_id")).isEqualTo("t1");
    assertThat(mention.getFirst().data().requireText("actor_id")).isEqualTo(bob.userId());
    var told =
        events.stream().filter(event -> event.type().equals("notification.created")).toList();
    assertThat(told).hasSize(2);
    assertThat(told.getLast().data().requireInteger("unread")).isEqualTo(2);
  }

  private Api anyone() {
    return ann.tenant().anyone();
  }

  private Api.Answer tell(String json) {
    return bob.send(anyone(), "POST", PATH, json);
  }
}
