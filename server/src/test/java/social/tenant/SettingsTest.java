package social.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.tenant.log.Log;
import social.tenant.store.Durability;
import social.tenant.store.StartException;

class SettingsTest {
  @Test
  void everythingHasADefaultButSecrets() {
    var settings = Settings.from(Map.of());
    assertThat(settings.port()).isEqualTo(8069);
    assertThat(settings.dataDirectory()).isEqualTo(Path.of("data"));
    assertThat(settings.databasePath()).isEqualTo(Path.of("data/tenant.db"));
    assertThat(settings.durability()).isEqualTo(Durability.NORMAL);
    assertThat(settings.bcryptCost()).isEqualTo(12);
    assertThat(settings.maxUploadBytes()).isEqualTo(52_428_800);
    assertThat(settings.maxImportBytes()).isEqualTo(536_870_912);
    assertThat(settings.logFormat()).isEqualTo(Log.Format.TEXT);
    assertThat(settings.sandbox()).isFalse();
    assertThat(settings.jwtSecret()).isNull();
    assertThat(settings.metricsToken()).isNull();
  }

  @Test
  void authoritiesAreThoseOfTheFileThatIsNamed(@TempDir Path directory) throws IOException {
    var file = Files.writeString(directory.resolve("own.pem"), "");
    assertThat(Settings.from(Map.of("SSL_CERT_FILE", file.toString())).authorities().file())
        .isEqualTo(file);
    assertThat(Settings.from(Map.of()).authorities().file()).isNull();
    assertThatThrownBy(() -> Settings.from(Map.of("SSL_CERT_FILE", directory + "/none.pem")))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("SSL_CERT_FILE must be a file that can be read, not ");
  }

  @Test
  void theDataDirectoryFollowsTheDatabase() {
    assertThat(Settings.from(Map.of("DATABASE_PATH", "/srv/ann/notes.db")).dataDirectory())
        .isEqualTo(Path.of("/srv/ann"));
    var both = Settings.from(Map.of("DATABASE_PATH", "/srv/ann/notes.db", "DATA_DIR", "/srv/x"));
    assertThat(both.dataDirectory()).isEqualTo(Path.of("/srv/x"));
    assertThat(both.databasePath()).isEqualTo(Path.of("/srv/ann/notes.db"));
  }

  @Test
  void readsEachKindOfValue() {
    var settings =
        Settings.from(
            Map.of(
                "DURABILITY", "full",
                "SANDBOX_MODE", "1",
                "ALLOW_PRIVATE_PEERS", "TRUE",
                "IDLE_EXIT_AFTER", "5m",
                "INSTANCE_URL", "HTTPS://Ann.Example:443/base/",
                "CORS_ORIGINS", "https://App.example , http://localhost:5173",
                "TIGRIS_STATIC_URL", "https://cdn.example/web/"));
    assertThat(settings.durability()).isEqualTo(Durability.FULL);
    assertThat(settings.sandbox()).isTrue();
    assertThat(settings.allowPrivatePeers()).isTrue();
    assertThat(settings.idleExitAfter()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.instanceUrl()).isEqualTo("https://ann.example/base");
    assertThat(settings.corsOrigins())
        .containsExactlyInAnyOrder("https://app.example", "http://localhost:5173");
    assertThat(settings.staticUrl()).isEqualTo("https://cdn.example/web");
  }

  @Test
  void theFirstOfTwoStaticUrlsWins() {
    var both = Map.of("STATIC_URL", "https://a.example", "TIGRIS_STATIC_URL", "https://b.example");
    assertThat(Settings.from(both).staticUrl()).isEqualTo("https://a.example");
  }

  @Test
  void anEmptyVariableCountsAsUnset() {
    assertThat(Settings.from(Map.of("PORT", "", "BCRYPT_COST", "")).port()).isEqualTo(8069);
  }

  @ParameterizedTest
  @CsvSource({
    "PORT, 70000, a whole number from 0 to 65535",
    "PORT, http, a whole number from 0 to 65535",
    "BCRYPT_COST, 3, a whole number from 4 to 15",
    "DURABILITY, most, normal or full",
    "LOG_FORMAT, xml, text or json",
    "SANDBOX_MODE, yes, true or false",
    "IDLE_EXIT_AFTER, 5, 'a duration such as 90s, 5m or 2h'",
    "IDLE_EXIT_AFTER, 0s, 'a duration such as 90s, 5m or 2h'",
    "MAX_UPLOAD_BYTES, -1, 'a whole number, 1 or more'",
    "INSTANCE_URL, ann.example, a URL such as https://ann.example",
    "INSTANCE_URL, ftp://ann.example, a URL such as https://ann.example",
    "CORS_ORIGINS, https://a.example/path, origins such as https://app.example",
    "TRUSTED_PROXIES, 10.0.0.0/40, addresses or CIDR ranges such as 10.0.0.0/8",
  })
  void aBadValueIsNamedWithWhatWasExpected(String name, String value, String expected) {
    assertThatThrownBy(() -> Settings.from(Map.of(name, value)))
        .isInstanceOf(StartException.class)
        .hasMessage(name + " must be " + expected + ", not \"" + value + "\"");
  }

  @Test
  void theOperatorsManualListsEverySetting() throws IOException {
    var source = Files.readString(Path.of("src/main/java/social/tenant/Settings.java"));
    var manual = Files.readString(Path.of("../docs/operations.md"));
    List<String> names =
        java.util.regex.Pattern.compile("\"([A-Z]+_?[A-Z_]+)\"")
            .matcher(source)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(names).hasSizeGreaterThan(20);
    assertThat(names).allSatisfy(name -> assertThat(manual).contains(name));
  }
}
