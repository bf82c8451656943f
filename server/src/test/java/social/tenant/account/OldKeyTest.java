package social.tenant.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.tenant.Api.Answer;

/** API keys of older servers, kept as bcrypt. */
class OldKeyTest {
  private static final String OLD_KEY = "ts_AbCdEfGhIjKlMnOpQrStUvWxYz012345";

  @RegisterExtension final AccountServer server = new AccountServer();
  private final Passwords bcrypt = new Passwords(4, new SecureRandom());

  @BeforeEach
  void register() {
    server.owner();
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11})
  void theyWorkWithEitherPrefixAndAreRewrittenAtFirstUse(int prefix) {
    insert("k1", OLD_KEY.substring(0, prefix), OLD_KEY, "[]", null);

    assertThat(me(OLD_KEY).status()).isEqualTo(200);

    assertThat(server.text("select hash_kind from api_keys")).isEqualTo("sha256");
    assertThat(server.text("select key_hash from api_keys")).isEqualTo(new KeyText(OLD_KEY).hash());
    assertThat(me(OLD_KEY).status()).isEqualTo(200);
    assertThat(me(OLD_KEY + "x").status()).isEqualTo(401);
  }

  @Test
  void everyRowWhosePrefixFitsIsTried() {
    insert("k1", "ts_AbCdE", "ts_AbCdE-another", "[]", null);
    insert("k2", "ts_AbCdEfGh", "ts_AbCdEfGh-another", "[]", null);
    insert("k3", "ts_AbCdE", OLD_KEY, "[]", null);

    assertThat(me(OLD_KEY).status()).isEqualTo(200);

    assertThat(server.text("select id from api_keys where hash_kind = 'sha256'")).isEqualTo("k3");
    assertThat(me("ts_AbCdEfGh-another").status()).isEqualTo(200);
    assertThat(me("ts_AbCdE-nobody's").error()).isEqualTo("Invalid API key");
  }

  @Test
  void aWrongKeyRewritesNothing() {
    insert("k1", "ts_AbCdE", OLD_KEY, "[]", null);

    assertThat(me(OLD_KEY.substring(0, 20)).status()).isEqualTo(401);
    assertThat(server.text("select hash_kind from api_keys")).isEqualTo("bcrypt");
  }

  @Test
  void aLongerTextWithTheSameBeginningIsAnotherKey() {
    String key = "ts_" + "a".repeat(69);
    insert("k1", "ts_aaaaa", key, "[]", null);

    assertThat(me(key + "b").status()).isEqualTo(401);
    assertThat(me(key).status()).isEqualTo(200);
  }

  @Test
  void theirScopesMayHoldWildcards() {
    insert("k1", "ts_AbCdE", OLD_KEY, "[\"things:*\",\"feed:read\"]", null);

    assertThat(server.client().as(OLD_KEY).get(AccountServer.probe("scope")).status())
        .isEqualTo(200);
    assertThat(server.client().as(OLD_KEY).get(AccountServer.probe("admin")).status())
        .isEqualTo(403);
  }

  @Test
  void theirDateCounts() {
    insert("k1", "ts_AbCdE", OLD_KEY, "[]", "2026-01-01T00:00:00.000000Z");

    assertThat(me(OLD_KEY).error()).isEqualTo("API key expired");
  }

  private Answer me(String key) {
    return server.client().as(key).get("/api/auth/me");
  }

  private void insert(
      String id, String prefix, String key, String scopes, @Nullable String expiresAt) {
    server.change(
        """
        insert into api_keys (id, user_id, name, key_hash, hash_kind, key_prefix, scopes,
          expires_at, created_at)
        select ?, id, 'old', ?, 'bcrypt', ?, ?, ?, created_at from users
        """,
        id,
        bcrypt.hash(key),
        prefix,
        scopes,
        expiresAt);
  }
}
