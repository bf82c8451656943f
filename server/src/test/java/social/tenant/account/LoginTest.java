package social.tenant.account;

import static org.assertj.core.api.Assertions.assertThat;
import static social.tenant.account.AccountServer.retryAfter;
import static social.tenant.account.AccountServer.withCookie;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.Api;
import social.tenant.Api.Answer;

/** Signing in and out. */
class LoginTest {
  private static final String COOKIE_END = "; Path=/; HttpOnly; SameSite=Lax; Max-Age=15552000";

  @RegisterExtension final AccountServer server = new AccountServer();
  private String token = "";

  @BeforeEach
  void register() {
    token = server.owner();
  }

  @Test
  void theRightPasswordGivesAUserAndAToken() {
    Answer reply = server.login(server.client(), "ann", AccountServer.PASSWORD);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.object().child("user").requireText("username")).isEqualTo("ann");
    assertThat(me(reply.field("token")).status()).isEqualTo(200);
  }

  @Test
  void aNameWithAnAtSignIsAnEmailAddress() {
    assertThat(server.login(server.client(), "ann@x", AccountServer.PASSWORD).status())
        .isEqualTo(200);
  }

  @Test
  void aWrongPasswordIsRefused() {
    Answer reply = server.login(server.client(), "ann", "wrong");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.error()).isEqualTo("Invalid credentials");
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(reply.header("Set-Cookie")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bob", "", "ANN", "bob@x", "ann ", "' or 1=1 --", "\\u0000"})
  void anUnknownNameIsRefusedLikeAWrongPassword(String name) {
    Answer reply = server.login(server.client(), name, AccountServer.PASSWORD);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.error()).isEqualTo("Invalid credentials");
  }

  @Test
  void aMissingFieldIsNamed() {
    Answer reply = server.client().post("/api/auth/login", "{\"username\":\"ann\"}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).isEqualTo("Missing field: password");
  }

  @Test
  void theCookieHoldsTheToken() {
    Answer reply = server.login(server.client(), "ann", AccountServer.PASSWORD);

    assertThat(reply.header("Set-Cookie"))
        .isEqualTo("tenant_auth=" + reply.field("token") + COOKIE_END);
  }

  @Test
  void theCookieIsSecureOverHttps() {
    Api overHttps = server.client().with("X-Forwarded-Proto", "https");

    assertThat(server.login(overHttps, "ann", AccountServer.PASSWORD).header("Set-Cookie"))
        .endsWith(COOKIE_END + "; Secure");
    assertThat(overHttps.post("/api/auth/logout").header("Set-Cookie"))
        .isEqualTo("tenant_auth=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure");
  }

  @Test
  void aLockedAccountIsNamedOnlyAfterTheRightPassword() {
    server.change("update users set is_locked = 1");

    assertThat(server.login(server.client(), "ann", "wrong").error())
        .isEqualTo("Invalid credentials");
    Answer reply = server.login(server.client(), "ann", AccountServer.PASSWORD);
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.error()).isEqualTo("Account is locked");
    assertThat(server.number("select count(*) from sessions")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$2a$04$abcdefghijklmnopqrstuuMCu.k1vM/ywQwiONaEn3oEMlZoCVBd6",
        "$2b$04$abcdefghijklmnopqrstuuMCu.k1vM/ywQwiONaEn3oEMlZoCVBd6"
      })
  void hashesOfOlderServersWork(String hash) {
    server.setPasswordHash(hash);

    assertThat(server.login(server.client(), "ann", "a".repeat(71)).status()).isEqualTo(200);
    assertThat(server.text("select password_hash from users")).isEqualTo(hash);
  }

  @Test
  void aHashOfLowerCostIsRewrittenAtLogin() {
    server.restart(withCost(5));
    String before = server.text("select password_hash from users");

    assertThat(server.login(server.client(), "ann", "wrong").status()).isEqualTo(401);
    assertThat(server.text("select password_hash from users")).isEqualTo(before);
    assertThat(server.login(server.client(), "ann", AccountServer.PASSWORD).status())
        .isEqualTo(200);
    assertThat(server.text("select password_hash from users")).startsWith("$2b$05$");
    assertThat(server.login(server.client(), "ann", AccountServer.PASSWORD).status())
        .isEqualTo(200);
  }

  @Test
  void aHashIsRewrittenOnceByLoginsThatComeAtOnce() throws Exception {
    server.restart(withCost(5));
    List<Callable<Integer>> logins =
        Collections.nCopies(
            8, () -> server.login(server.client(), "ann", AccountServer.PASSWORD).status());

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(logins)) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }

    assertThat(server.text("select password_hash from users")).startsWith("$2b$05$");
  }

  @Test
  void aLoginThatWaitsTooLongForItsTurnIsRefusedAndNoFailure() {
    var gate = new HashGate(1, Duration.ZERO);
    server.setGate(gate);
    server.restart();

    Answer reply = gate.line().run(() -> server.login(server.client(), "ann", "wrong"));

    assertThat(reply.status()).isEqualTo(429);
    assertThat(retryAfter(reply)).isEqualTo(1);
    assertThat(server.number("select count(*) from login_failures")).isZero();
  }

  @Test
  void aHashOfHigherCostStaysAsItIs() {
    server.restart(withCost(5));
    server.login(server.client(), "ann", AccountServer.PASSWORD);
    server.restart(withCost(4));

    assertThat(server.login(server.client(), "ann", AccountServer.PASSWORD).status())
        .isEqualTo(200);
    assertThat(server.text("select password_hash from users")).startsWith("$2b$05$");
  }

  @Test
  void onlyTheFirst72BytesOfALongPasswordCount() {
    server.setPasswordHash("$2b$04$abcdefghijklmnopqrstuuBzzIgyKkz7xMWYSzkIjUSnxEQFQ0WNe");

    assertThat(server.login(server.client(), "ann", "a".repeat(72)).status()).isEqualTo(200);
    assertThat(server.login(server.client(), "ann", "a".repeat(72) + "b").status()).isEqualTo(200);
    assertThat(server.login(server.client(), "ann", "a".repeat(71)).status()).isEqualTo(401);
  }

  @Test
  void logoutEndsTheSessionAndClearsTheCookie() {
    Answer reply = server.client().as(token).post("/api/auth/logout");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(reply.header("Set-Cookie"))
        .isEqualTo("tenant_auth=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    assertThat(me(token).status()).isEqualTo(401);
    assertThat(server.ended()).hasSize(1);
  }

  @Test
  void logoutLeavesOtherSessionsAlone() {
    String other = server.login(server.client(), "ann", AccountServer.PASSWORD).field("token");

    server.client().as(token).post("/api/auth/logout");

    assertThat(me(other).status()).isEqualTo(200);
  }

  @Test
  void anybodyMayLogOut() {
    assertThat(server.client().post("/api/auth/logout").status()).isEqualTo(200);
    assertThat(server.client().as("nonsense").post("/api/auth/logout").status()).isEqualTo(200);
    assertThat(withCookie(server.client(), "nonsense").post("/api/auth/logout").status())
        .isEqualTo(200);
  }

  @Test
  void logoutOfAForeignPageIsRefused() {
    Answer reply = withCookie(server.client(), token).post("/api/auth/logout");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.error()).isEqualTo("Cross-site request refused");
    assertThat(me(token).status()).isEqualTo(200);
  }

  @Test
  void logoutIgnoresABody() {
    assertThat(server.client().as(token).post("/api/auth/logout", "{nonsense").status())
        .isEqualTo(200);
  }

  private Answer me(String bearer) {
    return server.client().as(bearer).get("/api/auth/me");
  }

  private static AccountConfig withCost(int cost) {
    return new AccountConfig(
        null, cost, false, AccountServer.OWN_ORIGIN, AccountServer.CONFIG.furtherOrigins());
  }
}
