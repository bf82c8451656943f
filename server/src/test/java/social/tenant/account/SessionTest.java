package social.tenant.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import social.tenant.Api.Answer;
import social.tenant.store.StartException;

/** How long a session lasts, and what its key is. */
class SessionTest {
  @RegisterExtension final AccountServer server = new AccountServer();

  @Test
  void aSessionLasts180Days() {
    String token = server.owner();

    server.time().move(Duration.ofDays(180).minusSeconds(1));
    assertThat(me(token).status()).isEqualTo(200);
    server.time().move(Duration.ofSeconds(1));
    assertInvalid(me(token));
  }

  @Test
  void aSessionOutlivesARestart() {
    String token = server.owner();

    server.restart();

    assertThat(me(token).status()).isEqualTo(200);
  }

  @Test
  void aTokenIsWorthNothingWithoutItsRow() {
    String token = server.owner();

    server.change("delete from sessions");

    assertInvalid(me(token));
  }

  @Test
  void aRowThatHasExpiredEndsTheSession() {
    String token = server.owner();

    server.change("update sessions set expires_at = '2026-01-02T03:04:05.000000Z'");

    assertInvalid(me(token));
  }

  @Test
  void aTokenForAnotherUserThanItsRowIsRefused() {
    server.restart(withSecret("s".repeat(32)));
    server.owner();
    String session = server.text("select id from sessions");
    var claims =
        new SessionTokens.Claims("somebody else", session, Instant.parse("2026-05-01T00:00:00Z"));

    var forged =
        new SessionTokens("s".repeat(32).getBytes(StandardCharsets.UTF_8))
            .sign(claims, Instant.parse("2026-01-01T00:00:00Z"));

    assertInvalid(me(forged));
  }

  @Test
  void theSessionOfALockedUserDoesNotCount() {
    String token = server.owner();

    server.change("update users set is_locked = 1");

    assertInvalid(me(token));
  }

  @Test
  void lockingEndsAllSessions() {
    String token = server.owner();
    String id = server.text("select id from users");

    server.inWrite(sql -> {
      server.accounts().users().lock(sql, id);
      server.accounts().users().unlock(sql, id);
    });

    assertInvalid(me(token));
    assertThat(server.ended()).hasSize(1);
    assertThat(server.login(server.client(), "ann", AccountServer.PASSWORD).status())
        .isEqualTo(200);
  }

  @Test
  void ofMoreThan50SessionsTheOldestEnds() {
    List<String> tokens = new ArrayList<>(List.of(server.owner()));
    for (int i = 0; i < 50; i++) {
      tokens.add(server.login(server.client(), "ann", AccountServer.PASSWORD).field("token"));
    }

    assertInvalid(me(tokens.getFirst()));
    assertThat(me(tokens.get(1)).status()).isEqualTo(200);
    assertThat(me(tokens.getLast()).status()).isEqualTo(200);
    assertThat(server.number("select count(*) from sessions")).isEqualTo(50);
    assertThat(server.ended()).hasSize(1);
  }

  @Test
  void expiredRowsAreRemovedAtTheNextLogin() {
    server.owner();
    server.time().move(Duration.ofDays(180));

    server.login(server.client(), "ann", AccountServer.PASSWORD);

    assertThat(server.number("select count(*) from sessions")).isEqualTo(1);
  }

  @Test
  void aRequestWithASessionWritesNothing() {
    String token = server.owner();
    long before = server.number("select total_changes()");

    me(token);

    assertThat(server.number("select total_changes()")).isEqualTo(before);
  }

  @Test
  void withoutASecretAKeyIsMadeForItsOwnerOnly() throws IOException {
    var file = server.file("jwt.secret");

    assertThat(Files.size(file)).isEqualTo(32);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aDamagedKeyFileStopsTheStart() throws IOException {
    Files.writeString(server.file("jwt.secret"), "short");

    assertThatThrownBy(server::restart)
        .isInstanceOf(StartException.class)
        .hasMessageContaining("jwt.secret does not hold 32 bytes");
  }

  @Test
  void aSecretOfTheEnvironmentSignsTokens() {
    server.restart(withSecret("s".repeat(32)));
    String token = server.owner();
    var outside = new SessionTokens("s".repeat(32).getBytes(StandardCharsets.UTF_8));

    assertThat(outside.read(token)).isNotNull();
    assertThat(server.log()).doesNotContain("JWT_SECRET");
  }

  @Test
  void aShortSecretIsStretchedAndWarnedAbout() {
    server.restart(withSecret("short"));
    String token = server.owner();
    var outside = new SessionTokens(Sha256.hash("short".getBytes(StandardCharsets.UTF_8)));

    assertThat(outside.read(token)).isNotNull();
    assertThat(server.log()).contains("WARN JWT_SECRET is shorter than 32 bytes");
    assertThat(server.log()).doesNotContain("=short");
  }

  @Test
  void thePublishedDefaultStopsTheStart() {
    assertThatThrownBy(() -> server.restart(withSecret("default_jwt_secret_change_me")))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("JWT_SECRET");
  }

  @Test
  void anEmptySecretIsNone() {
    server.restart(withSecret(""));

    assertThat(me(server.owner()).status()).isEqualTo(200);
    assertThat(server.log()).doesNotContain("JWT_SECRET");
  }

  private Answer me(String token) {
    return server.client().as(token).get("/api/auth/me");
  }

  private static void assertInvalid(Answer reply) {
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.error()).isEqualTo("Invalid token");
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
  }

  private static AccountConfig withSecret(String secret) {
    return new AccountConfig(
        secret, 4, false, AccountServer.OWN_ORIGIN, AccountServer.CONFIG.furtherOrigins());
  }
}
