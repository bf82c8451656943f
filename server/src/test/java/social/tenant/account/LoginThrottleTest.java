package social.tenant.account;

import static org.assertj.core.api.Assertions.assertThat;
import static social.tenant.account.AccountServer.retryAfter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import social.tenant.Api;
import social.tenant.Api.Answer;

/** How often one may guess. */
class LoginThrottleTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @RegisterExtension final AccountServer server = new AccountServer();
  private int addresses;

  @BeforeEach
  void register() {
    server.owner();
  }

  @Test
  void theTenthFailureOfAnAccountMakesItWaitAMinute() {
    failTimes(9);
    assertThat(right().status()).isEqualTo(200);

    failTimes(10);
    Answer reply = right();

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.error()).isEqualTo("Too many login attempts");
    assertThat(retryAfter(reply)).isEqualTo(60);
  }

  @Test
  void afterTheMinuteOneFurtherTryIsFree() {
    failTimes(10);
    server.time().move(MINUTE.minusSeconds(1));
    assertThat(retryAfter(right())).isEqualTo(1);
    server.time().move(Duration.ofSeconds(1));

    assertThat(wrong().status()).isEqualTo(401);
    assertThat(right().status()).isEqualTo(429);
    server.time().move(MINUTE);
    assertThat(right().status()).isEqualTo(200);
  }

  @Test
  void successClearsTheCountOfTheAccount() {
    failTimes(10);
    server.time().move(MINUTE);
    assertThat(right().status()).isEqualTo(200);

    failTimes(9);

    assertThat(right().status()).isEqualTo(200);
  }

  @Test
  void theWaitIsShorterWhenTheWindowHasRoomBefore() {
    failTimes(1);
    server.time().move(Duration.ofMinutes(14).plusSeconds(30));
    failTimes(9);

    assertThat(retryAfter(right())).isEqualTo(30);
    server.time().move(Duration.ofSeconds(30));
    assertThat(right().status()).isEqualTo(200);
  }

  @Test
  void failuresCountForAQuarterOfAnHour() {
    failTimes(10);
    server.time().move(Duration.ofMinutes(15));

    failTimes(9);

    assertThat(right().status()).isEqualTo(200);
  }

  @Test
  void theCountOutlivesARestart() {
    failTimes(10);

    server.restart();

    assertThat(right().status()).isEqualTo(429);
  }

  @Test
  void failuresByNameAndByEmailAreFailuresOfOneAccount() {
    for (int i = 0; i < 10; i++) {
      assertThat(attempt(i % 2 == 0 ? "ann" : "ann@x", "wrong").status()).isEqualTo(401);
    }

    assertThat(right().status()).isEqualTo(429);
  }

  @Test
  void anUnknownNameIsSlowedDownLikeAKnownOne() {
    for (int i = 0; i < 10; i++) {
      assertThat(attempt("bob", "wrong").status()).isEqualTo(401);
    }

    assertThat(retryAfter(attempt("bob", "wrong"))).isEqualTo(60);
    assertThat(right().status()).isEqualTo(200);
  }

  @Test
  void theThirtiethFailureFromAnAddressClosesItUntilTheWindowFrees() {
    Api guesser = server.clientAt("192.0.2.1");
    failFrom(guesser, 15);
    server.time().move(Duration.ofMinutes(5));
    failFrom(guesser, 15);

    Answer reply = server.login(guesser, "ann", AccountServer.PASSWORD);
    assertThat(reply.status()).isEqualTo(429);
    assertThat(retryAfter(reply)).isEqualTo(600);
    assertThat(right().status()).isEqualTo(200);

    server.time().move(Duration.ofMinutes(10));
    assertThat(server.login(guesser, "ann", AccountServer.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void successDoesNotClearTheCountOfTheAddress() {
    Api guesser = server.clientAt("192.0.2.1");
    failFrom(guesser, 29);
    assertThat(server.login(guesser, "ann", AccountServer.PASSWORD).status()).isEqualTo(200);

    failFrom(guesser, 1);

    assertThat(server.login(guesser, "ann", AccountServer.PASSWORD).status()).isEqualTo(429);
  }

  @Test
  void anAddressAndANameOfTheSameTextAreCountedApart() {
    for (int i = 0; i < 10; i++) {
      attempt("192.0.2.99", "wrong");
    }

    assertThat(server.login(server.clientAt("192.0.2.99"), "ann", AccountServer.PASSWORD).status())
        .isEqualTo(200);
  }

  @Test
  void aWrongCurrentPasswordIsAFailedLogin() {
    Api ann = server.client().as(right().field("token"));
    for (int i = 0; i < 10; i++) {
      Answer reply =
          ann.with("X-Forwarded-For", "192.0.2.7")
              .put(
                  "/api/auth/password",
                  "{\"current_password\":\"wrong\",\"new_password\":\"another one\"}");
      assertThat(reply.status()).isEqualTo(400);
    }

    assertThat(right().status()).isEqualTo(429);
    Answer reply =
        ann.put(
            "/api/auth/password",
            "{\"current_password\":\"wrong\",\"new_password\":\"another one\"}");
    assertThat(reply.status()).isEqualTo(429);
  }

  @Test
  void guessesThatComeAtOnceDoNotSlipThrough() throws Exception {
    List<Callable<Integer>> guesses = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Api somewhere = nextClient();
      guesses.add(() -> server.login(somewhere, "ann", "wrong").status());
    }

    List<Integer> statuses = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(guesses)) {
        statuses.add(answer.get());
      }
    }

    assertThat(statuses).filteredOn(status -> status == 401).hasSize(10);
    assertThat(statuses).filteredOn(status -> status == 429).hasSize(20);
  }

  @Test
  void rightPasswordsThatComeAtOnceAllSucceed() throws Exception {
    List<Callable<Integer>> logins = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Api somewhere = nextClient();
      logins.add(() -> server.login(somewhere, "ann", AccountServer.PASSWORD).status());
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(logins)) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
  }

  @Test
  void theTableIsBoundedAndAnAccountsFailuresAreTheLastToGo() {
    failTimes(10);
    server
        .database()
        .write(sql -> {
          for (int i = 0; i < 1_500; i++) {
            sql.run(
                "insert into login_failures (subject, failed_at) values (?, ?)",
                "unknown:" + i,
                "2026-01-02T03:04:06.000000Z");
          }
          return null;
        });

    attempt("bob", "wrong");

    assertThat(server.number("select count(*) from login_failures")).isEqualTo(1_000);
    assertThat(right().status()).isEqualTo(429);
  }

  @Test
  void failuresAreForgottenWhenTheTableIsWritten() {
    failTimes(3);
    server.time().move(Duration.ofMinutes(15));

    failTimes(1);

    assertThat(server.number("select count(*) from login_failures")).isEqualTo(2);
  }

  @Test
  void failuresOfAFutureThatAClockSetBackTookAwayDoNotCount() {
    failTimes(10);
    server.time().move(Duration.ofDays(-1));
    server.restart();

    assertThat(right().status()).isEqualTo(200);
  }

  private void failTimes(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(wrong().status()).isEqualTo(401);
    }
  }

  /** Fails with ever other names, so that only the address is counted up. */
  private void failFrom(Api client, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(server.login(client, "name" + addresses++, "wrong").status()).isEqualTo(401);
    }
  }

  private Answer wrong() {
    return attempt("ann", "wrong");
  }

  private Answer right() {
    return attempt("ann", AccountServer.PASSWORD);
  }

  private Answer attempt(String name, String password) {
    return server.login(nextClient(), name, password);
  }

  /** Each from an address of its own. */
  private Api nextClient() {
    addresses++;
    return server.clientAt("198.51." + addresses / 200 + "." + (addresses % 200 + 1));
  }
}
