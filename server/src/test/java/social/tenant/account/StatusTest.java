package social.tenant.account;

import static org.assertj.core.api.Assertions.assertThat;
import static social.tenant.account.AccountServer.withCookie;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import social.tenant.Api;
import social.tenant.Api.Answer;

/** What everybody is told: status, check, the public profile. */
class StatusTest {
  @RegisterExtension final AccountServer server = new AccountServer();

  @Test
  void anEmptyTenantWaitsForItsOwner() {
    assertThat(server.client().get("/api/auth/status").text())
        .isEqualTo(
            "{\"hasOwner\":false,\"registrationEnabled\":true,\"sandboxMode\":false,"
                + "\"authDisabled\":false}");
  }

  @Test
  void aTenantWithAnOwnerIsClosed() {
    server.register();

    assertThat(server.client().get("/api/auth/status").text())
        .isEqualTo(
            "{\"hasOwner\":true,\"registrationEnabled\":false,\"sandboxMode\":false,"
                + "\"authDisabled\":false}");
  }

  @Test
  void statusNamesWhoIsSignedIn() {
    String token = server.owner();

    var user = withCookie(server.client(), token).get("/api/auth/status").object().child("user");

    assertThat(user.requireText("username")).isEqualTo("ann");
    assertThat(user.requireText("id")).isEqualTo(server.text("select id from users"));
    assertThat(server.client().as("nonsense").get("/api/auth/status").object().has("user"))
        .isFalse();
  }

  @Test
  void statusDoesNotNameTheOwnerOfAKey() {
    String key = server.key(server.owner(), "[]");

    assertThat(server.client().as(key).get("/api/auth/status").object().has("user")).isFalse();
  }

  @Test
  void checkKnowsSessionsOnly() {
    String token = server.owner();
    String key = server.key(token, "[]");

    assertThat(
            server.client().as(token).get("/api/auth/check").object().requireFlag("authenticated"))
        .isTrue();
    assertThat(withCookie(server.client(), token).get("/api/auth/check").object().child("user"))
        .isNotNull();
    for (Api client :
        new Api[] {server.client(), server.client().as(key), server.client().as("nonsense")}) {
      assertThat(client.get("/api/auth/check").text()).isEqualTo("{\"authenticated\":false}");
    }
  }

  @Test
  void checkDoesNotKnowTheLocked() {
    String token = server.owner();
    server.change("update users set is_locked = 1");

    assertThat(server.client().as(token).get("/api/auth/check").text())
        .isEqualTo("{\"authenticated\":false}");
  }

  @Test
  void withoutAnOwnerThereIsNoPublicProfile() {
    Answer reply = server.client().get("/api/public/profile");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.error()).isEqualTo("Owner profile not found");
  }

  @Test
  void thePublicProfileShowsNothingPrivate() {
    server.register();

    Answer reply = server.client().as("nonsense").get("/api/public/profile");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text())
        .matches(
            "\\{\"id\":\"[-0-9a-f]{36}\",\"username\":\"ann\",\"display_name\":\"ann\","
                + "\"bio\":\"\",\"avatar_url\":\"\",\"created_at\":\"[^\"]+\"}");
    assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
  }

  @Test
  void theOwnerIsTheOldestAdministrator() {
    server.register();
    insert("u1", "older", 0, "2020");
    insert("u2", "elder", 1, "2021");

    assertThat(server.client().get("/api/public/profile").field("username")).isEqualTo("elder");
    server.change("update users set is_admin = 0");
    assertThat(server.client().get("/api/public/profile").field("username")).isEqualTo("older");
  }

  private void insert(String id, String name, int admin, String year) {
    server.change(
        """
        insert into users (id, username, email, password_hash, display_name, is_admin, created_at,
          updated_at) values (?, ?, ?, '!', ?, ?, ?, ?)
        """,
        id,
        name,
        name,
        name,
        admin,
        year + "-01-01T00:00:00.000000Z",
        year + "-01-01T00:00:00.000000Z");
  }
}
