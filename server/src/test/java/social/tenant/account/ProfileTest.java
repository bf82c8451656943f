package social.tenant.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.Api;
import social.tenant.Api.Answer;
import social.tenant.json.JsonObject;

/** The signed-in user: profile, password, preferences. */
class ProfileTest {
  private static final String AVATAR_RULE =
      "avatar_url must be empty, an http or https address, or a path";

  @RegisterExtension final AccountServer server = new AccountServer();
  private String token = "";
  private Api ann;

  @BeforeEach
  void register() {
    token = server.owner();
    ann = server.client().as(token);
  }

  @Test
  void meIsTheUserWithoutSecrets() {
    assertThat(ann.get("/api/auth/me").field("username")).isEqualTo("ann");
    assertThat(ann.get("/api/auth/me").text()).doesNotContain("hash", "$2b$");
  }

  @Test
  void aChangeTouchesOnlyWhatItNames() {
    server.time().move(Duration.ofMinutes(1));

    JsonObject user =
        ann.put("/api/auth/me", "{\"displayName\":\"Ann\",\"bio\":null,\"username\":\"x\"}")
            .object();

    assertThat(user.requireText("display_name")).isEqualTo("Ann");
    assertThat(user.requireText("bio")).isEmpty();
    assertThat(user.requireText("username")).isEqualTo("ann");
    assertThat(user.requireText("updated_at")).isGreaterThan(user.requireText("created_at"));
    assertThat(ann.get("/api/auth/me").field("display_name")).isEqualTo("Ann");
  }

  @Test
  void whatIsTooLongIsNamed() {
    assertRefused("display_name", "x".repeat(101), "display_name must be at most 100 characters");
    assertRefused("bio", "x".repeat(5_001), "bio must be at most 5000 characters");
    assertRefused(
        "avatar_url", "/" + "x".repeat(2_048), "avatar_url must be at most 2048 characters");
  }

  @Test
  void charactersAreCountedAsPeopleDo() {
    assertThat(change("display_name", "😀".repeat(100)).status()).isEqualTo(200);
    assertThat(change("bio", "x".repeat(5_000)).status()).isEqualTo(200);
    assertThat(change("avatar_url", "/" + "x".repeat(2_047)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/a.png",
        "/",
        "http://x.example/a",
        "https://x.example/a?b#c",
        "https://X",
        "/ä"
      })
  void anAvatarIsAnAddressOrAPath(String url) {
    assertThat(change("avatar_url", url).field("avatar_url")).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.png",
        "javascript:alert(1)",
        "data:image/png;base64,AA",
        "//evil.example/a",
        "/\\\\evil.example",
        "https://",
        "http:///a",
        "https:/x",
        "ftp://x",
        " /a",
        "https://x y",
        "/a\\nb"
      })
  void anAvatarIsNothingElse(String url) {
    assertRefused("avatar_url", url, AVATAR_RULE);
  }

  @Test
  void aRefusedChangeChangesNothing() {
    ann.put("/api/auth/me", "{\"bio\":\"new\",\"avatar_url\":\"nope\"}");

    assertThat(ann.get("/api/auth/me").field("bio")).isEmpty();
  }

  @Test
  void changingTheProfileNeedsItsScope() {
    Api key = server.client().as(server.key(token, "[\"feed:read\"]"));

    assertThat(key.get("/api/auth/me").status()).isEqualTo(200);
    assertThat(key.put("/api/auth/me", "{}").error()).isEqualTo("Missing scope: profile:write");
    assertThat(key.get("/api/settings").error()).isEqualTo("Missing scope: profile:write");
    assertThat(key.put("/api/settings", "{}").error()).isEqualTo("Missing scope: profile:write");
  }

  @Test
  void aPasswordChangeEndsAllOtherSessionsAndBeginsANewOne() {
    String other = login(AccountServer.PASSWORD).field("token");

    Answer reply = changePassword(AccountServer.PASSWORD, "battery staple");

    assertThat(reply.status()).isEqualTo(200);
    String fresh = reply.field("token");
    assertThat(reply.header("Set-Cookie")).startsWith("tenant_auth=" + fresh + "; Path=/;");
    assertThat(server.client().as(fresh).get("/api/auth/me").status()).isEqualTo(200);
    assertThat(server.client().as(token).get("/api/auth/me").status()).isEqualTo(401);
    assertThat(server.client().as(other).get("/api/auth/me").status()).isEqualTo(401);
    assertThat(login(AccountServer.PASSWORD).status()).isEqualTo(401);
    assertThat(login("battery staple").status()).isEqualTo(200);
  }

  @Test
  void aWrongCurrentPasswordChangesNothing() {
    Answer reply = changePassword("wrong", "battery staple");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).isEqualTo("Current password is wrong");
    assertThat(ann.get("/api/auth/me").status()).isEqualTo(200);
    assertThat(login(AccountServer.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void aNewPasswordKeepsTheRules() {
    assertThat(changePassword(AccountServer.PASSWORD, "short").error())
        .isEqualTo("Password must be at least 8 characters");
    assertThat(changePassword(AccountServer.PASSWORD, "x".repeat(73)).error())
        .isEqualTo("Password must be at most 72 bytes");
  }

  @Test
  void noKeyChangesThePassword() {
    Api key = server.client().as(server.key(token, "[]"));

    Answer reply = key.put("/api/auth/password", "{}");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.error()).isEqualTo("A session is required");
  }

  @Test
  void settingsHaveTheirDefaults() {
    assertThat(ann.get("/api/settings").text())
        .isEqualTo(
            "{\"friends_visible_to\":\"mutuals\",\"publish_following\":false,"
                + "\"show_presence\":true}");
  }

  @Test
  void aChangeOfSettingsTouchesOnlyWhatItNames() {
    ann.put("/api/settings", "{\"friendsVisibleTo\":\"followers\"}");
    Answer reply =
        ann.put("/api/settings", "{\"show_presence\":false,\"publish_following\":null,\"x\":1}");

    assertThat(reply.text())
        .isEqualTo(
            "{\"friends_visible_to\":\"followers\",\"publish_following\":false,"
                + "\"show_presence\":false}");
    assertThat(ann.get("/api/settings").text()).isEqualTo(reply.text());
  }

  @Test
  void unknownValuesOfSettingsAreRefusedAsAWhole() {
    Answer reply =
        ann.put("/api/settings", "{\"publish_following\":true,\"friends_visible_to\":\"all\"}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).isEqualTo("friends_visible_to must be followers or mutuals");
    assertThat(ann.put("/api/settings", "{\"show_presence\":\"yes\"}").error())
        .isEqualTo("Field show_presence must be true or false");
    assertThat(ann.get("/api/settings").object().requireFlag("publish_following")).isFalse();
  }

  private Answer change(String field, String value) {
    return ann.put("/api/auth/me", "{\"" + field + "\":\"" + value + "\"}");
  }

  private void assertRefused(String field, String value, String text) {
    Answer reply = change(field, value);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).isEqualTo(text);
  }

  private Answer changePassword(String current, String wanted) {
    return ann.put(
        "/api/auth/password",
        "{\"current_password\":\"" + current + "\",\"new_password\":\"" + wanted + "\"}");
  }

  private Answer login(String password) {
    return server.login(server.client(), "ann", password);
  }
}
