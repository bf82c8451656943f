package social.tenant.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static social.tenant.account.AccountServer.withCookie;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import social.tenant.Api;
import social.tenant.store.StartException;

/** The owner that the environment asks for, and the sandbox user. */
class OwnerTest {
  @RegisterExtension final AccountServer server = new AccountServer();

  @Test
  void anOwnerOfTheEnvironmentCanSignIn() {
    User owner = server.accounts().makeOwner("ann", AccountServer.PASSWORD);

    assertThat(owner.email()).isEqualTo("ann@tenant.social");
    assertThat(owner.displayName()).isEqualTo("ann");
    assertThat(owner.isAdmin()).isTrue();
    assertThat(server.login(server.client(), "ann@tenant.social", AccountServer.PASSWORD).status())
        .isEqualTo(200);
  }

  @Test
  void thereIsNoSecondOwner() {
    server.register();

    assertThat(server.accounts().makeOwner("bob", AccountServer.PASSWORD)).isNull();
    assertThat(server.accounts().makeOwner("", "")).isNull();
  }

  @Test
  void whatMayNotBeStopsTheStartAndNamesTheVariable() {
    var accounts = server.accounts();

    assertThatThrownBy(() -> accounts.makeOwner("ann", "short"))
        .isInstanceOf(StartException.class)
        .hasMessage("OWNER_PASSWORD: Password must be at least 8 characters");
    assertThatThrownBy(() -> accounts.makeOwner("ann", "x".repeat(73)))
        .isInstanceOf(StartException.class)
        .hasMessage("OWNER_PASSWORD: Password must be at most 72 bytes");
    assertThatThrownBy(() -> accounts.makeOwner("a", AccountServer.PASSWORD))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("OWNER_USERNAME: Username must be");
  }

  @Test
  void inTheSandboxEverybodyIsTheSandboxUser() {
    server.restart(sandbox());

    for (Api client :
        new Api[] {
          server.client(), server.client().as("nonsense"), withCookie(server.client(), "x")
        }) {
      assertThat(client.get("/api/auth/me").field("username")).isEqualTo("sandbox");
      assertThat(client.post(AccountServer.probe("any")).status()).isEqualTo(200);
      assertThat(client.get(AccountServer.probe("admin")).status()).isEqualTo(200);
      assertThat(client.get(AccountServer.probe("session")).status()).isEqualTo(200);
    }
  }

  @Test
  void theSandboxTellsOfItself() {
    server.restart(sandbox());

    assertThat(server.client().get("/api/auth/status").text())
        .startsWith(
            "{\"hasOwner\":true,\"registrationEnabled\":false,\"sandboxMode\":true,"
                + "\"authDisabled\":false,\"user\":{");
    var check = server.client().get("/api/auth/check").object();
    assertThat(check.requireFlag("sandboxMode")).isTrue();
    assertThat(check.requireFlag("authenticated")).isTrue();
  }

  @Test
  void nobodyKnowsThePasswordOfTheSandboxUser() {
    server.restart(sandbox());

    assertThat(server.login(server.client(), "sandbox", "").status()).isEqualTo(401);
    assertThat(server.login(server.client(), "sandbox", "!").status()).isEqualTo(401);
    assertThat(server.register().status()).isEqualTo(403);
    assertThat(server.client().post("/api/auth/logout").status()).isEqualTo(200);
  }

  @Test
  void theSandboxStartsAgainWithItsUser() {
    server.restart(sandbox());
    server.restart(sandbox());

    assertThat(server.number("select count(*) from users")).isEqualTo(1);
  }

  @Test
  void theSandboxIsRefusedWhereThereIsAnotherUser() {
    server.register();

    assertThatThrownBy(() -> server.restart(sandbox()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("SANDBOX_MODE");
  }

  @Test
  void aUserNamedSandboxMeansNothingByItself() {
    server.restart(sandbox());
    server.restart(AccountServer.CONFIG);

    assertThat(server.client().get("/api/auth/me").status()).isEqualTo(401);
    assertThat(server.client().get("/api/auth/check").text())
        .isEqualTo("{\"authenticated\":false}");
  }

  private static AccountConfig sandbox() {
    return new AccountConfig(
        null, 4, true, AccountServer.OWN_ORIGIN, AccountServer.CONFIG.furtherOrigins());
  }
}
