package social.tenant.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import social.tenant.TestTenant;

/** What a signature must be to count, against signatures that are made by hand. */
final class SignedRequestTest {
  private static final String PATH = "/api/fed/unfollow";

  private final TestTenant tenant = TestTenant.federated("ann");
  private final FakePeer peer = new FakePeer();

  @AfterEach
  void close() {
    peer.close();
    tenant.close();
  }

  @Test
  void aGoodSignatureCounts() {
    assertThat(send(request -> {}).statusCode()).isEqualTo(200);
  }

  @Test
  void withoutASignatureTheAnswerAsksForOne() {
    var answer = tenant.anyone().post(PATH, "{}");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.error()).isEqualTo("Signature required");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Signature");
  }

  @Test
  void theSameRequestDoesNotCountTwice() {
    var request = peer.request("POST", tenant.endpoint(), PATH, "{}", tenant.now());
    assertThat(request.send().statusCode()).isEqualTo(200);

    assertRefused(request.send());
  }

  @Test
  void theSameRequestDoesNotCountAfterARestart() {
    var request = peer.request("POST", tenant.endpoint(), PATH, "{}", tenant.now());
    assertThat(request.send().statusCode()).isEqualTo(200);

    tenant.restart();

    assertRefused(request.send());
  }

  @Test
  void anotherBodyThanTheSignedOneIsRefused() {
    assertRefused(send(request -> request.sentBody = "{\"x\":1}"));
  }

  @Test
  void aBodyMustBeCovered() {
    assertRefused(send(request -> request.components = "\"@method\" \"@target-uri\""));
  }

  @Test
  void theMethodAndTheTargetMustBeCovered() {
    assertRefused(send(request -> request.components = "\"@method\" \"content-digest\""));
    assertRefused(send(request -> request.components = "\"@target-uri\" \"content-digest\""));
  }

  @Test
  void anotherPathThanTheSignedOneIsRefused() {
    assertRefused(send(request -> request.path = "/api/fed/unfollow?x=1"));
  }

  @Test
  void aRequestForAnotherTenantIsRefused() {
    var request = peer.request("POST", tenant.endpoint(), PATH, "{}", tenant.now());
    request.target = "http://127.0.0.1:" + tenant.port() + PATH;

    assertRefused(request.send());
  }

  @Test
  void aSignatureExpires() {
    var request = peer.request("POST", tenant.endpoint(), PATH, "{}", tenant.now());
    tenant.pass(Duration.ofSeconds(302));

    assertRefused(request.send());
  }

  @Test
  void aClockMayBeAMinuteAheadAndNoMore() {
    assertThat(later(55).statusCode()).isEqualTo(200);
    assertRefused(later(70));
  }

  @Test
  void aSignatureIsGoodForFiveMinutesAtMost() {
    assertRefused(send(request -> request.expires = request.created + 301));
    assertRefused(send(request -> request.expires = request.created - 1));
  }

  @Test
  void aNonceMustBeThere() {
    assertRefused(send(request -> request.nonce = ""));
    assertRefused(send(request -> request.nonce = "n".repeat(129)));
  }

  @Test
  void theLabelAndTheAlgorithmAreFixed() {
    assertRefused(send(request -> request.label = "sig2"));
    assertRefused(send(request -> request.algorithm = "hmac-sha256"));
  }

  @Test
  void theKeyMustBeThatOfTheNamedTenant() {
    try (var other = new FakePeer()) {
      assertRefused(send(request -> request.keyId = other.endpoint()));
    }
    assertRefused(send(request -> request.keyId = tenant.endpoint()));
    assertRefused(send(request -> request.keyId = "nonsense"));
  }

  @Test
  void aDocumentOfAnotherEndpointIsNotBelieved() {
    peer.claim("http://localhost:1");

    assertRefused(send(request -> {}));
  }

  @Test
  void signaturesThatCanNotBeReadAreRefused() {
    var answer =
        tenant
            .anyone()
            .with("Signature-Input", "sig1=(\"@method\"")
            .with("Signature", "sig1=:x:")
            .post(PATH, "{}");

    assertThat(answer.error()).isEqualTo("Invalid signature");
    assertThat(tenant.anyone().with("Signature", "sig1=:AAAA:").post(PATH, "{}").error())
        .isEqualTo("Invalid signature");
  }

  @Test
  void aBadSignatureIsRefusedWhereNoneIsNeededToo() {
    var path = "/api/fed/things/" + People.id(tenant.owner());
    var request = peer.request("GET", tenant.endpoint(), path, null, tenant.now());
    assertThat(request.send().statusCode()).isEqualTo(200);

    assertRefused(request.send());
  }

  @Test
  void whoIsBlockedIsNotAllowed() {
    tenant.owner().post("/api/follows/" + peer.userId + "/block");

    var answer = send(request -> {});

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo("{\"success\":false,\"error\":\"Not allowed\"}");
  }

  @Test
  void badSignaturesAreLimitedByAddress() {
    for (var i = 0; i < 120; i++) {
      var answer = tenant.anyone().with("Signature", "sig1=:AAAA:").post(PATH, "{}");
      assertThat(answer.status()).isEqualTo(401);
    }

    var answer = tenant.anyone().with("Signature", "sig1=:AAAA:").post(PATH, "{}");

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isNotNull();
  }

  @Test
  void aPeerMaySend600AMinute() {
    for (var i = 0; i < 600; i++) {
      assertThat(send(request -> {}).statusCode()).isEqualTo(200);
    }

    var answer = send(request -> {});

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    try (var other = new FakePeer()) {
      var request = other.request("POST", tenant.endpoint(), PATH, "{}", tenant.now());
      assertThat(request.send().statusCode()).isEqualTo(200);
    }
    tenant.pass(Duration.ofMinutes(1));
    assertThat(send(request -> {}).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> later(int seconds) {
    return send(request -> {
      request.created += seconds;
      request.expires = request.created + 300;
    });
  }

  private HttpResponse<String> send(Consumer<FakePeer.Request> change) {
    var request = peer.request("POST", tenant.endpoint(), PATH, "{}", tenant.now());
    change.accept(request);
    return request.send();
  }

  private static void assertRefused(@Nullable HttpResponse<String> answer) {
    assertThat(answer).isNotNull();
    assertThat(answer.body()).isEqualTo("{\"success\":false,\"error\":\"Invalid signature\"}");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Signature");
  }
}
