package social.tenant.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import social.tenant.Api;
import social.tenant.Api.Answer;

/** A key that manages keys gives no more than it holds. */
class KeyGrantsTest {
  private static final String YEAR_END = "\"2026-12-31T00:00:00Z\"";

  @RegisterExtension final AccountServer server = new AccountServer();
  private Api ann;

  @BeforeEach
  void register() {
    ann = server.client().as(server.owner());
  }

  @Test
  void itGivesScopesOfItsOwn() {
    Api key = manager("[\"keys:manage\",\"things:read\"]", "null");

    assertThat(create(key, "[\"things:read\"]", "null").status()).isEqualTo(201);
    assertThat(create(key, "[\"things:read\",\"keys:manage\"]", "null").status()).isEqualTo(201);
  }

  @Test
  void theFirstScopeThatItLacksIsNamed() {
    Api key = manager("[\"keys:manage\",\"things:read\"]", "null");

    assertMissing(create(key, "[\"things:read\",\"kinds:read\",\"admin\"]", "null"), "kinds:read");
  }

  @Test
  void fullAccessIsGivenOnlyByFullAccess() {
    assertMissing(create(manager("[\"keys:manage\"]", "null"), "[]", "null"), "*");
    assertThat(create(manager("[]", "null"), "[]", "null").status()).isEqualTo(201);
    assertThat(create(manager("[]", "null"), "[\"admin\"]", "null").status()).isEqualTo(201);
  }

  @Test
  void validityIsCheckedFirst() {
    Api key = manager("[\"keys:manage\"]", "null");

    assertThat(create(key, "[\"admin\",\"nope\"]", "null").status()).isEqualTo(400);
    assertThat(create(key, "[]", "\"nope\"").status()).isEqualTo(400);
  }

  @Test
  void noKeyOutlivesItsMaker() {
    Api key = manager("[]", YEAR_END);

    assertThat(create(key, "[]", YEAR_END).status()).isEqualTo(201);
    assertThat(create(key, "[]", "\"2026-12-30T23:59:59Z\"").status()).isEqualTo(201);
    assertMissing(create(key, "[]", "\"2026-12-31T00:00:00.000001Z\""), "expiry");
    assertMissing(create(key, "[]", "null"), "expiry");
  }

  @Test
  void scopesAreCheckedBeforeTheExpiry() {
    Api key = manager("[\"keys:manage\"]", YEAR_END);

    assertMissing(create(key, "[\"admin\"]", "null"), "admin");
  }

  @Test
  void itCanNotWidenItself() {
    Api key = manager("[\"keys:manage\"]", YEAR_END);
    String id = server.text("select id from api_keys");

    assertMissing(key.put("/api/keys/" + id, "{\"scopes\":[\"keys:manage\",\"admin\"]}"), "admin");
    assertMissing(key.put("/api/keys/" + id, "{\"scopes\":[]}"), "*");
    assertMissing(key.put("/api/keys/" + id, "{\"expires_at\":null}"), "expiry");
    assertMissing(
        key.put("/api/keys/" + id, "{\"expires_at\":\"2027-01-01T00:00:00Z\"}"), "expiry");
    assertThat(key.put("/api/keys/" + id, "{\"name\":\"x\"}").status()).isEqualTo(200);
  }

  @Test
  void itCanNotProlongAKeyThatMayDoMore() {
    Api key = manager("[\"keys:manage\"]", "null");
    String other = id(create(ann, "[\"admin\"]", YEAR_END));

    assertMissing(key.put("/api/keys/" + other, "{\"expires_at\":null}"), "admin");
    assertThat(key.put("/api/keys/" + other, "{\"expires_at\":\"2026-06-01T00:00:00Z\"}").status())
        .isEqualTo(200);
  }

  @Test
  void itCanNotGiveItsScopesToAKeyThatLivesLonger() {
    Api key = manager("[\"keys:manage\",\"admin\"]", YEAR_END);
    String other = id(create(ann, "[\"keys:manage\"]", "null"));

    assertMissing(key.put("/api/keys/" + other, "{\"scopes\":[\"admin\"]}"), "expiry");
    assertThat(key.put("/api/keys/" + other, "{\"scopes\":[\"keys:manage\"]}").status())
        .isEqualTo(200);
  }

  @Test
  void whoSignedInGivesAnything() {
    assertThat(create(ann, "[]", "null").status()).isEqualTo(201);
  }

  @Test
  void aRefusedGrantChangesNothing() {
    Api key = manager("[\"keys:manage\"]", "null");

    create(key, "[]", "null");

    assertThat(server.number("select count(*) from api_keys")).isEqualTo(1);
  }

  private Api manager(String scopes, String expiresAt) {
    return server.client().as(create(ann, scopes, expiresAt).field("key"));
  }

  private static Answer create(Api client, String scopes, String expiresAt) {
    return client.post(
        "/api/keys", "{\"name\":\"k\",\"scopes\":" + scopes + ",\"expires_at\":" + expiresAt + "}");
  }

  private static String id(Answer made) {
    return made.field("id");
  }

  private static void assertMissing(Answer reply, String scope) {
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.error()).isEqualTo("Missing scope: " + scope);
  }
}
