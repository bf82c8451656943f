package social.tenant.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.Api;
import social.tenant.Api.Answer;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonValue;

/** Making, changing and deleting API keys. */
class ApiKeyTest {
  @RegisterExtension final AccountServer server = new AccountServer();
  private Api ann;

  @BeforeEach
  void register() {
    ann = server.client().as(server.owner());
  }

  @Test
  void aNewKeyIsShownOnce() {
    Answer reply = create("{\"name\":\"cli\",\"scopes\":[\"things:read\"]}");

    assertThat(reply.status()).isEqualTo(201);
    JsonObject made = reply.object();
    String key = made.requireText("key");
    assertThat(key).matches("ts_[0-9A-Za-z]{43}");
    assertThat(made.requireText("keyPrefix")).isEqualTo(key.substring(0, 11));
    assertThat(made.requireText("name")).isEqualTo("cli");
    assertThat(made.requireTexts("scopes")).containsExactly("things:read");
    assertThat(made.has("expiresAt")).isTrue();
    assertThat(made.isNull("expiresAt")).isTrue();
    assertThat(made.has("metadata")).isFalse();
    assertThat(ann.get("/api/keys").text()).doesNotContain(key);
    assertThat(server.text("select key_hash from api_keys")).doesNotContain(key).hasSize(64);
  }

  @Test
  void keysAreListedNewestFirstWithAllScopesThereAre() {
    create("{\"name\":\"a\",\"scopes\":[]}");
    create("{\"name\":\"b\",\"scopes\":[]}");

    JsonObject list = ann.get("/api/keys").object();

    assertThat(names(list)).containsExactly("b", "a");
    assertThat(list.requireTexts("availableScopes")).isEqualTo(Scope.ALL).hasSize(24);
  }

