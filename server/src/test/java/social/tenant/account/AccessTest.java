package social.tenant.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static social.tenant.account.AccountServer.withCookie;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.Api;
import social.tenant.Api.Answer;

/** Who is let in by which guard. */
class AccessTest {
  private static final String INVALID = "Bearer error=\"invalid_token\"";

  @RegisterExtension final AccountServer server = new AccountServer();
  private String token = "";

  @BeforeEach
  void register() {
    token = server.owner();
  }

  @ParameterizedTest
  @ValueSource(strings = {"any", "scope", "either", "both", "session", "admin"})
  void nobodyComesInWithoutCredentials(String guard) {
    assertUnauthorized(probe(server.client(), guard), "Authentication required", "Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"any", "scope", "either", "both", "session", "admin", "optional"})
  void aSessionOfTheOwnerOpensEverything(String guard) {
    assertCaller(probe(server.client().as(token), guard), "ann");
    assertCaller(probe(withCookie(server.client(), token), guard), "ann");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "bEaReR  "})
  void theSchemeIsWrittenInAnyCase(String scheme) {
    assertCaller(probe(server.client().with("Authorization", scheme + token), "any"), "ann");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "Bearer nonsense", "bearer a b", "Bearer \u00e9"})
  void aBadBearerTokenIsNotMadeUpForByTheCookie(String header) {
    Api client = withCookie(server.client().with("Authorization", header), token);

    assertUnauthorized(probe(client, "any"), "Invalid token", INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic YW5uOng=", "Bearerx abc", "Token abc", "Digest", "Bear er"})
  void aHeaderOfAnotherSchemeIsIgnored(String header) {
    Api client = server.client().with("Authorization", header);

    assertUnauthorized(probe(client, "any"), "Authentication required", "Bearer");
    assertCaller(probe(withCookie(client, token), "any"), "ann");
  }

  @Test
  void aBadCookieIsAnInvalidToken() {
    assertUnauthorized(
        probe(withCookie(server.client(), "nonsense"), "any"), "Invalid token", INVALID);
  }

  @Test
  void anEmptyCookieIsNone() {
    assertUnauthorized(
        probe(withCookie(server.client(), ""), "any"), "Authentication required", "Bearer");
  }

  @ParameterizedTest
  @CsvSource({
    "tc_0123456789012345678901234567890123456789012, Invalid token",
    "ts_0123456789012345678901234567890123456789012, Invalid API key",
    "ts_, Invalid API key",
    "ts, Invalid token",
    "TS_0123456789012345678901234567890123456789012, Invalid token"
  })
  void theBeginningTellsWhatATokenIs(String text, String error) {
    assertUnauthorized(probe(server.client().as(text), "any"), error, INVALID);
    assertUnauthorized(probe(withCookie(server.client(), text), "any"), error, INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "ts_nonsense", "tc_nonsense"})
  void whereCredentialsAreOptionalBadOnesCountAsNone(String text) {
    assertCaller(probe(server.client().as(text), "optional"), "nobody");
    assertCaller(probe(withCookie(server.client(), text), "optional"), "nobody");
  }

  @Test
  void theKeyOfALockedUserCountsAsNoneWhereCredentialsAreOptional() {
    String key = server.key(token, "[]");
    server.change("update users set is_locked = 1");

    assertCaller(probe(server.client().as(key), "optional"), "nobody");
  }

  @Test
  void aKeyNeedsTheScope() {
    assertCaller(probe(key("[\"things:write\"]"), "scope"), "ann");
    assertCaller(probe(key("[]"), "scope"), "ann");
    assertForbidden(probe(key("[\"things:read\"]"), "scope"), "Missing scope: things:write");
  }

  @Test
  void aKeyNeedsEitherOfTwoScopes() {
    assertCaller(probe(key("[\"things:write\"]"), "either"), "ann");
    assertCaller(probe(key("[\"things:delete\"]"), "either"), "ann");
    assertForbidden(probe(key("[\"things:read\"]"), "either"), "Missing scope: things:write");
  }

  @Test
  void aKeyNeedsBothOfTwoScopes() {
    assertCaller(probe(key("[\"things:read\",\"views:read\"]"), "both"), "ann");
    assertForbidden(probe(key("[\"views:read\"]"), "both"), "Missing scope: things:read");
    assertForbidden(probe(key("[\"kinds:read\"]"), "both"), "Missing scope: views:read");
  }

  @Test
  void anyKeyOpensWhatNeedsNoScope() {
    assertCaller(probe(key("[\"feed:read\"]"), "any"), "ann");
    assertCaller(probe(key("[\"feed:read\"]"), "optional"), "ann");
  }

  @Test
  void noKeyIsASession() {
    assertForbidden(probe(key("[]"), "session"), "A session is required");
  }

  @Test
  void administrationNeedsAnAdministratorAndTheScope() {
    assertCaller(probe(key("[\"admin\"]"), "admin"), "ann");
    assertCaller(probe(key("[]"), "admin"), "ann");
    assertForbidden(probe(key("[\"things:read\"]"), "admin"), "Missing scope: admin");
    server.change("update users set is_admin = 0");
    assertForbidden(probe(server.client().as(token), "admin"), "Admin access required");
    assertForbidden(probe(withCookie(server.client(), token), "admin"), "Admin access required");
  }

  @Test
  void unknownPathsAndMethodsAreToldWithoutCredentials() {
    assertThat(server.client().get("/api/nothing").status()).isEqualTo(404);
    assertThat(server.client().as("nonsense").get("/api/nothing").status()).isEqualTo(404);
    assertThat(server.client().delete("/api/keys").status()).isEqualTo(405);
  }

  @Test
  void credentialsAreCheckedBeforeTheBody() {
    Api client = server.client();

    assertThat(client.put("/api/auth/me", "{nonsense").status()).isEqualTo(401);
    assertForbidden(
        withCookie(client, token).put("/api/auth/me", "{nonsense"), "Cross-site request refused");
    assertForbidden(
        key("[\"things:read\"]").put("/api/auth/me", "{nonsense"), "Missing scope: profile:write");
    assertThat(client.as(token).put("/api/auth/me", "{nonsense").status()).isEqualTo(400);
  }

  @Test
  void theCrossSiteRuleComesBeforeTheScope() {
    String key = server.key(token, "[\"things:read\"]");

    assertForbidden(
        withCookie(server.client(), key).post(AccountServer.probe("scope")),
        "Cross-site request refused");
    assertForbidden(
        server.client().as(key).post(AccountServer.probe("scope")), "Missing scope: things:write");
  }

  @Test
  void aGuardWithAnUnknownScopeCanNotBeDeclared() {
    var access = server.accounts().access();

    assertThatThrownBy(() -> access.scope("thing:read", (e, c) -> null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Api key(String scopes) {
    return server.client().as(server.key(token, scopes));
  }

  private static Answer probe(Api client, String guard) {
    return client.get(AccountServer.probe(guard));
  }

  private static void assertCaller(Answer reply, String name) {
    assertThat(reply.text()).isEqualTo("{\"caller\":\"" + name + "\"}");
  }

  private static void assertForbidden(Answer reply, String text) {
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.error()).isEqualTo(text);
  }

  private static void assertUnauthorized(Answer reply, String text, String challenge) {
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.error()).isEqualTo(text);
    assertThat(reply.header("WWW-Authenticate")).isEqualTo(challenge);
  }
}
