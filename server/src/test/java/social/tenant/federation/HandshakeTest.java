package social.tenant.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.federation.FakePeer.Reply;

/** Following by way of a page that carries a token, with tenants of today and older servers. */
final class HandshakeTest {
  private static final String NOTIFY = "/api/fed/notify-follow";
  private static final String VERIFY = "/api/fed/verify-follow";

  private final TestTenant annsTenant = TestTenant.federated("ann");
  private final TestTenant bobsTenant = TestTenant.federated("bob");
  private final Api ann = annsTenant.owner();
  private final Api bob = bobsTenant.owner();
  private final FakePeer peer = new FakePeer();

  @AfterEach
  void close() {
    peer.close();
    annsTenant.close();
    bobsTenant.close();
  }

  @Test
  void aPageThatCarriesATokenMakesAFollowOnBothSides() {
    var answer = notify(People.id(ann), annsTenant.endpoint(), token());

    assertThat(answer.text()).isEqualTo("{\"success\":true,\"data\":null}");
    assertThat(People.list(bob.get("/api/follows/followers"))).hasSize(1);
    var follow = People.list(ann.get("/api/follows/following")).getFirst();
    assertThat(follow.requireText("following_id")).isEqualTo(People.id(bob));
    assertThat(follow.requireText("remote_endpoint")).isEqualTo(bobsTenant.endpoint());
    assertThat(follow.requireText("username")).isEqualTo("bob");
  }

  @Test
  void aTokenIsGoodOnce() {
    var token = token();
    notify(People.id(ann), annsTenant.endpoint(), token);

    assertThat(notify(People.id(ann), annsTenant.endpoint(), token).error())
        .isEqualTo("Token verification failed");
  }

  @Test
  void aTokenIsGoodForFiveMinutes() {
    var token = token();
    annsTenant.pass(Duration.ofSeconds(301));

    assertThat(notify(People.id(ann), annsTenant.endpoint(), token).error())
        .isEqualTo("Token verification failed");
  }

  @Test
  void aTokenOfSomebodyElseProvesNothing() {
    assertThat(notify("someone-else", annsTenant.endpoint(), token()).error())
        .isEqualTo("Token verification failed");
    assertThat(People.list(bob.get("/api/follows/followers"))).isEmpty();
  }

  @Test
  void whatIsMissingIsNamedInOrder() {
    assertThat(notify("", "", "").error()).isEqualTo("follower_user_id cannot be empty");
    assertThat(bobsTenant.anyone().post(NOTIFY, "{}").error())
        .isEqualTo("follower_user_id cannot be empty");
    assertThat(notify("a", "", "").error()).isEqualTo("follower_endpoint cannot be empty");
    assertThat(notify("a", "b", "").error()).isEqualTo("follow_token cannot be empty");
    assertThat(notify("a".repeat(256), "b", "c").error())
        .isEqualTo("Request fields exceed maximum length");
    assertThat(notify("a", "b", "c".repeat(1025)).error())
        .isEqualTo("Request fields exceed maximum length");
    assertThat(notify("a", "b", "c").error())
        .isEqualTo("Invalid endpoint format - must be http:// or https://");
    assertThat(notify("a", bobsTenant.endpoint() + "/", "c").error())
        .isEqualTo("Cannot follow your own instance");
  }

  @Test
  void theFollowersOwnTenantIsAskedWithASignature() {
    peer.on(VERIFY, asked -> Reply.json(200, holder(peer.userId, peer.endpoint())));

    assertThat(notify(peer.userId, peer.endpoint(), "t").status()).isEqualTo(200);

    var question = peer.asked.getLast();
    assertThat(question.isSigned()).isTrue();
    var body = question.json().object("");
    assertThat(body.requireText("follow_token")).isEqualTo("t");
    assertThat(body.requireText("following_user_id")).isEqualTo(People.id(bob));
    assertThat(body.requireText("following_endpoint")).isEqualTo(bobsTenant.endpoint());
  }