  @Test
  void aKeyIsFoundById() {
    String id =
        created("{\"name\":\"\",\"scopes\":[],\"metadata\":{\"big\": 12345678901234567890.10}}");

    Answer reply = ann.get("/api/keys/" + id);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.field("name")).isEmpty();
    assertThat(reply.object().isNull("last_used_at")).isTrue();
    assertThat(reply.text()).contains("\"metadata\":{\"big\":12345678901234567890.10}");
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', Missing field: name",
    "'{\"name\":\"a\"}', Missing field: scopes",
    "'{\"name\":\"a\",\"scopes\":null}', Missing field: scopes",
    "'{\"name\":\"a\",\"scopes\":\"things:read\"}', Field scopes must be an array",
    "'{\"name\":\"a\",\"scopes\":[1]}', Field scopes[0] must be a string",
    "'{\"name\":\"a\",\"scopes\":[\"things:read\",\"nope\"]}', Invalid scope: nope",
    "'{\"name\":\"a\",\"scopes\":[\"*\"]}', Invalid scope: *",
    "'{\"name\":\"a\",\"scopes\":[\"things:*\"]}', Invalid scope: things:*",
    "'{\"name\":\"a\",\"scopes\":[\"\"]}', 'Invalid scope: '",
    "'{\"name\":\"a\",\"scopes\":[],\"metadata\":[]}', Field metadata must be an object",
    "'{\"name\":\"a\",\"scopes\":[],\"expires_at\":5}', Field expires_at must be a string"
  })
  void whatMayNotBeIsRefused(String body, String error) {
    Answer reply = create(body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).isEqualTo(error);
    assertThat(names(ann.get("/api/keys").object())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tomorrow",
        "2026-01-02",
        "2026-13-02T03:04:05Z",
        "2026-01-02T03:04:05",
        "2026-01-02T03:04Z"
      })
  void aTimeIsInTheFormOfRfc3339(String time) {
    Answer reply = create("{\"name\":\"a\",\"scopes\":[],\"expires_at\":\"" + time + "\"}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).startsWith("Field expires_at must be a time");
  }

  @ParameterizedTest
  @CsvSource({
    "2030-01-02T03:04:05Z, 2030-01-02T03:04:05.000000Z",
    "2030-01-02T03:04:05.5+02:00, 2030-01-02T01:04:05.500000Z",
    "2030-01-02T03:04:05.123456789Z, 2030-01-02T03:04:05.123456Z",
    "2000-01-01T00:00:00Z, 2000-01-01T00:00:00.000000Z"
  })
  void aTimeIsKeptInTheOneForm(String time, String kept) {
    Answer reply = create("{\"name\":\"a\",\"scopes\":[],\"expiresAt\":\"" + time + "\"}");

    assertThat(reply.field("expiresAt")).isEqualTo(kept);
  }

  @Test
  void scopesAreKeptOnce() {
    Answer reply = create("{\"name\":\"a\",\"scopes\":[\"feed:read\",\"admin\",\"feed:read\"]}");

    assertThat(reply.object().requireTexts("scopes")).containsExactly("feed:read", "admin");
  }

  @Test
  void aChangeTouchesOnlyWhatItNames() {
    String id =
        created(
            "{\"name\":\"a\",\"scopes\":[\"admin\"],\"metadata\":{\"x\":1},"
                + "\"expires_at\":\"2030-01-01T00:00:00Z\"}");

    JsonObject key = ann.put("/api/keys/" + id, "{\"name\":\"b\",\"metadata\":null}").object();

    assertThat(key.requireText("name")).isEqualTo("b");
    assertThat(key.requireTexts("scopes")).containsExactly("admin");
    assertThat(key.requireText("expires_at")).isEqualTo("2030-01-01T00:00:00.000000Z");
    assertThat(key.object("metadata")).hasToString("{\"x\":1}");
    assertThat(ann.get("/api/keys/" + id).field("name")).isEqualTo("b");
  }

  @Test
  void nullClearsTheExpiry() {
    String id = created("{\"name\":\"a\",\"scopes\":[],\"expires_at\":\"2030-01-01T00:00:00Z\"}");

    JsonObject key = ann.put("/api/keys/" + id, "{\"expires_at\":null}").object();

    assertThat(key.isNull("expires_at")).isTrue();
  }

  @Test
  void aChangeIsCheckedLikeANewKey() {
    String id = created("{\"name\":\"a\",\"scopes\":[]}");

    assertThat(ann.put("/api/keys/" + id, "{\"scopes\":[\"nope\"]}").error())
        .isEqualTo("Invalid scope: nope");
    assertThat(ann.put("/api/keys/" + id, "{\"expires_at\":\"nope\"}").status()).isEqualTo(400);
  }

  @Test
  void aDeletedKeyIsGone() {
    Answer made = create("{\"name\":\"a\",\"scopes\":[]}");
    String id = made.field("id");

    assertThat(ann.delete("/api/keys/" + id).status()).isEqualTo(204);

    assertNotFound(ann.delete("/api/keys/" + id));
    assertNotFound(ann.get("/api/keys/" + id));
    assertNotFound(ann.put("/api/keys/" + id, "{}"));
    assertThat(server.client().as(made.field("key")).get("/api/auth/me").error())
        .isEqualTo("Invalid API key");
    assertThat(server.ended()).containsExactly(id);
  }

  @Test
  void keysOfOthersAreNotThere() {
    String id = created("{\"name\":\"a\",\"scopes\":[]}");
    server.change(
        "insert into users select 'u2', 'bob', 'bob@x', '!', '', '', '', 0, 0, '', created_at,"
            + " updated_at from users");
    server.change("update api_keys set user_id = 'u2'");

    assertNotFound(ann.get("/api/keys/" + id));
    assertNotFound(ann.put("/api/keys/" + id, "{\"name\":\"mine\"}"));
    assertNotFound(ann.delete("/api/keys/" + id));
    assertThat(names(ann.get("/api/keys").object())).isEmpty();
  }

  @Test
  void managingKeysNeedsItsScope() {
    Api key = server.client().as(server.key(token(), "[\"things:read\"]"));

    assertThat(key.get("/api/keys").error()).isEqualTo("Missing scope: keys:manage");
    assertThat(key.post("/api/keys", "{}").error()).isEqualTo("Missing scope: keys:manage");
  }

  @Test
  void aConnectionOfAKeyEndsWhenItsRightsChange() {
    String id = created("{\"name\":\"a\",\"scopes\":[]}");

    ann.put("/api/keys/" + id, "{\"name\":\"b\"}");
    assertThat(server.ended()).isEmpty();
    ann.put("/api/keys/" + id, "{\"scopes\":[\"feed:read\"]}");
    assertThat(server.ended()).containsExactly(id);
  }

  @Test
  void keysSurviveAPasswordChange() {
    String key = server.key(token(), "[]");

    ann.put(
        "/api/auth/password",
        "{\"current_password\":\"correct horse\",\"new_password\":\"battery staple\"}");

    assertThat(server.client().as(key).get("/api/auth/me").status()).isEqualTo(200);
  }

  @Test
  void aKeyPastItsDateIsToldSo() {
    var time = server.time();
    String key =
        create("{\"name\":\"a\",\"scopes\":[],\"expires_at\":\"2026-01-03T00:00:00Z\"}")
            .field("key");
    assertThat(server.client().as(key).get("/api/auth/me").status()).isEqualTo(200);

    time.move(Duration.ofDays(1));

    Answer reply = server.client().as(key).get("/api/auth/me");
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.error()).isEqualTo("API key expired");
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
  }

  @Test
  void aKeyOfALockedUserIsRefused() {
    String key = server.key(token(), "[]");
    server.change("update users set is_locked = 1");

    Answer reply = server.client().as(key).get("/api/auth/me");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.error()).isEqualTo("Account is locked");
  }

  @Test
  void theLastUseIsNotedAtFirstAndThenOnceAMinute() {
    String key = server.key(token(), "[\"feed:read\"]");

    server.client().as(key).get("/api/auth/me");
    String first = lastUse();
    assertThat(first).isEqualTo("2026-01-02T03:04:05.678901Z");

    server.time().move(Duration.ofSeconds(59));
    server.client().as(key).get("/api/auth/me");
    assertThat(lastUse()).isEqualTo(first);

    server.time().move(Duration.ofSeconds(1));
    server.client().as(key).get("/api/auth/me");
    assertThat(lastUse()).isEqualTo("2026-01-02T03:05:05.678901Z");
  }

  @Test
  void aRefusedRequestIsNoUse() {
    String key = server.key(token(), "[\"feed:read\"]");

    server.client().as(key).get(AccountServer.probe("scope"));

    assertThat(lastUse()).isNull();
  }

  private String lastUse() {
    return server.text("select last_used_at from api_keys");
  }

  private Answer create(String body) {
    return ann.post("/api/keys", body);
  }

  private String created(String body) {
    return create(body).field("id");
  }

  private String token() {
    return server.login(server.client(), "ann", AccountServer.PASSWORD).field("token");
  }

  private static List<String> names(JsonObject list) {
    return list.array("keys").stream()
        .map((JsonValue key) -> key.object("").requireText("name"))
        .toList();
  }

  private static void assertNotFound(Answer reply) {
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.error()).isEqualTo("API key not found");
  }
}
