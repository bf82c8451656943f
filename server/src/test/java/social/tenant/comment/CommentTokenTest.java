package social.tenant.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.Api;

/** Tokens by which the owner comments elsewhere. */
class CommentTokenTest {
  private static final String CREATE = "/api/comments/create-token";
  private static final String VERIFY = "/api/fed/verify-comment-token";
  private static final String INVALID = "{\"success\":true,\"data\":{\"valid\":false}}";

  private CommentTenant ann;

  @BeforeEach
  void start() {
    ann = CommentTenant.federated("ann");
  }

  @AfterEach
  void stop() {
    ann.close();
  }

  @Test
  void aTokenProvesItsMakerOnce() {
    var made = CommentTenant.data(ann.owner().post(CREATE));
    assertThat(made.requireInteger("expires_in")).isEqualTo(300);
    var token = made.requireText("comment_token");

    var answer = verify(token);

    assertThat(answer.text())
        .isEqualTo(
            """
            {"success":true,"data":{"valid":true,"user_id":"%s","endpoint":"%s","username":"ann"}}\
            """
                .formatted(ann.ownerId(), ann.tenant().endpoint()));
    assertThat(verify(token).text()).isEqualTo(INVALID);
  }

  @Test
  void aTokenIsMadeWithAnyBody() {
    assertThat(ann.owner().post(CREATE, "{\"a\":1}").status()).isEqualTo(200);
    assertThat(ann.owner().with("Content-Type", "text/plain").post(CREATE, "x").status())
        .isEqualTo(200);
  }

  @Test
  void aTokenLastsFiveMinutes() {
    var token = token();
    ann.tenant().pass(Duration.ofSeconds(299));
    var other = token();
    assertThat(verify(token).text()).contains("\"valid\":true");

    ann.tenant().pass(Duration.ofMinutes(5));

    assertThat(verify(other).text()).isEqualTo(INVALID);
  }

  @Test
  void aFollowTokenIsNone() {
    var made = ann.owner().post("/api/follows/create-token");

    assertThat(verify(CommentTenant.data(made).requireText("follow_token")).text())
        .isEqualTo(INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown", "00000000-0000-4000-8000-000000000000"})
  void anythingElseIsNone(String token) {
    assertThat(verify(token).text()).isEqualTo(INVALID);
    assertThat(verify("x".repeat(1_025)).text()).isEqualTo(INVALID);
  }

  @Test
  void theTokenIsNeeded() {
    assertThat(ann.tenant().anyone().post(VERIFY, "{}").error())
        .isEqualTo("Missing field: comment_token");
  }

  @Test
  void makingOneNeedsTheScope() {
    var reader = ann.tenant().key(ann.owner(), "things:read");

    assertThat(reader.post(CREATE).error()).isEqualTo("Missing scope: things:write");
    assertThat(ann.tenant().anyone().post(CREATE).status()).isEqualTo(401);
  }

  @Test
  void strangersAskSoOftenAMinute() {
    for (var i = 0; i < 120; i++) {
      assertThat(verify("x").status()).isEqualTo(200);
    }

    assertThat(verify("x").status()).isEqualTo(429);
    ann.tenant().pass(Duration.ofMinutes(1));
    assertThat(verify("x").status()).isEqualTo(200);
  }

  private String token() {
    return CommentTenant.data(ann.owner().post(CREATE)).requireText("comment_token");
  }

  private Api.Answer verify(String token) {
    return ann.tenant().anyone().post(VERIFY, "{\"comment_token\":\"" + token + "\"}");
  }
}