  @Test
  void anotherPersonOrPlaceInTheAnswerIsRefused() {
    peer.on(VERIFY, asked -> Reply.json(200, holder("another", peer.endpoint())));
    assertThat(notify(peer.userId, peer.endpoint(), "t").error())
        .isEqualTo("Token verification failed");

    peer.on(VERIFY, asked -> Reply.json(200, holder(peer.userId, "http://localhost:1")));
    assertThat(notify(peer.userId, peer.endpoint(), "t").error())
        .isEqualTo("Token verification failed");
  }

  @Test
  void whateverElseIsAnsweredIsNoProof() {
    for (var reply :
        new Reply[] {
          new Reply(200, "text/html", "<html></html>"),
          Reply.json(200, "[1]"),
          Reply.json(200, "{\"success\":true,\"data\":{\"valid\":\"yes\"}}"),
          Reply.json(200, "{\"success\":true,\"data\":[]}"),
          Reply.json(200, "{"),
          Reply.json(500, holder(peer.userId, peer.endpoint())),
          new Reply(302, "text/html", annsTenant.endpoint() + VERIFY)
        }) {
      peer.on(VERIFY, asked -> reply);

      assertThat(notify(peer.userId, peer.endpoint(), "t").error())
          .isEqualTo("Token verification failed");
    }
    assertThat(People.list(bob.get("/api/follows/followers"))).isEmpty();
  }

  @Test
  void anOlderServerThatWrapsNothingIsUnderstood() {
    var data = "{\"valid\":true,\"user_id\":\"%s\",\"endpoint\":\"%s/\"}";
    peer.on(VERIFY, asked -> Reply.json(200, data.formatted(peer.userId, peer.endpoint())));

    assertThat(notify(peer.userId, peer.endpoint(), "t").status()).isEqualTo(200);
  }

  @Test
  void aSignatureNeedsNoToken() {
    var body =
        "{\"follower_user_id\":\"%s\",\"follower_endpoint\":\"%s\"}"
            .formatted(peer.userId, peer.endpoint());

    var answer = peer.send("POST", bobsTenant.endpoint(), NOTIFY, body, bobsTenant.now());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(peer.times(VERIFY)).isZero();
    assertThat(People.list(bob.get("/api/follows/followers"))).hasSize(1);
  }

  @Test
  void aSignerSpeaksForItselfOnly() {
    var body =
        "{\"follower_user_id\":\"%s\",\"follower_endpoint\":\"%s\"}"
            .formatted(People.id(ann), annsTenant.endpoint());

    var answer = peer.send("POST", bobsTenant.endpoint(), NOTIFY, body, bobsTenant.now());

    assertThat(answer.body()).contains("Token verification failed");
  }

  @Test
  void aPersonKnownElsewhereIsNotTaken() {
    notify(People.id(ann), annsTenant.endpoint(), token());
    peer.userId = People.id(ann);
    peer.on(VERIFY, asked -> Reply.json(200, holder(peer.userId, peer.endpoint())));

    assertThat(notify(peer.userId, peer.endpoint(), "t").error())
        .isEqualTo("Token verification failed");
  }

  @Test
  void anOwnUserIsNotAFollower() {
    peer.userId = People.id(bob);
    peer.on(VERIFY, asked -> Reply.json(200, holder(peer.userId, peer.endpoint())));

    assertThat(notify(peer.userId, peer.endpoint(), "t").error())
        .isEqualTo("Token verification failed");
  }

  @Test
  void anUnsignedQuestionIsAnsweredAndRecordsNothing() {
    var body =
        "{\"follow_token\":\"%s\",\"following_user_id\":\"%s\",\"following_endpoint\":\"%s\"}"
            .formatted(token(), peer.userId, peer.endpoint());

    var answer = People.data(annsTenant.anyone().post(VERIFY, body));

    assertThat(answer.requireFlag("valid")).isTrue();
    assertThat(answer.requireText("user_id")).isEqualTo(People.id(ann));
    assertThat(answer.requireText("endpoint")).isEqualTo(annsTenant.endpoint());
    assertThat(answer.requireText("username")).isEqualTo("ann");
    assertThat(People.list(ann.get("/api/follows/following"))).isEmpty();
  }

