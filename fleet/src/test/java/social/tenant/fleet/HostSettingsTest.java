package social.tenant.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.tenant.fleet.address.Addresses;
import social.tenant.store.StartException;

/** What a host is told by its environment. */
class HostSettingsTest {
  @Test
  void everythingHasADefault() {
    HostSettings settings = HostSettings.from(Map.of());

    assertThat(settings.directory()).isEqualTo(Path.of("host"));
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.url()).isEqualTo("http://localhost:8080");
    assertThat(settings.addressForm()).isEqualTo(Addresses.Form.NAME);
    assertThat(settings.limits().idle()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.limits().open()).isEqualTo(2_000);
    assertThat(settings.shares().requests()).isEqualTo(512);
    assertThat(settings.shares().requestsEach()).isEqualTo(16);
    assertThat(settings.bounds().perSecond()).isZero();
    assertThat(settings.bounds().bytes()).isZero();
    assertThat(settings.operatorPort()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "PORT, 0, PORT must be a whole number from 1 to 65535",
    "HOST_URL, https://example.org/path, HOST_URL must have no path",
    "TENANT_ADDRESS, port, TENANT_ADDRESS must be name or path",
    "IDLE_AFTER, soon, IDLE_AFTER must be a duration",
    "MAX_OPEN_TENANTS, 0, MAX_OPEN_TENANTS must be a whole number",
    "MAX_REQUESTS, 0, MAX_REQUESTS must be a whole number from 1 to 100000",
    "MAX_TENANT_REQUESTS, many, MAX_TENANT_REQUESTS must be a whole number from 1 to 100000",
    "MAX_TENANT_WAITING, -1, MAX_TENANT_WAITING must be a whole number from 0 to 100000",
    "MAX_TENANT_RATE, 0, MAX_TENANT_RATE must be a whole number from 1 to 100000",
    "MAX_TENANT_BYTES, 0, 'MAX_TENANT_BYTES must be a whole number, 1 or more'",
    "MAX_IMPORTS, 0, MAX_IMPORTS must be a whole number from 1 to 100000",
    "OPERATOR_PORT, 9000, OPERATOR_PORT needs an OPERATOR_TOKEN of at least 16 characters",
    "BCRYPT_COST, 3, BCRYPT_COST must be a whole number from 4 to 15",
  })
  void aBadValueIsNamed(String name, String value, String expected) {
    assertThatThrownBy(() -> HostSettings.from(Map.of(name, value)))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith(expected);
  }

  @Test
  void noSecretIsShown() {
    Map<String, String> secrets =
        Map.of("OPERATOR_PORT", "9000", "OPERATOR_TOKEN", "a token of the operator");

    assertThat(HostSettings.from(secrets).toString()).doesNotContain("a token");
  }

  @Test
  void theOperatorsManualListsEverySetting() throws IOException {
    String source =
        Files.readString(Path.of("src/main/java/social/tenant/fleet/HostSettings.java"));
    String manual = Files.readString(Path.of("../docs/host.md"));
    List<String> names =
        Pattern.compile("\"([A-Z]+_?[A-Z_]+)\"")
            .matcher(source)
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(names).hasSizeGreaterThan(7);
    assertThat(names).allSatisfy(name -> assertThat(manual).contains("`" + name + "`"));
  }
}
