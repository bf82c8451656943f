package social.tenant.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.account.AccountConfig;
import social.tenant.account.Accounts;
import social.tenant.account.HashGate;
import social.tenant.log.Log;
import social.tenant.store.DataDirectory;
import social.tenant.store.Database;
import social.tenant.store.Durability;
import social.tenant.time.Clock;

/** What is believed of tenants at public addresses, where a key is worth as much as its address. */
class PeersTest {
  private static final String HTTP = "http://eve.example";
  private static final String HTTPS = "https://eve.example";

  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final Log log =
      Log.to(new PrintStream(logged, true, StandardCharsets.UTF_8), Log.Format.TEXT);

  @TempDir Path folder;
  private DataDirectory directory;
  private Database database;
  private Peers peers;

  @BeforeEach
  void open() {
    directory = DataDirectory.lock(folder.resolve("data"));
    database = Database.open(directory.file("tenant.db"), Durability.NORMAL, log);
    var config = new AccountConfig(null, 4, false, null, Set.of());
    var accounts =
        new Accounts(
            config,
            directory,
            database,
            HashGate.standard(),
            (sql, hash) -> null,
            credential -> {},
            Clock.system(),
            new SecureRandom(),
            log);
    peers = new Peers(Clock.system(), accounts.users(), false, (sql, id, from, to) -> {}, log);
  }

  @AfterEach
  void close() {
    database.close();
    directory.close();
  }

  private boolean isBelieved(String userId, String endpoint, String key) {
    return database.write(
        sql -> peers.learn(sql, new PeerDocument(userId, "eve", endpoint, key)) != null);
  }

  @Test
  void anotherKeyOverPlainHttpIsRefusedAndLogged() {
    assertThat(isBelieved("eve", HTTP, "one")).isTrue();

    assertThat(isBelieved("eve", HTTP, "two")).isFalse();
    assertThat(isBelieved("eve", HTTP, "one")).isTrue();
    assertThat(logged.toString(StandardCharsets.UTF_8)).contains("A peer's new key was refused");
  }

  @Test
  void anotherKeyOverHttpsIsBelievedAndLogged() {
    assertThat(isBelieved("eve", HTTPS, "one")).isTrue();

    assertThat(isBelieved("eve", HTTPS, "two")).isTrue();
    assertThat(isBelieved("eve", HTTPS, "two")).isTrue();
    assertThat(logged.toString(StandardCharsets.UTF_8)).containsOnlyOnce("A peer has a new key");
  }

  @Test
  void anotherPersonWithAnotherKeyAtAPlainAddressIsRefused() {
    assertThat(isBelieved("eve", HTTP, "one")).isTrue();

    assertThat(isBelieved("mallory", HTTP, "two")).isFalse();
    assertThat(isBelieved("mallory", HTTP, "one")).isTrue();
  }

  @Test
  void theHomeOfAChannelIsNotForgottenForTheSakeOfStrangers() {
    assertThat(isBelieved("home", HTTPS, "one")).isTrue();
    assertThat(isBelieved("nobody", HTTP, "one")).isTrue();
    database.write(sql -> {
      sql.run(
          """
          insert into remote_channels (id, invitation_id, endpoint, name, owner_id, invited_by,
            state, created_at)
          values ('c', 'i', ?, 'family', 'home', '{}', 'joined', '')\
          """,
          HTTPS);
      for (var i = 0; i < 5_001; i++) {
        peers.learn(sql, new PeerDocument("p" + i, null, "https://p" + i + ".example", "key"));
      }
      return sql;
    });

    assertThat(isBelieved("home", "https://mallory.example", "two")).isFalse();
    assertThat(isBelieved("nobody", "https://mallory.example", "two")).isTrue();
  }

  @Test
  void aPersonWhoIsKnownElsewhereIsRefused() {
    assertThat(isBelieved("eve", HTTPS, "one")).isTrue();

    assertThat(isBelieved("eve", "https://mallory.example", "two")).isFalse();
    assertThat(isBelieved("eve", "https://mallory.example", "one")).isFalse();
  }
}
