package social.tenant.account;

import static org.assertj.core.api.Assertions.assertThat;
import static social.tenant.account.AccountServer.retryAfter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.Api;
import social.tenant.Api.Answer;

/** How the owner comes to be over HTTP. */
class RegisterTest {
  private static final String SPACES =
      "Username must not contain spaces, @, / or control characters";

  @RegisterExtension final AccountServer server = new AccountServer();

  @Test
  void theFirstUserIsAnAdministratorAndSignedIn() {
    Answer reply = server.register();

    assertThat(reply.status()).isEqualTo(201);
    var user = reply.object().child("user");
    assertThat(user.requireText("username")).isEqualTo("ann");
    assertThat(user.requireText("email")).isEqualTo("ann@x");
    assertThat(user.requireText("display_name")).isEqualTo("ann");
    assertThat(user.requireFlag("is_admin")).isTrue();
    assertThat(user.requireFlag("is_locked")).isFalse();
    var token = reply.field("token");
    assertThat(reply.header("Set-Cookie")).startsWith("tenant_auth=" + token + ";");
    assertThat(server.client().as(token).get("/api/auth/me").status()).isEqualTo(200);
  }

  @Test
  void theAnswerTellsNothingOfThePassword() {
    assertThat(server.register().text()).doesNotContain("password", "hash", "$2b$");
  }

  @Test
  void aDisplayNameMayBeGivenInEitherCasing() {
    Answer reply =
        server
            .client()
            .post(
                "/api/auth/register",
                "{\"username\":\"ann\",\"email\":\"a\",\"password\":\"12345678\","
                    + "\"displayName\":\"Ann\"}");

    assertThat(reply.object().child("user").requireText("display_name")).isEqualTo("Ann");
  }

  @Test
  void thereIsNoSecondUser() {
    server.register();

    Answer reply = register("bob", "bob@x", "x");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.error()).isEqualTo("Registration disabled - this is a single-tenant instance");
  }

  @Test
  void ofManyAtOnceOneBecomesTheOwner() throws Exception {
    List<Callable<Integer>> attempts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String name = "user" + i;
      attempts.add(() -> register(name, name, "long enough").status());
    }

    List<Integer> statuses = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(attempts)) {
        statuses.add(answer.get());
      }
    }

    assertThat(statuses).containsOnlyOnce(201);
    assertThat(statuses).filteredOn(status -> status == 403).hasSize(7);
    assertThat(server.number("select count(*) from users")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "1234567890123456789012345678901", "😀😀"})
  void aUsernameHas3To30Characters(String username) {
    assertRefused(
        register(username, "a", "12345678"), "Username must be between 3 and 30 characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "ann@x",
        "ann/",
        "an\\u0000n",
        "an\\u007fn",
        "an\\tn",
        "an\\u00a0n",
        "ann\\u2003"
      })
  void aUsernameHasNoForbiddenCharacters(String username) {
    assertRefused(register(username, "a", "12345678"), SPACES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "123456789012345678901234567890", "😀😀😀", "äöü", "a-b.c_d"})
  void anyOtherUsernameIsTaken(String username) {
    assertThat(register(username, "a", "12345678").status()).isEqualTo(201);
  }

  @Test
  void anEmailIsAnythingButEmptyOrVeryLong() {
    assertRefused(register("ann", "", "12345678"), "Email must not be empty");
    assertRefused(
        register("ann", "e".repeat(255), "12345678"), "Email must be at most 254 characters");
    assertThat(register("ann", "e".repeat(254), "12345678").status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1234567", "😀😀😀😀"})
  void aPasswordHasAtLeast8Characters(String password) {
    assertRefused(register("ann", "a", password), "Password must be at least 8 characters");
  }

  @Test
  void aPasswordHasAtMost72Bytes() {
    assertRefused(register("ann", "a", "a".repeat(73)), "Password must be at most 72 bytes");
    assertRefused(register("ann", "a", "😀".repeat(19)), "Password must be at most 72 bytes");
    assertThat(register("ann", "a", "😀".repeat(18)).status()).isEqualTo(201);
    assertThat(server.login(server.client(), "ann", "😀".repeat(18)).status()).isEqualTo(200);
    assertThat(server.login(server.client(), "ann", "😀".repeat(17)).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', username",
    "'{\"username\":null}', username",
    "'{\"username\":\"ann\"}', email",
    "'{\"username\":\"ann\",\"email\":\"a\"}', password"
  })
  void aMissingFieldIsNamed(String body, String field) {
    assertRefused(server.client().post("/api/auth/register", body), "Missing field: " + field);
  }

  @Test
  void theBodyIsReadBeforeAnythingElse() {
    server.register();

    assertRefused(server.client().post("/api/auth/register", "{}"), "Missing field: username");
    assertRefused(
        server.client().post("/api/auth/register", "{\"username\":1}"),
        "Field username must be a string");
  }

  @Test
  void anAddressMayTryTenTimesAMinute() {
    Api client = server.clientAt("192.0.2.1");
    for (int i = 0; i < 10; i++) {
      assertThat(client.post("/api/auth/register", "{}").status()).isEqualTo(400);
    }

    Answer reply = client.post("/api/auth/register", "{}");
    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.error()).isEqualTo("Too many requests");
    assertThat(retryAfter(reply)).isEqualTo(60);
    assertThat(server.clientAt("192.0.2.2").post("/api/auth/register", "{}").status())
        .isEqualTo(400);
    server.time().move(Duration.ofMinutes(1));
    assertThat(client.post("/api/auth/register", "{}").status()).isEqualTo(400);
  }

  private Answer register(String username, String email, String password) {
    return server
        .client()
        .post(
            "/api/auth/register",
            "{\"username\":\"%s\",\"email\":\"%s\",\"password\":\"%s\"}"
                .formatted(username, email, password));
  }

  private void assertRefused(Answer reply, String text) {
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).isEqualTo(text);
  }
}