  @Test
  void aSignedQuestionRecordsTheSignerOnly() {
    var body =
        "{\"follow_token\":\"%s\",\"following_user_id\":\"%s\",\"following_endpoint\":\"%s\"}"
            .formatted(token(), People.id(bob), bobsTenant.endpoint());

    peer.send("POST", annsTenant.endpoint(), VERIFY, body, annsTenant.now());

    assertThat(People.list(ann.get("/api/follows/following"))).isEmpty();
  }

  @Test
  void whatIsNoTokenIsNotValid() {
    var anyone = annsTenant.anyone();
    var invalid = "{\"success\":true,\"data\":{\"valid\":false}}";
    assertThat(anyone.post(VERIFY, "{\"follow_token\":\"\"}").text()).isEqualTo(invalid);
    assertThat(anyone.post(VERIFY, "{\"follow_token\":\"x\"}").text()).isEqualTo(invalid);
    assertThat(anyone.post(VERIFY, "{\"follow_token\":\"" + "x".repeat(1025) + "\"}").text())
        .isEqualTo(invalid);
  }

  @Test
  void aQuestionWithoutATokenIsNone() {
    assertThat(annsTenant.anyone().post(VERIFY, "{}").error())
        .isEqualTo("Missing field: follow_token");
  }

  @Test
  void atMostAHundredTokensAreOpen() {
    var first = token();
    for (var i = 0; i < 100; i++) {
      token();
    }

    assertThat(annsTenant.anyone().post(VERIFY, "{\"follow_token\":\"" + first + "\"}").text())
        .contains("false");
  }

  @Test
  void anOlderServerIsFollowedByItsProfile() {
    peer.on("/.well-known/tenant", asked -> new Reply(200, "text/html", "<html></html>"));
    peer.on(
        "/api/public/profile",
        asked -> Reply.json(200, "{\"id\":\"%s\",\"username\":\"old\"}".formatted(peer.userId)));
    peer.on(NOTIFY, asked -> Reply.json(200, "{\"success\":true,\"data\":null}"));

    var follow = ann.post("/api/follows", "{\"endpoint\":\"" + peer.endpoint() + "\"}");

    assertThat(People.data(follow).requireText("username")).isEqualTo("old");
    assertThat(People.data(follow).requireFlag("notified")).isTrue();
    var notice =
        peer.asked.stream().filter(a -> a.target().equals(NOTIFY)).findFirst().orElseThrow();
    var verified =
        annsTenant
            .anyone()
            .post(
                VERIFY,
                "{\"follow_token\":\"%s\"}"
                    .formatted(notice.json().object("").requireText("follow_token")));
    assertThat(People.data(verified).requireFlag("valid")).isTrue();
  }

  @Test
  void whoCanNotBeToldYetIsFollowedAllTheSame() {
    peer.on(NOTIFY, asked -> Reply.json(503, "{\"error\":\"Stopping\"}"));

    var follow = ann.post("/api/follows", "{\"endpoint\":\"" + peer.endpoint() + "\"}");

    assertThat(follow.status()).isEqualTo(201);
    assertThat(People.data(follow).requireFlag("notified")).isFalse();
  }

  @Test
  void unsignedNoticesAreLimitedByAddress() {
    peer.on(VERIFY, asked -> Reply.json(200, "{\"valid\":false}"));
    for (var i = 0; i < 120; i++) {
      assertThat(notify(peer.userId, peer.endpoint(), "t").status()).isEqualTo(400);
    }

    assertThat(notify(peer.userId, peer.endpoint(), "t").status()).isEqualTo(429);
  }

  private Api.Answer notify(String userId, String endpoint, String token) {
    var body = "{\"follower_user_id\":\"%s\",\"follower_endpoint\":\"%s\",\"follow_token\":\"%s\"}";
    return bobsTenant.anyone().post(NOTIFY, body.formatted(userId, endpoint, token));
  }

  private String token() {
    var answer = People.data(ann.post("/api/follows/create-token"));
    assertThat(answer.requireInteger("expires_in")).isEqualTo(300);
    return answer.requireText("follow_token");
  }

  private static String holder(String userId, String endpoint) {
    return """
    {"success":true,"data":{"valid":true,"user_id":"%s","endpoint":"%s","username":"eve"}}\
    """
        .formatted(userId, endpoint);
  }
}
